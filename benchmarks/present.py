"""What is installed here: contestants, their versions, the machine; and how to get the rest."""

from __future__ import annotations

import importlib.metadata
import json
import os
import platform
import shutil
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

from pysynaptic._v8 import engines

ROOT = Path(__file__).resolve().parent.parent
NODE = os.environ.get("PYSYNAPTIC_TEST_NODE") or "node"
NODE_CONTESTANTS = ("synaptic", "brain.js", "neataptic")
ONE_THREAD = {
    f"{library}_THREADS": "1"
    for library in ("OMP_NUM", "OPENBLAS_NUM", "MKL_NUM", "BLIS_NUM", "VECLIB_MAXIMUM")
}

# brain.js runs without the native parts of its GPU support, which --ignore-scripts leaves unbuilt.
INSTALL = {
    "node": "Node from https://nodejs.org",
    "synaptic": "npm install --prefix .oracle synaptic@1.1.4",
    "brain.js": "npm install --prefix .oracle --ignore-scripts brain.js@2.0.0-beta.24",
    "neataptic": "npm install --prefix .oracle neataptic@1.4.7",
    "numpy": "pip install numpy",
    "scikit-learn": "pip install scikit-learn",
    "torch": "pip install torch",
    "matplotlib": "pip install matplotlib",
}
VERSIONS = """
const versions = {};
for (const name of process.argv.slice(1))
  try { versions[name] = require(name + '/package.json').version; } catch {}
console.log(JSON.stringify(versions));
"""


def environment(kernel: str = "native", node_path: str = "") -> dict[str, str]:
    """Let Node find `.oracle`, Python this working tree on one kernel; everybody has one thread.

    pysynaptic runs with the digits of the Node that it is compared with: `PYSYNAPTIC_TEST_NODE`, or
    `node` on the PATH.

    Python keeps its bytecode, as it does by default: compiling the sources is not our subject.
    """
    node = [node_path, str(ROOT / ".oracle" / "node_modules"), os.environ.get("NODE_PATH", "")]
    python = [str(ROOT), os.environ.get("PYTHONPATH", "")]
    env = {
        **os.environ,
        "NODE_PATH": os.pathsep.join(filter(None, node)),
        "PYTHONPATH": os.pathsep.join(filter(None, python)),
        "PYSYNAPTIC_KERNEL": kernel,
        **ONE_THREAD,
    }
    env.pop("PYTHONDONTWRITEBYTECODE", None)
    if shutil.which(NODE):
        said = _said([NODE, "-p", "process.version + '-' + process.arch"], env)
        with suppress(
            ValueError
        ):  # of an unknown version; whether its digits are ours will be seen
            env[engines.VARIABLE] = str(engines.find(said, NODE).name)
    return env


def versions(env: dict[str, str]) -> dict[str, str]:
    """Return the versions of what is installed, by the names of `INSTALL`."""
    found = {}
    for name in ("numpy", "scikit-learn", "torch", "matplotlib"):
        try:
            found[name] = importlib.metadata.version(name)
        except importlib.metadata.PackageNotFoundError:
            continue
    if shutil.which(NODE):
        found["node"] = _said([NODE, "--version"], env).lstrip("v")
        found |= json.loads(_said([NODE, "-e", VERSIONS, *NODE_CONTESTANTS], env))
    return found


def absent(found: dict[str, str]) -> dict[str, str]:
    """Return what is missing, with the command that would install it."""
    return {name: command for name, command in INSTALL.items() if name not in found}


def command(contestant: str) -> list[str]:
    """Return the command that starts a contestant's process."""
    if contestant in NODE_CONTESTANTS:
        script = str(ROOT / "benchmarks" / "contestants" / "node.js")
        return [NODE, "--random-seed=42", script, contestant]
    return [sys.executable, "-m", "benchmarks.contestants.serve", contestant]


def machine(found: dict[str, str], env: dict[str, str]) -> dict[str, Any]:
    """Describe where the figures come from."""
    ask = "import pysynaptic as p; print(p.__version__, p.kernel)"
    version, kernel = _said([sys.executable, "-c", ask], env).split()
    return {
        "platform": platform.platform(),
        "processor": _processor(),
        "cpus": os.cpu_count(),
        "load": os.getloadavg()[0] if hasattr(os, "getloadavg") else None,
        "python": platform.python_version(),
        "pysynaptic": version,
        "kernel": kernel,
        "versions": found,
    }


def _processor() -> str:
    known = Path("/proc/cpuinfo")
    if known.exists():
        for line in known.read_text().splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()


def _said(command: list[str], env: dict[str, str]) -> str:
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        sys.exit(f"{' '.join(command)} failed:\n{done.stderr}")
    return done.stdout.strip()
