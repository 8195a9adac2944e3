"""V8's mathematics as WebAssembly: what the page's JavaScript computes with, whatever the browser.

The sources are those of the kernel that do not see Python.h, and `frexp`, which they call.
"""

from __future__ import annotations

import re
from pathlib import Path

from . import kernel, tools

SOURCES = ("jsmath", "angles", "hyperbolic", "power")
OWN = tools.SOURCE / "src" / "engine" / "javascript" / "frexp.c"
FLAGS = (
    *("--target=wasm32-unknown-unknown", "-std=c11", "-O2", "-ffp-contract=off"),
    *("-fno-math-errno", "-nostdlibinc", "-D_GNU_SOURCE", "-Wall", "-Wextra", "-Werror"),
)
DECLARED = re.compile(r"^(?:double|int) (js_\w+|has_angle)\(double", re.MULTILINE)


def write(out: Path) -> None:
    """Compile the functions of numbers, and write ``maths.wasm``."""
    place = tools.CACHE / "maths"
    place.mkdir(parents=True, exist_ok=True)
    headers = kernel.headers_of_c()
    objects = []
    for source in (*(kernel.NATIVE / f"{name}.c" for name in SOURCES), OWN):
        objects.append(place / f"{source.stem}.o")
        tools.run(
            *(tools.program("clang-19"), *FLAGS, "-isystem", headers),
            *("-c", source, "-o", objects[-1]),
        )
    texts = ((kernel.NATIVE / f"{name}.h").read_text(encoding="utf-8") for name in SOURCES)
    names = sorted(name for text in texts for name in DECLARED.findall(text))
    tools.run(
        *(tools.program("wasm-ld-19"), "--no-entry", "--strip-all"),
        *(f"--export={name}" for name in names),
        *(*objects, "-o", out / "maths.wasm"),
    )
