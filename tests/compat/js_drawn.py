"""Calls of JavaScript's functions, drawn at random: many at the edges of the algorithms.

``python -m tests.compat.js_drawn --count 1000000 --seed 7`` compares all with Node, live.
"""

from __future__ import annotations

import argparse
import math
import random
import re
import struct
from typing import TYPE_CHECKING, Any

from pysynaptic import _v8
from pysynaptic._kernel import twin
from pysynaptic.js import JSON, undefined
from tests.compat.js_calls import ask, bits, decoded, wrong
from tests.support import node

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.compat.js_calls import Call

UNARY = [
    "abs",
    "acos",
    "acosh",
    "asin",
    "asinh",
    "atan",
    "atanh",
    "cbrt",
    "ceil",
    "clz32",
    "cos",
    "cosh",
    "exp",
    "expm1",
    "floor",
    "fround",
    "log",
    "log1p",
    "log10",
    "log2",
    "round",
    "sign",
    "sin",
    "sinh",
    "sqrt",
    "tan",
    "tanh",
    "trunc",
]
BINARY = ["atan2", "hypot", "imul", "max", "min", "pow"]

# Where the algorithms change from one formula to another, or nearly.
EDGES = [
    *(1.0, 2.0, 0.5, 0.25, 22.0, 2.0**28, 2.0**-28, 2.0**-27, 2.0**-29, 2.0**-54, 2.0**-57),
    *(0.4375, 0.6875, 1.1875, 1.5, 2.4375, 2.0**66, 0.975, 0.67434, 0.3, 0.78125, 709.78),
    *(710.4758600739439, math.log(2) / 2, 1.5 * math.log(2), math.sqrt(2) - 1, math.sqrt(2)),
    *(math.sqrt(0.5) - 1, math.sqrt(1.5), math.sqrt(3), math.pi / 4, math.pi / 2, 3 * math.pi / 4),
    *(2.0**19 * math.pi / 2, 2.0**31, 2.0**32, 2.0**52, 2.0**53, 2.0**64, 2.0**-1022, 2.0**1023),
    *(2.0**-149, 2.0**127, 1e21, 1e22),
    6381956970095103 * 2.0**797,  # of all doubles the nearest to a multiple of pi/2
]
SPECIAL = [0.0, -0.0, math.inf, -math.inf, math.nan, 1.0, -1.0, 5e-324, 1.7976931348623157e308]


def _of_bits(word: int) -> float:
    value: float = struct.unpack("<d", struct.pack("<Q", word % 2**64))[0]
    return value


def _beside(source: random.Random, value: float, far: int) -> float:
    word: int = struct.unpack("<Q", struct.pack("<d", value))[0]
    return _of_bits(word + source.randrange(-far, far + 1))


def any_double(source: random.Random) -> float:
    """Draw a double: any bits, denormal, near an edge or a multiple of pi/2, whole, or usual."""
    kind = source.randrange(10)
    if kind == 0:
        return _of_bits(source.getrandbits(64))
    if kind == 1:
        return _of_bits(source.getrandbits(64) & 0x800F_FFFF_FFFF_FFFF)
    sign = source.choice((-1.0, 1.0))
    if kind == 2:
        return sign * _beside(source, source.choice(EDGES), 2 ** source.randrange(1, 34))
    if kind == 3:
        return sign * _beside(source, source.getrandbits(source.randrange(1, 40)) * math.pi / 2, 30)
    if kind == 4:
        return sign * source.getrandbits(source.randrange(1, 64)) / source.choice((1, 2, 4, 10))
    if kind == 5:
        return sign * 2.0 ** source.randrange(-1074, 1024) * source.choice((1.0, 1.0, 1.25, 1.5))
    if kind == 6:
        return sign * 10 ** source.uniform(-20, 20)
    return source.uniform(-1, 1) if kind < 9 else source.uniform(-30, 30)


