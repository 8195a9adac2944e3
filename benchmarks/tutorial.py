"""The XOR tutorial as a whole process: Synaptic under Node against pysynaptic under Python.

First the two must print the same digits; only then are they timed, in turns, so that a slow moment
of the machine falls on both.

    npm install --prefix .oracle synaptic@1.1.4
    python benchmarks/tutorial.py [--runs 9] [--kernel native|python] [--json PATH]
"""

import argparse
import json
import os
import platform
import re
import statistics
import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
NUMBER = re.compile(r"-?\d+(?:\.\d+)?(?:e[+-]?\d+)?")


def environment(kernel: str) -> dict[str, str]:
    """Let Node find the Synaptic of `.oracle`, and Python this working tree on one kernel."""
    node_path = [str(ROOT / ".oracle" / "node_modules"), os.environ.get("NODE_PATH", "")]
    python_path = [str(ROOT), os.environ.get("PYTHONPATH", "")]
    return {
        **os.environ,
        "NODE_PATH": os.pathsep.join(filter(None, node_path)),
        "PYTHONPATH": os.pathsep.join(filter(None, python_path)),
        "PYSYNAPTIC_KERNEL": kernel,
    }


def run(command: list[str], env: dict[str, str]) -> tuple[float, str]:
    """Run one whole process and return its seconds and what it printed."""
    start = time.perf_counter()
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=False)
    seconds = time.perf_counter() - start
    if done.returncode != 0:
        sys.exit(f"{' '.join(command)} failed:\n{done.stderr}")
    return seconds, done.stdout


def in_turns(commands: dict[str, list[str]], env: dict[str, str], runs: int) -> dict[str, float]:
    """Return the median seconds of every command, having run them alternately."""
    seconds: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(runs):
        for name, command in commands.items():
            seconds[name].append(run(command, env)[0])
    return {name: statistics.median(each) for name, each in seconds.items()}


def numbers(printed: str) -> list[float]:
    """Read `[ 0.00007165 ]` and `[7.165e-05]` alike: the same double, two spellings."""
    return [float(each) for each in NUMBER.findall(printed)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=9, help="of each process (default: 9)")
    parser.add_argument("--kernel", choices=["native", "python"], default="native")
    parser.add_argument("--json", type=Path, metavar="PATH", help="save the measurements here")
    options = parser.parse_args()
    env = environment(options.kernel)

    tutorial = {
        "node": ["node", "--random-seed=42", str(HERE / "tutorial.js")],
        "pysynaptic": [sys.executable, str(HERE / "tutorial_port.py")],
    }
    printed = {name: run(command, env)[1] for name, command in tutorial.items()}
    digits = {name: numbers(each) for name, each in printed.items()}
    if len(digits["node"]) != 4 or digits["node"] != digits["pysynaptic"]:
        sys.exit("The digits differ.\n" + "\n".join(f"{k}:\n{v}" for k, v in printed.items()))
    print(f"same digits: {digits['node']}")

    medians = in_turns(tutorial, env, options.runs)
    ratio = medians["pysynaptic"] / medians["node"]
    print(f"node        {medians['node'] * 1e3:8.1f} ms  (median of {options.runs} processes)")
    print(f"pysynaptic  {medians['pysynaptic'] * 1e3:8.1f} ms  ({options.kernel} kernel)")
    print(f"pysynaptic / node = {ratio:.2f}")

    imports = {
        "empty": [sys.executable, "-c", ""],
        "import": [sys.executable, "-c", "import pysynaptic"],
    }
    starts = in_turns(imports, env, 2 * options.runs)
    import_seconds = starts["import"] - starts["empty"]
    print(
        f"import pysynaptic {import_seconds * 1e3:.1f} ms on top of "
        f"an empty interpreter's {starts['empty'] * 1e3:.1f} ms"
    )
    look = "import sys, pysynaptic; print('numpy' in sys.modules)"
    numpy_loaded = run([sys.executable, "-c", look], env)[1].strip() == "True"
    print(f"import pysynaptic loads numpy: {'yes' if numpy_loaded else 'no'}")

    if options.json:
        report = {
            "machine": {
                "platform": platform.platform(),
                "cpus": os.cpu_count(),
                "python": platform.python_version(),
                "node": run(["node", "--version"], env)[1].strip(),
            },
            "kernel": options.kernel,
            "runs": options.runs,
            "digits": digits["node"],
            "node_seconds": medians["node"],
            "pysynaptic_seconds": medians["pysynaptic"],
            "pysynaptic_over_node": ratio,
            "empty_python_seconds": starts["empty"],
            "import_seconds": import_seconds,
            "numpy_loaded_by_import": numpy_loaded,
        }
        options.json.write_text(json.dumps(report, indent=2) + "\n")

    if numpy_loaded:
        sys.exit("import pysynaptic must not load numpy")


if __name__ == "__main__":
    main()
