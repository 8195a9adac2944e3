"""What a Mach-O library of a macOS wheel says of itself: system, libraries, signature."""

from __future__ import annotations

import hashlib
import struct
from typing import NamedTuple

ID, LOAD, RPATH, SIGNATURE, VERSION_MIN, BUILD_VERSION = 0xD, 0xC, 0x8000001C, 0x1D, 0x24, 0x32
SIGNATURES, CODE_DIRECTORY, AD_HOC, SHA256 = 0xFADE0CC0, 0xFADE0C02, 0x2, 2


class Library(NamedTuple):
    """What is read of a library."""

    oldest: tuple[int, int]
    """The oldest macOS that loads it."""
    paths: list[str]
    """Its own name, those of the libraries it loads, and where else these are looked for."""
    signed: bool
    """Whether it has a signature of its own making, whose sums are those of its pages."""


def read(library: bytes) -> Library:
    """Read the commands of a 64-bit little-endian library."""
    (count,) = struct.unpack_from("<I", library, 16)
    at, oldest, signed = 32, (0, 0), False
    paths: list[str] = []
    for _ in range(count):
        kind, size, first, second = struct.unpack_from("<4I", library, at)
        if kind in (ID, LOAD, RPATH):
            paths.append(library[at + first : at + size].split(b"\0")[0].decode())
        elif kind == BUILD_VERSION:
            oldest = _version(struct.unpack_from("<I", library, at + 12)[0])
        elif kind == VERSION_MIN:
            oldest = _version(first)
        elif kind == SIGNATURE:
            signed = _holds(library, library[first : first + second])
        at += size
    return Library(oldest, paths, signed)


def faults(library: bytes, platform: str) -> list[str]:
    """Return what of a library does not fit the platform of its wheel's tag."""
    told = read(library)
    major, minor = platform.split("_")[1:3]
    found = []
    if told.oldest != (int(major), int(minor)):
        found.append("its extension is for macOS {}.{} and later".format(*told.oldest))
    found += [f"its extension has the path {path}" for path in told.paths if not _common(path)]
    if platform.endswith("arm64") and not told.signed:
        found.append("its extension has no valid signature, without which arm64 loads nothing")
    return found


def _common(path: str) -> bool:
    return path.startswith("/usr/lib/") or "/" not in path


def _version(number: int) -> tuple[int, int]:
    return number >> 16, number >> 8 & 255


def _holds(library: bytes, blob: bytes) -> bool:
    """Whether the signature's sums are those of the file's pages."""
    magic, _, count = struct.unpack_from(">3I", blob)
    entries = [struct.unpack_from(">2I", blob, 12 + 8 * each) for each in range(count)]
    if magic != SIGNATURES:
        return False
    for _, start in entries:
        directory = blob[start:]
        words = struct.unpack_from(">9I4B", directory)
        magic, _, _, flags, hashes, _, _, slots, limit, size, kind, _, page = words
        if magic != CODE_DIRECTORY:
            continue
        pages = [
            library[each : min(each + (1 << page), limit)] for each in range(0, limit, 1 << page)
        ]
        sums = [directory[hashes + size * each :][:size] for each in range(slots)]
        good = sums == [hashlib.sha256(each).digest()[:size] for each in pages]
        return bool(flags & AD_HOC) and kind == SHA256 and good
    return False
