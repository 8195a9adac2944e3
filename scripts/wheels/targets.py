"""The machines that wheels are made for: zig's name for each, and the wheel's tag."""

from __future__ import annotations

from typing import NamedTuple


class Target(NamedTuple):
    """A machine: its name here, in zig, and in a wheel's tag, and how its C library is begun."""

    name: str
    zig: str
    platform: str
    begins: bytes
    """What the extension's file begins with, up to the number of the machine where it has one."""
    flags: tuple[str, ...] = ()
    linked: tuple[str, ...] = ()

    @property
    def extension(self) -> str:
        """The extension's name in the package."""
        ending = ".pyd" if "windows" in self.zig else ".abi3.so"
        return f"pysynaptic/_kernel/_native{ending}"

    @property
    def machine(self) -> str:
        """The processor, as zig names it."""
        return self.zig.partition("-")[0]

    @property
    def variants(self) -> bool:
        """Whether the kernel has variants for AVX2 and AVX-512."""
        return self.machine == "x86_64"


def _elf(bits: int, order: int, machine: int) -> bytes:
    word = machine.to_bytes(2, "little" if order == 1 else "big")
    shared = (3).to_bytes(2, "little" if order == 1 else "big")
    return b"\x7fELF" + bytes((bits, order)) + b"\x01" + bytes(9) + shared + word


def _glibc(machine: str) -> str:
    return f"manylinux2014_{machine}.manylinux_2_17_{machine}"


# Names are looked up when the file is loaded; without a name of its own it would have the path to
# which it was written, which is another one each time.
OF_MACOS = ("-undefined", "dynamic_lookup", "-Wl,-install_name,_native.abi3.so")
# glibc 2.17 is of 2012 and the oldest that numpy has wheels for. timespec_get is in macOS since
# 10.15. Doubles of 32-bit x86 need SSE2, see setup.py.
TARGETS = (
    Target("linux-x86_64", "x86_64-linux-gnu.2.17", _glibc("x86_64"), _elf(2, 1, 62)),
    Target("linux-aarch64", "aarch64-linux-gnu.2.17", _glibc("aarch64"), _elf(2, 1, 183)),
    Target(
        "linux-i686",
        "x86-linux-gnu.2.17",
        _glibc("i686"),
        _elf(1, 1, 3),
        flags=("-msse2", "-mfpmath=sse"),
    ),
    Target(
        "linux-armv7l",
        "arm-linux-gnueabihf.2.17",
        "manylinux_2_17_armv7l",
        _elf(1, 1, 40),
    ),
    Target("linux-s390x", "s390x-linux-gnu.2.17", _glibc("s390x"), _elf(2, 2, 22)),
    Target("musl-x86_64", "x86_64-linux-musl", "musllinux_1_2_x86_64", _elf(2, 1, 62)),
    Target("musl-aarch64", "aarch64-linux-musl", "musllinux_1_2_aarch64", _elf(2, 1, 183)),
    Target(
        "macos-x86_64",
        "x86_64-macos.10.15",
        "macosx_10_15_x86_64",
        bytes.fromhex("cffaedfe07000001"),
        linked=OF_MACOS,
    ),
    Target(
        "macos-arm64",
        "aarch64-macos.11.0",
        "macosx_11_0_arm64",
        bytes.fromhex("cffaedfe0c000001"),
        linked=OF_MACOS,
    ),
    Target("windows-amd64", "x86_64-windows-gnu", "win_amd64", b"MZ"),
    Target("windows-arm64", "aarch64-windows-gnu", "win_arm64", b"MZ"),
)
