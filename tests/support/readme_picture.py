"""The picture at the top of README.md: a program in JavaScript, its port, and what they show.

The port is the porter's, the output is printed, and the network and its curve are those of the
program. `scripts/draw-docs` writes the file, and one for telephones with everything in one column.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from html import escape

from pysynaptic import Architect, Network, Trainer, _v8, seed
from pysynaptic._formats.pictures.drawing import Drawing
from pysynaptic._v8 import engines
from tests.support.places import ROOT

NAME = "readme"
NARROW = "readme_narrow"
SEED = 1
ITERATIONS = 20_000
JAVASCRIPT = f"""\
const {{ Architect, Trainer }} = require('synaptic');

const net = new Architect.Perceptron(2, 3, 1);
const trainer = new Trainer(net);
const result = trainer.XOR({{ iterations: {ITERATIONS} }});

for (const row of [[0, 0], [0, 1], [1, 0], [1, 1]]) {{
  console.log(row, net.activate(row));
}}
console.log(result.error, result.iterations);
"""

WIDTH, MARGIN, GAP = 920, 16, 24
CARD = (WIDTH - 2 * MARGIN - GAP) / 2
NARROW_CARD, NARROW_MARGIN, NARROW_GAP = 414, 6, 12
LINE, SIZE = 18, 12
TOP = 46  # of a card: its title
WRITTEN = "xor.py, written by pysynaptic port"
STYLE = """\
<style>
.readme text{font:12px ui-monospace,SFMono-Regular,Menlo,Consolas,'DejaVu Sans Mono',monospace}
.readme .title{font:600 13px system-ui,-apple-system,'Segoe UI',Roboto,'DejaVu Sans',sans-serif}
.readme .note{font:12px system-ui,-apple-system,'Segoe UI',Roboto,'DejaVu Sans',sans-serif}
.readme text,.readme tspan{white-space:pre}
.readme .curve{fill:none;stroke-width:2;stroke-linejoin:round}
.readme .page{fill:#f3f5f8}.readme .card{fill:#ffffff;stroke:#d5dae1}
.readme .code,.readme .title{fill:#1b1f24}.readme .note{fill:#5b6470}
.readme .word{fill:#a3258c}.readme .string{fill:#1d6b34}.readme .number{fill:#1a5fa5}
.readme .same{fill:#1d7a3c;font-weight:700}.readme .curve{stroke:#1a6fb5}
.readme .axis{stroke:#c9ced6}
@media (prefers-color-scheme:dark){
.readme .page{fill:#0d0f13}.readme .card{fill:#16181d;stroke:#343a45}
.readme .code,.readme .title{fill:#e8eaed}.readme .note{fill:#a3abb8}
.readme .word{fill:#f08fd8}.readme .string{fill:#8fd6a2}.readme .number{fill:#8cc4f5}
.readme .same{fill:#6fd58c}.readme .curve{stroke:#5eb1f2}
.readme .axis{stroke:#4a515d}
}
</style>"""
TOKEN = re.compile(
    r"(?P<string>'[^']*'|\"[^\"]*\")|(?P<number>\b\d[\d.]*\b)"
    r"|(?P<word>\b(?:const|new|for|of|from|import|in)\b)"
)


def drawn(name: str = NAME) -> Drawing:
    """Return a picture; its digits are those of Node 26."""
    before = _v8.engine
    try:
        seed(SEED, node=26)
        python = ported()
        network, history = trained()
        make = _stacked if name == NARROW else _document
        document = make(python, printed(python).splitlines(), network, history)
    finally:
        _v8.use(before)
    return document


def ported() -> str:
    """Return the port of the program."""
    from pysynaptic.port import translate

    return translate(JAVASCRIPT, "xor.js", SEED).python


def printed(python: str) -> str:
    """Return what a port prints with the digits of Node 26."""
    done = subprocess.run(
        [sys.executable, "-c", python],
        env={**os.environ, engines.VARIABLE: "26", "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
        check=True,
        cwd=ROOT,
    )
    return done.stdout


def trained() -> tuple[Network, list[tuple[int, float]]]:
    """Return the network of the program, and its error after some iterations."""
    seed(SEED, node=26)
    network = Architect.Perceptron(2, 3, 1)
    result = Trainer(network).XOR(iterations=ITERATIONS, history=20)
    history = list(zip(result.history.iterations, result.history.error, strict=True))
    return network, [*history, (result.iterations, result.error)]


def _document(
    python: str, output: list[str], network: Network, history: list[tuple[int, float]]
) -> Drawing:
    """Return the cards, one below and beside another."""
    left, right = MARGIN, MARGIN + CARD + GAP
    programs = [JAVASCRIPT.splitlines(), python.splitlines()]
    code = TOP + LINE * max(map(len, programs))
    below = MARGIN + code + GAP
    said = TOP + LINE * len(output)
    last = below + said + GAP
    drawing = network.draw()
    seen = drawing.height * (CARD - 8) / drawing.width + 8
    height = last + seen + MARGIN

    parts = [
        *_card(left, MARGIN, code, "xor.js", programs[0], coloured=True),
        *_card(right, MARGIN, code, WRITTEN, programs[1], coloured=True),
        *_card(left, below, said, f"node --random-seed={SEED} xor.js", output),
        *_card(right, below, said, "python xor.py", output),
        *_equal(below, len(output)),
        *_curve(right, last, seen, history),
        _rect(left, last, CARD, seen),
        _placed(drawing, left + 4, last + 4),
    ]
    return _picture(parts, WIDTH, height)


def _stacked(
    python: str, output: list[str], network: Network, history: list[tuple[int, float]]
) -> Drawing:
    """Return the cards below each other."""
    x, y = NARROW_MARGIN, float(NARROW_MARGIN)
    parts: list[str] = []
    for title, lines, coloured in (
        ("xor.js", JAVASCRIPT.splitlines(), True),
        (WRITTEN, python.splitlines(), True),
        ("both print, to the last digit", output, False),
    ):
        height = TOP + LINE * len(lines)
        parts += _card(x, y, height, title, lines, coloured, NARROW_CARD)
        y += height + NARROW_GAP
    drawing = network.draw()
    seen = drawing.height * (NARROW_CARD - 8) / drawing.width + 8
    parts += [_rect(x, y, NARROW_CARD, seen), _placed(drawing, x + 4, y + 4, NARROW_CARD)]
    y += seen + NARROW_GAP
    parts += _curve(x, y, seen, history, NARROW_CARD)
    return _picture(parts, NARROW_CARD + 2 * NARROW_MARGIN, y + seen + NARROW_MARGIN)


def _picture(parts: list[str], width: float, height: float) -> Drawing:
    """Return a picture of cards."""
    document = Drawing(
        "\n".join(
            [
                f'<svg xmlns="http://www.w3.org/2000/svg" class="readme" role="img" width="{width}"'
                f' height="{height:g}" viewBox="0 0 {width} {height:g}"'
                ' aria-label="A program in JavaScript and its port print the same digits">',
                STYLE,
                f'<rect class="page" width="{width}" height="{height:g}" rx="10"/>',
                *parts,
                "</svg>",
            ]
        )
    )
    document.width, document.height, document._what = width, height, "README"
    return document


def _card(
    x: float,
    y: float,
    height: float,
    title: str,
    lines: list[str],
    coloured: bool = False,
    width: float = CARD,
) -> list[str]:
    """Return a card with a title and lines of code or output."""
    parts = [_rect(x, y, width, height), _text(x + 16, y + 24, escape(title), "title")]
    for number, line in enumerate(lines):
        words = _coloured(line) if coloured else escape(line, quote=False)
        if words:
            parts.append(_text(x + 16, y + TOP + LINE * number + 2, words, "code"))
    return parts


def _equal(y: float, lines: int) -> list[str]:
    """Return a mark for each pair of equal lines, on the edge between both cards."""
    x = MARGIN + CARD + GAP / 2 - 4
    return [_text(x, y + TOP + LINE * number + 2, "=", "same") for number in range(lines)]


def _curve(
    x: float, y: float, height: float, history: list[tuple[int, float]], width: float = CARD
) -> list[str]:
    """Return a card with the error of the training."""
    across, down = width - 64, height - 92
    most, highest = history[-1][0], max(error for _, error in history)
    points = " ".join(
        f"{x + 32 + across * iterations / most:.1f},{y + 52 + down * (1 - error / highest):.1f}"
        for iterations, error in history
    )
    base = y + 52 + down
    return [
        _rect(x, y, width, height),
        _text(x + 16, y + 26, "the error while it learns", "title"),
        f'<path class="axis" fill="none" d="M{x + 32:g} {y + 52:g}V{base:g}H{x + 32 + across:g}"/>',
        f'<polyline class="curve" points="{points}"/>',
        _text(x + 32, base + 20, "0", "note"),
        _text(x + 32 + across, base + 20, f"{most:,} iterations", "note", "end"),
    ]


def _placed(drawing: Drawing, x: float, y: float, card: float = CARD) -> str:
    """Return a drawing in a card; its own size and style would make it larger than that."""
    plain = re.sub(r' (?:style|width|height)="[^"]*"', "", drawing.partition(">")[0])
    size = f'width="{card - 8:g}" height="{drawing.height * (card - 8) / drawing.width:g}"'
    placed = plain.replace("<svg ", f'<svg x="{x:g}" y="{y:g}" {size} ', 1)
    return f"{placed}>{drawing.partition('>')[2]}"


def _rect(x: float, y: float, width: float, height: float) -> str:
    return f'<rect class="card" x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}" rx="8"/>'


def _text(x: float, y: float, words: str, style: str, anchor: str = "start") -> str:
    return f'<text class="{style}" x="{x:g}" y="{y:g}" text-anchor="{anchor}">{words}</text>'


def _coloured(line: str) -> str:
    """Return a line of code with spans for its words, texts and numbers."""
    parts, end = [], 0
    for match in TOKEN.finditer(line):
        parts.append(escape(line[end : match.start()], quote=False))
        words = escape(match[0], quote=False)
        parts.append(f'<tspan class="{match.lastgroup}">{words}</tspan>')
        end = match.end()
    return "".join([*parts, escape(line[end:], quote=False)])