def _pair(source: random.Random) -> tuple[float, float]:
    """Draw a base and an exponent, most of them with a finite power."""
    kind = source.randrange(6)
    if kind == 0:
        return math.exp(source.uniform(-50, 50)), source.uniform(-20, 20)
    if kind == 1:  # a base near 1
        base = 1 + source.uniform(-1, 1) * 2.0 ** -source.randrange(1, 52)
        return base, source.uniform(-1, 1) * 2.0 ** source.randrange(1, 64)
    if kind == 2:
        return float(source.randrange(-100, 1000)), float(source.randrange(-400, 400))
    if kind == 3:  # a power near the largest or the smallest
        base = source.uniform(0.1, 1000.0)
        edge = source.choice((-1074.0, -1075.0, -1022.0, 1024.0, 1023.5))
        return base, edge * (1 + source.uniform(-1, 1) * 1e-14) / math.log2(base)
    if kind == 4:
        return any_double(source), source.choice((0.5, -0.5, 2.0, -1.0, 3.0, 1 / 3, 1.0, 0.0))
    return any_double(source), any_double(source)


def ones(source: random.Random, count: int) -> list[tuple[str, ...]]:
    """Draw arguments of functions of one number."""
    return [(bits(each),) for each in (*SPECIAL, *(any_double(source) for _ in range(count)))]


def twos(source: random.Random, count: int) -> list[tuple[str, ...]]:
    """Draw arguments of functions of two numbers."""
    pairs = [(x, y) for x in SPECIAL for y in SPECIAL]
    return [(bits(x), bits(y)) for x, y in [*pairs, *(_pair(source) for _ in range(count))]]


def maths_calls(source: random.Random, name: str, count: int) -> list[Call]:
    """Make calls of a function of Math."""
    drawn = ones(source, count) if name in UNARY else twos(source, count)
    return [[f"Math.{name}", list(each)] for each in drawn]


def _number_text(source: random.Random) -> str:
    """Draw a text that is a number, or nearly."""
    kind = source.randrange(6)
    if kind == 0:
        text = repr(any_double(source)).replace("inf", "Infinity")
    elif kind == 1:
        digits = "".join(source.choices("0123456789", k=source.randrange(1, 40)))
        place = source.randrange(len(digits) + 1)
        text = digits[:place] + "." + digits[place:]
        text += source.choice(("", f"e{source.randrange(-400, 400)}", f"E+{source.randrange(400)}"))
    elif kind == 2:  # halfway between two doubles
        value = abs(any_double(source))
        text = str(int(value) + 1) if 2.0**53 < value < 1e300 else repr(value)
    elif kind == 3:
        text = source.choice(("0x", "0X", "0b", "0o", ""))
        text += "".join(source.choices("0123456789abcdefABCDEFz", k=source.randrange(30)))
    else:
        text = "".join(
            source.choices("0123456789.eE+-xXb_ \n\t\xa0\ufeffInfinityNa", k=source.randrange(9))
        )
    return (
        source.choice(("", "", "", " ", "-", "+", "\n\ufeff"))
        + text
        + source.choice(("", "", " ", "px"))
    )


def numbers_calls(source: random.Random, count: int) -> list[Call]:
    """Make calls of Number, String, toFixed and what else reads or writes numbers."""
    calls: list[Call] = []
    for _ in range(count):
        x = any_double(source)
        digits = source.randrange(22) if source.random() < 0.9 else source.randrange(-1, 102)
        if source.random() < 0.3:  # halves, which must be rounded up
            x = source.randrange(-(10**4), 10**4) / source.choice((2, 4, 8, 16, 20, 200))
        calls += [[name, [bits(x), bits(digits)]] for name in ("toFixed", "toPrecision")]
        calls += [
            ["toExponential", [bits(x), *source.choice(([], [bits(digits)]))]],
            ["String", [bits(x)]],
        ]
        calls.append(["toString", [bits(x), bits(source.randrange(2, 37))]])
        text = "'" + _number_text(source)
        calls += [
            [name, [text]] for name in ("Number", "parseFloat", "parseInt", "isNaN", "isFinite")
        ]
        calls.append(["parseInt", [text, bits(source.randrange(37))]])
        long = "'" + "".join(source.choices("0123456789abcdefXYZ", k=source.randrange(1, 120)))
        calls.append(["parseInt", [long, bits(source.randrange(2, 37))]])
    return calls


