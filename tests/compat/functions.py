"""Math's functions beside Node's, in great number.

    python -m tests.compat.functions --count 1000000

`exp`, `tanh` and `log` run in C if the kernel is there, the others in Python; these get a tenth of
the arguments.  Node may be one for arm64 under qemu.  `Math.pow` is left out from Node 24 on, where
it is the C library's, which for Node under qemu is another than Python's.
"""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
import tempfile
from array import array
from pathlib import Path

from pysynaptic import _v8
from pysynaptic._kernel import twin
from tests.support import node

HERE = Path(__file__).resolve().parent
IN_C = ("exp", "tanh", "log")
OTHERS = (
    *("expm1", "log1p", "log2", "log10", "sinh", "cosh", "asinh", "acosh", "atanh"),
    *("sin", "cos", "tan", "asin", "acos", "atan", "cbrt", "atan2", "pow"),
)


def arguments(count: int, seed: int) -> array[float]:
    """Draw arguments: any bits, and where networks and the algorithms' formulas are."""
    source = random.Random(seed)
    part = count // 5
    values = array("d", source.randbytes(8 * part))
    for low, high in ((-1.2, 1.2), (-25.0, 25.0), (0.0, 30.0), (-745.0, 710.0)):
        values.extend(source.uniform(low, high) for _ in range(part))
    source.shuffle(values)
    return values


def differences(names: tuple[str, ...], count: int, seed: int) -> int:
    """Compare some functions, print a line for each, and return how many results differ."""
    given = arguments(count, seed)
    total = 0
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "arguments").write_bytes(given.tobytes())
        command = [node.NODE, str(HERE / "functions.js"), folder, *names]
        subprocess.run(command, check=True)
        for name in names:
            expected = array("d", (Path(folder) / name).read_bytes())
            function = _v8.function(name)
            if name in ("atan2", "pow"):
                got = array("d", map(function, given, reversed(given)))
            else:
                got = array("d", map(function, given))
            wrong = [
                place
                for place, (a, b) in enumerate(zip(got, expected, strict=True))
                if (a != b and (a == a or b == b)) or (not a and repr(a) != repr(b))
            ]
            print(f"  Math.{name}: {len(got)} results, {len(wrong)} differences", flush=True)
            for place in wrong[:3]:
                print(f"    {given[place].hex()}: {got[place].hex()}, Node {expected[place].hex()}")
            total += len(wrong)
    return total


def main() -> int:
    """Compare; the exit status is 1 if any result differs."""
    parser = argparse.ArgumentParser(prog="python -m tests.compat.functions", description=__doc__)
    parser.add_argument("--count", type=int, default=1_000_000, help="arguments of exp and tanh")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    node.select(twin.kernel)
    asked = node.engine()
    if asked is None:
        print(f"there is no program {node.NODE}", file=sys.stderr)
        return 2
    print(f"Node {asked.name}, {twin.kernel} kernel, seed {given.seed}")
    others = tuple(each for each in OTHERS if each != "pow" or asked.own_pow)
    wrong = differences(IN_C, given.count, given.seed)
    wrong += differences(others, given.count // 10, given.seed)
    return min(wrong, 1)


if __name__ == "__main__":
    sys.exit(main())
