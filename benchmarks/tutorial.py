"""The XOR tutorial as a whole process: Synaptic under Node against pysynaptic under Python.

First the two must print the same digits; only then are they timed, in turns, so that a slow moment
of the machine falls on both. `run.py` measures this too, among much else.

    npm install --prefix .oracle synaptic@1.1.4
    python benchmarks/tutorial.py [--runs 9] [--kernel native|python] [--json PATH]
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks import present, process

HERE = Path(__file__).resolve().parent
NUMBER = re.compile(r"-?\d+(?:\.\d+)?(?:e[+-]?\d+)?")
TUTORIAL = {
    "node": [present.NODE, "--random-seed=42", str(HERE / "tutorial.js")],
    "pysynaptic": [sys.executable, str(HERE / "tutorial_port.py")],
}
STARTS = {
    "empty python": [sys.executable, "-c", ""],
    "import pysynaptic": [sys.executable, "-c", "import pysynaptic"],
    "empty node": [present.NODE, "-e", ""],
    "require synaptic": [present.NODE, "-e", "require('synaptic')"],
}


def numbers(printed: str) -> list[float]:
    """Read `[ 0.00007165 ]` and `[7.165e-05]` alike: the same double, two spellings."""
    return [float(each) for each in NUMBER.findall(printed)]


def same_digits(env: dict[str, str]) -> list[float]:
    """Return the numbers that both programs print, or stop if they differ."""
    printed = {name: process.whole(command, env)[1] for name, command in TUTORIAL.items()}
    digits = {name: numbers(each) for name, each in printed.items()}
    if len(digits["node"]) != 4 or digits["node"] != digits["pysynaptic"]:
        sys.exit("The digits differ.\n" + "\n".join(f"{k}:\n{v}" for k, v in printed.items()))
    return digits["node"]


def measure(env: dict[str, str], repeats: int) -> dict[str, Any]:
    """Return the seconds of whole processes: the tutorial, and starting up alone."""
    digits = same_digits(env)
    look = "import sys, pysynaptic; print('numpy' in sys.modules)"
    return {
        "digits": digits,
        "tutorial": process.programs_in_turns(TUTORIAL, env, repeats),
        "starts": process.programs_in_turns(STARTS, env, 2 * repeats),
        "numpy_loaded_by_import": process.whole([sys.executable, "-c", look], env)[1] == "True\n",
    }


def main() -> None:
    assert __doc__ is not None
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=9, help="of each process (default: 9)")
    parser.add_argument("--kernel", choices=["native", "python"], default="native")
    parser.add_argument("--json", type=Path, metavar="PATH", help="save the measurements here")
    options = parser.parse_args()
    env = present.environment(options.kernel)

    found = measure(env, options.runs)
    tutorial = {name: each["median"] for name, each in found["tutorial"].items()}
    starts = {name: each["median"] for name, each in found["starts"].items()}
    print(f"same digits: {found['digits']}")
    print(f"node        {tutorial['node'] * 1e3:8.1f} ms  (median of {options.runs} processes)")
    print(f"pysynaptic  {tutorial['pysynaptic'] * 1e3:8.1f} ms  ({options.kernel} kernel)")
    print(f"pysynaptic / node = {tutorial['pysynaptic'] / tutorial['node']:.2f}")
    print(
        f"import pysynaptic {(starts['import pysynaptic'] - starts['empty python']) * 1e3:.1f} ms "
        f"on top of an empty interpreter's {starts['empty python'] * 1e3:.1f} ms"
    )
    loaded = found["numpy_loaded_by_import"]
    print(f"import pysynaptic loads numpy: {'yes' if loaded else 'no'}")
    if options.json:
        machine = present.machine(present.versions(env), env)
        options.json.write_text(json.dumps({"machine": machine, **found}, indent=2) + "\n")
    if loaded:
        sys.exit("import pysynaptic must not load numpy")


if __name__ == "__main__":
    main()
