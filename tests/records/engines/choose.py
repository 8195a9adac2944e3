"""Choose the arguments that `record.js` records for arm64.

    python tests/records/engines/choose.py

Most are such as give other bits there than on x86-64, by our own reckoning, which Node then
confirms or not; the rest are edges of the algorithms, and drawn at random.
"""

from __future__ import annotations

import random
import struct
from pathlib import Path
from typing import TYPE_CHECKING

from pysynaptic import _v8
from pysynaptic._kernel import twin
from pysynaptic._v8 import engines

if TYPE_CHECKING:
    from collections.abc import Callable

ENGINES = ("20-arm64", "20-darwin-arm64")  # both with V8's own pow
TELLING = {"exp": 240, "tanh": 240, "log": 200}  # of other functions:
OTHERS = 84
RANGES: dict[str, tuple[float, float]] = {
    "exp": (-745.0, 709.0),
    "tanh": (-22.0, 22.0),
    "log": (0.0, 4.0),
    "expm1": (-40.0, 709.0),
    "log1p": (-1.0, 3.0),
    "log2": (0.0, 4.0),
    "log10": (0.0, 4.0),
    "sinh": (-709.0, 709.0),
    "cosh": (-709.0, 709.0),
    "asinh": (-9.0, 9.0),
    "acosh": (1.0, 9.0),
    "atanh": (-1.0, 1.0),
    "sin": (-99.0, 99.0),
    "cos": (-99.0, 99.0),
    "tan": (-99.0, 99.0),
    "asin": (-1.0, 1.0),
    "acos": (-1.0, 1.0),
    "atan": (-9.0, 9.0),
    "cbrt": (-9.0, 9.0),
    "atan2": (-9.0, 9.0),
    "pow": (0.0, 9.0),
}
TWO = ("atan2", "pow")
EDGES = [0.0, -0.0, 5e-324, 2.0**-1022, 2.0**-54, 2.0**-28, 0.25, 0.5, 1.0, 2.0, 22.0, 709.0]
EDGES += [1.7976931348623157e308, float("inf"), float("nan")]


def digits(x: float) -> str:
    """Write a number down."""
    return struct.pack(">d", x).hex()


def draw(source: random.Random, name: str) -> tuple[float, ...]:
    """Draw arguments: half of them where the function is mostly used, half near 0."""
    low, high = RANGES[name]
    scale = 1.0 if source.random() < 0.5 else 2.0 ** -source.randrange(1, 12)
    x = source.uniform(low, high)
    if name == "acosh":
        return (1.0 + (x - 1.0) * scale,)
    x *= scale
    return (x, source.uniform(-30.0, 30.0)) if name in TWO else (x,)


def functions(name: str) -> list[Callable[..., float]]:
    """Return a function of x86-64, and those of the engines."""
    found = []
    for each in (20, *ENGINES):
        _v8.use(engines.find(each, "engine"))
        found.append(_v8.function(name))
    return found


def chosen(name: str) -> list[str]:
    """Return the arguments of a function, as `record.js` reads them."""
    source = random.Random(name)
    usual, *others = functions(name)
    rows: list[tuple[float, ...]] = []
    for x in EDGES:
        rows.append((x, 0.5) if name in TWO else (x,))
    rows += [draw(source, name) for _ in range(15)]
    wanted = len(rows) + TELLING.get(name, OTHERS)
    for _ in range(400_000):
        row = draw(source, name)
        given = usual(*row)
        if any(other(*row) != given for other in others):
            rows.append(row)
            if len(rows) == wanted:
                break  # which cbrt never reaches: its fused operations round as the others do
    return [" ".join(map(digits, row)) for row in rows]


def main() -> None:
    """Write arguments-arm64.json."""
    twin.select("python")
    parts = []
    for name in RANGES:
        rows = chosen(name)
        print(f"{name}: {len(rows)}")
        parts.append(f' "{name}": [\n' + ",\n".join(f'  "{row}"' for row in rows) + "\n ]")
    text = "{\n" + ",\n".join(parts) + "\n}\n"
    (Path(__file__).parent / "arguments-arm64.json").write_text(text, newline="\n")


if __name__ == "__main__":
    main()
