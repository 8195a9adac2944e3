"""What must hold of a wheel, as its file says it; the tools of others look further."""

from __future__ import annotations

import subprocess
import tempfile
import zipfile
from email.parser import Parser
from pathlib import Path

from . import macho
from .targets import TARGETS, Target

MOST_BYTES = 1_600_000
DATA = ("pysynaptic/_selftest/programs.jsonl.gz", "pysynaptic/py.typed")
VARIANTS = (b"avx2\0", b"avx512\0")


def faults(path: Path) -> list[str]:
    """Return what is wrong with a wheel, which is nothing if all is well."""
    found = []
    target = _target(path)
    with zipfile.ZipFile(path) as archive:
        names = archive.namelist()
        (told,) = (name for name in names if name.endswith(".dist-info/WHEEL"))
        fields = Parser().parsestr(archive.read(told).decode())
        libraries = [name for name in names if name.endswith((".so", ".pyd", ".dylib", ".dll"))]
        begun = {name: archive.read(name) for name in libraries}
    found += [f"it has no {name}" for name in DATA if name not in names]
    found += [f"it has {name}" for name in names if name.startswith("tests/")]
    python, abi, platform = path.stem.split("-")[-3:]
    tags = {f"{python}-{abi}-{each}" for each in platform.split(".")}
    if tags != set(fields.get_all("Tag", [])):
        found.append(f"its name and its tags differ: {fields.get_all('Tag')}")
    wanted = [] if target is None else [target.extension]
    if wanted != libraries:
        found.append(f"it has the extensions {libraries}, and should have {wanted}")
    if fields["Root-Is-Purelib"] != str(target is None).lower():
        found.append("Root-Is-Purelib is wrong")
    if target is not None and wanted == libraries:
        library = begun[target.extension]
        if not library.startswith(target.begins):
            found.append(f"its extension is not for {target.name}")
        if tempfile.gettempdir().encode() + b"/" in library:
            found.append("its extension has a path of the machine that built it")
        if platform.startswith("macosx"):
            found += macho.faults(library, platform)
        for variant in VARIANTS:
            if (variant in library) != target.variants:
                missing = "no" if target.variants else "a"
                found.append(f"its extension has {missing} variant {variant[:-1].decode()}")
    if path.stat().st_size > MOST_BYTES:
        found.append(f"it has {path.stat().st_size:,} bytes, more than {MOST_BYTES:,}")
    return [f"{path.name}: {fault}" for fault in found]


def audited(bin: Path, out: Path) -> list[str]:
    """Ask auditwheel, abi3audit and twine, and return what fails."""
    wheels = sorted(out.glob("*-abi3-*.whl"))
    glibc = [path for path in wheels if "-manylinux" in path.name]
    asked: list[tuple[str, str, list[Path]]] = [
        ("abi3audit", "--strict --assume-minimum-abi3 3.11", wheels),
        ("twine", "check --strict", sorted(out.iterdir())),
        *(("auditwheel", "show", [path]) for path in glibc),
    ]
    found = []
    for tool, how, paths in asked:
        words = [str(bin / tool), *how.split(), *map(str, paths)]
        done = subprocess.run(words, capture_output=True, text=True)
        told = " ".join((done.stdout + done.stderr).split())
        good = done.returncode == 0
        if tool == "auditwheel":
            good = good and "manylinux_2_17_" in told
        print(f"{tool:10} {'ok' if good else 'FAIL'}")
        if not good:
            found.append(told)
    return found


def _target(path: Path) -> Target | None:
    """Return the machine that a wheel says it is for; None says any."""
    platform = path.stem.split("-")[-1]
    if platform == "any":
        return None
    (target,) = (each for each in TARGETS if each.platform == platform)
    return target
