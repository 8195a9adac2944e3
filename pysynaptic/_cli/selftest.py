"""``pysynaptic selftest``: whether this machine gives Synaptic's digits."""

from __future__ import annotations

import argparse
import json
import os
import sys

from .. import __version__
from .._kernel.reason import kernel_reason

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from .._selftest.checking import Finding

INTERRUPTED = 130
REPORT = """\
This is a fault of pysynaptic or of what it was built with. Please report it where you got
pysynaptic, with what `pysynaptic selftest --json` and `pysynaptic info` print."""

X87 = """\
This CPython computes with the x87 coprocessor, which rounds twice, so that the kernel in Python
cannot have all digits here. The C kernel has them: install a wheel with it, or a C compiler."""


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command ``selftest``."""
    parser = commands.add_parser(
        "selftest",
        help="run recorded programs on every kernel here, and say whether all digits agree",
        description=(
            "Run some hundred small programs whose answers were recorded from Synaptic 1.1.4, on "
            "each kernel and instruction set that this machine has, and compare every bit. It "
            "needs neither Node nor a clone. The exit status is 0 if all agree, 1 if one does not."
        ),
    )
    parser.add_argument("--json", action="store_true", help="print one JSON object, to be sent")
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    parser.set_defaults(run=run, parser=parser)


def run(options: argparse.Namespace) -> int:
    """Examine all variants, print what agrees and return the exit status."""
    from .._selftest import checking, variants  # other commands need neither

    try:
        if options.here:
            print(json.dumps(vars(checking.check())))
            return 0
        chapters = checking.chapters()
        findings = variants.examine(variants.variants())
    except KeyboardInterrupt:
        print("interrupted", file=sys.stderr)
        return INTERRUPTED
    except OSError as error:
        print(f"the recorded programs cannot be run: {error}", file=sys.stderr)
        return 2
    good = bool(findings) and all(each.good for each in findings)
    if options.json:
        told = [{**vars(each), "good": each.good} for each in findings]
        print(json.dumps({**machine(), "chapters": chapters, "variants": told, "good": good}))
    else:
        _print(findings, chapters, good)
    return 0 if good else 1


def machine() -> dict[str, Any]:
    """Say where this runs."""
    import platform  # as in `info`
    import struct

    why, fix = kernel_reason()
    return {
        "pysynaptic": __version__,
        "python": f"{platform.python_version()} ({platform.python_implementation()})",
        "compiler": platform.python_compiler(),
        "platform": platform.platform(),
        "machine": platform.machine(),
        "libc": " ".join(platform.libc_ver()).strip(),
        "bits": 8 * struct.calcsize("P"),
        "byteorder": sys.byteorder,
        "gil": bool(getattr(sys, "_is_gil_enabled", lambda: True)()),
        "kernel": f"{why}; {fix}" if fix else why,
        "processors": os.cpu_count(),
    }


def _print(findings: list[Finding], chapters: dict[str, int], good: bool) -> None:
    here = machine()
    print(f"pysynaptic {here['pysynaptic']}, Python {here['python']}")
    print(f"{here['platform']}, {here['bits']} bits, {here['byteorder']}-endian: {here['kernel']}")
    print(f"{sum(chapters.values())} programs recorded from Synaptic 1.1.4 under Node 20:")
    counts = [f"{count} {chapter}" for chapter, count in chapters.items()]
    print(f"  {', '.join(counts)}\n")
    width = max(len(each.name) for each in findings)
    for each in findings:
        agreed = f"{each.agree} of {each.programs} agree to the bit, {each.seconds:.1f} s"
        print(f"{each.name:{width}}  {each.error or agreed}")
        for program, where in each.differences:
            print(f"  {program}: {where}")
        if (left := each.programs - each.agree - len(each.differences)) > 0 and not each.error:
            print(f"  and {left} more")
    wrong = {each.kernel for each in findings if each.error or each.agree < each.programs}
    known = wrong == {"python"} and _rounds_twice()
    print("\nAll digits are Synaptic's." if good else f"\n{X87 if known else REPORT}")


def _rounds_twice() -> bool:
    """Whether sums are rounded to 64 bits before they are rounded to 53."""
    return float("1e16") + float("2.99999") == float("10000000000000004")