def any_value(source: random.Random, depth: int = 4) -> Any:
    """Draw a nested value."""
    kind = source.randrange(9 if depth else 6)
    if kind < 2:
        return bits(any_double(source))
    if kind == 2:
        return bits(source.randrange(-100, 100))
    if kind == 3:
        return "'" + any_text(source)
    if kind < 6:
        return source.choice((None, True, False, "u", "f"))
    inner = [any_value(source, depth - 1) for _ in range(source.randrange(5))]
    if kind == 6:
        return inner
    pairs = {any_key(source): each for each in inner}
    if source.random() < 0.1:
        return {"t": inner}
    return {source.choice("ooi"): [[key, each] for key, each in pairs.items()]}


def any_text(source: random.Random) -> str:
    """Draw a text of what must be escaped, and what must not."""
    return "".join(
        source.choice(
            ("a", "é", "\u2028", "😀", "\x7f", '"', "\\", "/", "\n", "\t", "\x00", "\x1f")
        )
        if source.random() < 0.8
        else chr(source.randrange(0xD800, 0xE000))
        for _ in range(source.randrange(8))
    )


def any_key(source: random.Random) -> str:
    """Draw a key: a name, an index, or what looks like one."""
    few = ("a", "b", "c", "0", "7", "10", "01", "-1", "1.5", "4294967294", "4294967295", "", "toJS")
    return source.choice(few) if source.random() < 0.9 else any_text(source)


# After an object with the key "\\" the JSON.parse of these takes other escaped keys for it: a fault
# of V8 (docs/node.md).
MISREAD_KEYS = (23, 24, 25)
ESCAPED_KEY = re.compile(r'\\[^"]*"\s*:')


def json_calls(source: random.Random, count: int) -> list[Call]:
    """Make calls of JSON.stringify, and of JSON.parse with texts that are JSON or nearly."""
    calls: list[Call] = []
    for _ in range(count):
        spaces = (None, bits(2), bits(source.uniform(-2, 14)), "'\t", "'- ", "'0123456789ab", "u")
        replacers = (
            None,
            None,
            {"c": "double"},
            {"c": "drop"},
            {"c": "keys"},
            ["'a", bits(7), "'a"],
        )
        value, space = any_value(source), source.choice(spaces)
        calls.append(["JSON.stringify", [value, source.choice(replacers), space]])
        text = JSON.stringify(decoded(value), None, decoded(space) if space != "'- " else 1)
        if text is undefined:
            continue
        if source.random() < 0.4:
            place = source.randrange(len(text))
            text = (
                text[:place]
                + source.choice(("", ",", "0", "}", "]", " ", '"', "-", "NaN", "e1", "."))
                + text[place + 1 :]
            )
        revivers: tuple[list[Any], ...] = ([], [], [], [{"c": "double"}], [{"c": "keys"}])
        calls.append(["JSON.parse", ["'" + text, *source.choice(revivers)]])
    return calls


def _misread(call: Call) -> bool:
    """Say whether the Node that is asked may misread a text."""
    name, arguments = call[0], call[1]
    misreads = name == "JSON.parse" and _v8.engine.name in MISREAD_KEYS
    return misreads and ESCAPED_KEY.search(arguments[0]) is not None


def _compared(what: str, calls: list[Call]) -> int:
    calls = [call for call in calls if not _misread(call)]
    differences = wrong(calls, ask(calls))
    print(f"{what}: {len(calls)} calls, {len(differences)} differences")
    for call, got, expected in differences[:5]:
        print(f"  {call}: {got}, in Node {expected}")
    return len(differences)


def main() -> int:
    """Compare with Node, and say how many calls differ."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=100_000, help="calls of each function of Math")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    node.select(twin.kernel)
    source = random.Random(options.seed)
    differences = 0
    for name in (*UNARY, *BINARY):
        differences += _compared(f"Math.{name}", maths_calls(source, name, options.count))
    makers: tuple[tuple[str, Callable[[random.Random, int], list[Call]]], ...] = (
        ("numbers", numbers_calls),
        ("JSON", json_calls),
    )
    for what, make in makers:
        differences += _compared(what, make(source, options.count // 10))
    return min(differences, 1)


if __name__ == "__main__":
    raise SystemExit(main())
