"""The sdist, the wheel in Python alone, and wheels with an extension, the same bytes every time."""

from __future__ import annotations

import gzip
import io
import os
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path

from wheel.wheelfile import WheelFile

from .targets import Target


def sdist(root: Path, out: Path, scratch: Path, made: Path | None = None) -> tuple[Path, Path]:
    """Write the sdist, or take the one that is made; return it, and a tree of what is in it."""
    made = made or _built(_copied(root, scratch / "copy"), "build_sdist", scratch / "sdist")
    written = out / made.name
    _same_bytes(made, written)
    with tarfile.open(written) as archive:
        archive.extractall(scratch / "tree", filter="data")
    (tree,) = (scratch / "tree").iterdir()
    return written, tree


def _copied(root: Path, copy: Path) -> Path:
    """Copy what is in git, or could be."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=root, check=True, capture_output=True, text=True,
    )  # fmt: skip
    for name in filter(None, listed.stdout.split("\0")):
        if (root / name).is_file():
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(root / name, copy / name)
            (copy / name).chmod(0o755 if os.access(root / name, os.X_OK) else 0o644)
    return copy


def pure(tree: Path, out: Path, scratch: Path) -> Path:
    """Build the wheel as it is where there is no compiler."""
    made = _built(tree, "build_wheel", scratch / "pure", CC="false", CXX="false")
    if not made.name.endswith("-py3-none-any.whl"):
        raise SystemExit(f"{made.name} was built without a compiler and is not tagged py3-none-any")
    return Path(shutil.copy(made, out))


def with_extension(pure: Path, target: Target, library: Path, out: Path, scratch: Path) -> Path:
    """Write the wheel for a machine: the one in Python, an extension, and the tag for both."""
    tree = scratch / target.name
    with WheelFile(pure) as archive:
        archive.extractall(tree)
        name = archive.parsed_filename.group("namever")
    for path in tree.rglob("*"):
        path.chmod(0o755 if path.is_dir() else 0o644)
    shutil.copyfile(library, tree / target.extension)
    (tree / target.extension).chmod(0o755)
    told = tree / f"{name}.dist-info" / "WHEEL"
    lines = told.read_text(encoding="utf-8").splitlines()
    lines = [line for line in lines if line and not line.startswith(("Root-Is-Purelib:", "Tag:"))]
    lines.append("Root-Is-Purelib: false")
    lines += [f"Tag: cp311-abi3-{platform}" for platform in target.platform.split(".")]
    told.write_text("\n".join(lines) + "\n", encoding="utf-8")
    written = out / f"{name}-cp311-abi3-{target.platform}.whl"
    with WheelFile(written, "w") as archive:
        archive.write_files(str(tree))
    return written


def _built(tree: Path, what: str, out: Path, **environment: str) -> Path:
    """Call setuptools in a tree and return the file that it made."""
    out.mkdir(parents=True)
    program = f"from setuptools import build_meta; build_meta.{what}({str(out)!r})"
    environment = {**os.environ, **environment}
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=tree, env=environment, capture_output=True, text=True
    )
    if done.returncode:
        raise SystemExit(f"setuptools' {what} failed:\n{done.stdout}{done.stderr}")
    (made,) = out.iterdir()
    return made


def _same_bytes(made: Path, written: Path) -> None:
    """Copy an sdist without what differs from build to build: times, users, order."""
    epoch = int(os.environ["SOURCE_DATE_EPOCH"])
    unpacked = io.BytesIO()
    with tarfile.open(made) as source, tarfile.open(fileobj=unpacked, mode="w") as archive:
        for member in sorted(source.getmembers(), key=lambda each: each.name):
            member.mtime, member.uid, member.gid, member.uname, member.gname = epoch, 0, 0, "", ""
            member.pax_headers = {}
            archive.addfile(member, source.extractfile(member) if member.isfile() else None)
    with (
        written.open("wb") as file,
        gzip.GzipFile("", "wb", fileobj=file, mtime=epoch) as packed,
    ):
        packed.write(unpacked.getvalue())
