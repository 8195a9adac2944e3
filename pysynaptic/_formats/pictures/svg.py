"""The elements and the colours of a drawing.

There are no ids and no global rules in it, so that several drawings can stand in one page: every
rule begins with the class of the drawing.  It brings its own background, because a page does not
always have the colours that the reader's system prefers.
"""

from __future__ import annotations

from html import escape

from .routes import number

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

CLASS = "pysynaptic-net"
FONT = "system-ui,-apple-system,'Segoe UI',Roboto,'DejaVu Sans',sans-serif"

# By class: what it sets, in the light and in the dark.
COLOURS: Mapping[str, tuple[str, str, str]] = {
    "paper": ("fill", "#ffffff", "#16181d"),
    "ink": ("fill", "#1b1f24", "#e8eaed"),
    "faint": ("fill", "#5b6470", "#a3abb8"),
    "rule": ("stroke", "#c9ced6", "#4a515d"),
    "plus": ("stroke", "#1a6fb5", "#5eb1f2"),
    "minus": ("stroke", "#d2491f", "#ff9166"),
    "zero": ("stroke", "#9aa1ab", "#6d7480"),
    "tie": ("stroke", "#7b3fb5", "#c79bf2"),
    "gate": ("fill", "#7b3fb5", "#c79bf2"),
    "plus-fill": ("fill", "#1a6fb5", "#5eb1f2"),
    "minus-fill": ("fill", "#d2491f", "#ff9166"),
    "zero-fill": ("fill", "#9aa1ab", "#6d7480"),
    "frame": ("fill", "#f5f2ea", "#22242b"),
    "neuron": ("fill", "#e9edf2", "#343a45"),
    "gating": ("fill", "#e9dcf7", "#4a3563"),
    "memory": ("fill", "#fbe6b5", "#6b5416"),
}
OUTLINED = ".neuron,.gating,.memory"
OUTLINE = ("#3b434e", "#c3c9d2")
HALO = ("#ffffff", "#16181d")
SHAPES = (
    "path{fill:none;stroke-linecap:round;stroke-linejoin:round}",
    f"{OUTLINED}{{stroke-width:1.3}}",
    "text.ink{font-weight:600}",
    # Text has a margin in the colour of the background, because lines may run below it.
    "text.halo{paint-order:stroke;stroke-width:3;stroke-linejoin:round}",
    ".rule,.tie{fill:none}",
    ".frame{stroke-width:1}",
    ".tie{stroke-width:1.2;stroke-dasharray:1.5 3;stroke-linecap:round}",
    "path:hover{stroke-opacity:1;stroke-width:6}",
    f"text{{font-family:{FONT}}}",
)


def style() -> str:
    """Return the rules, light and dark."""
    light = [f".{name}{{{what}:{colour}}}" for name, (what, colour, _) in COLOURS.items()]
    dark = [f".{name}{{{what}:{colour}}}" for name, (what, _, colour) in COLOURS.items()]
    both = [
        [f"{OUTLINED}{{stroke:{outline}}}", f"text.halo{{stroke:{halo}}}"]
        for outline, halo in zip(OUTLINE, HALO, strict=True)
    ]
    lines = [_within(rule) for rule in (*SHAPES, *light, *both[0])]
    lines.append("@media (prefers-color-scheme:dark){")
    lines += [_within(rule) for rule in (*dark, *both[1])]
    return "\n".join(["<style>", *lines, "}", "</style>"])


def _within(rule: str) -> str:
    """Return a rule for the elements of drawings alone."""
    selectors, _, body = rule.partition("{")
    return ",".join(f".{CLASS} {selector}" for selector in selectors.split(",")) + "{" + body


def element(
    tag: str, attributes: Mapping[str, str | float], title: str = "", words: str = ""
) -> str:
    """Return an element; the title is what appears when the mouse is over it."""
    names = "".join(
        f' {name}="{escape(value) if isinstance(value, str) else number(value)}"'
        for name, value in attributes.items()
    )
    inner = f"<title>{escape(title, quote=False)}</title>" if title else ""
    inner += escape(words, quote=False)
    return f"<{tag}{names}>{inner}</{tag}>" if inner else f"<{tag}{names}/>"


def text(
    place: tuple[float, float],
    words: str,
    size: float,
    style: str = "ink",
    anchor: str = "middle",
    title: str = "",
    halo: bool = False,
) -> str:
    """Return a line of text; "ink" is bold, and a halo keeps lines that cross it apart."""
    names: dict[str, str | float] = {"class": style + " halo" * halo}
    names |= {"x": place[0], "y": place[1]}
    names |= {"font-size": size, "text-anchor": anchor}
    return element("text", names, title, words)


def width_of(words: str, size: float) -> float:
    """Return about how wide a text is, rather too much than too little."""
    return 0.6 * size * len(words)
