"""``python -m pysynaptic port``: write the Python of a JavaScript program."""

from __future__ import annotations

import argparse
import contextlib
import sys
import tempfile
from pathlib import Path

from . import arguments, differences, originals, sides, verify
from .originals import NoOriginalError, Original, Program

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..port import PortError, Translation

PORTED, REFUSED, FAILED = 0, 1, 2  # exit statuses
STDOUT = "-"
# What a page has, and at the end what it runs when it has loaded.
BROWSER = (
    "var window = globalThis, self = window, synaptic = window.synaptic = require('synaptic'), "
    "_loading = { DOMContentLoaded: [], "
    "load: [] }; window.addEventListener = (name, f) => _loading[name]?.push(f); "
    "var document = { addEventListener: window.addEventListener }; "
)
LOADED = (
    "\nfor (const f of [..._loading.DOMContentLoaded, ..._loading.load]) f();"
    " if (window.onload) window.onload();\n"
)


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command ``port``."""
    parser = commands.add_parser(
        "port",
        help="write the Python of a JavaScript program",
        description=(
            "Port JavaScript programs to Python that prints the same. What cannot be ported is "
            "refused with its place, and raises NotImplementedError in the port. A page (.html) "
            "is one program, its scripts; in a .md file every fence of JavaScript is one."
        ),
        epilog=(
            "exit status: 0 when everything is ported, 1 when something was refused, 2 when a "
            "program could not be read or written; with --verify, that of verify. A file that is "
            "there already and differs is overwritten only with --force."
        ),
    )
    parser.add_argument(
        "files",
        nargs="+",
        metavar="FILE",
        help=".js, .mjs, .cjs, .html or .md, a folder, or - for standard input",
    )
    parser.add_argument(
        "-o",
        "--output",
        metavar="PATH",
        help="a file, a folder, or - for standard output (default: .py beside the input)",
    )
    parser.add_argument("--force", action="store_true", help="overwrite files that are there")
    parser.add_argument(
        "--check", action="store_true", help="only say what would be refused, and write nothing"
    )
    parser.add_argument(
        "--side-by-side", action="store_true", help="show both programs; -o page.html: as a page"
    )
    parser.add_argument(
        "--verify", action="store_true", help="run both programs and compare what they print"
    )
    parser.add_argument(
        "--seed",
        type=arguments.node_seed,
        metavar="N",
        help="begin the port with seed(N), and verify with it (default there: 42)",
    )
    verify.add_options(parser)
    parser.set_defaults(run=run, parser=parser)


def run(options: argparse.Namespace) -> int:
    """Port, write, and return the exit status."""
    parser: argparse.ArgumentParser = options.parser
    _check_options(parser, options)
    from ..port import PortError

    status = PORTED
    failed = 0
    done: list[tuple[Original, Translation]] = []
    try:
        found = originals.find(options.files)
        for program in found:
            for original, port in _translate(program, options.seed):
                if isinstance(port, PortError):
                    _complain(f"{original.label}:{port.line}:{port.column}: {port}")
                    status = FAILED
                    failed += 1
                    continue
                done.append((original, port))
                _report(original, port, sys.stdout if options.check else sys.stderr)
                if port.refusals:
                    status = max(status, REFUSED)
        if options.check:
            if len(done) + failed > 1:
                print("\n".join(_summary(done, failed)))
            return status
        if options.side_by_side:
            return max(status, _show(done, options))
        return max(status, _write(found, done, options))
    except (NoOriginalError, OSError) as error:
        _complain(f"{parser.prog}: {error}")
        return FAILED
    except KeyboardInterrupt:
        _complain("interrupted")
        return arguments.INTERRUPTED


def _check_options(parser: argparse.ArgumentParser, options: argparse.Namespace) -> None:
    """Refuse options that say nothing together."""
    from ..port import parsing

    if not parsing.is_installed():
        parser.exit(FAILED, f"{parsing.MISSING}\n")
    chosen = [each for each in ("check", "side_by_side", "verify") if getattr(options, each)]
    if len(chosen) > 1:
        both = " and ".join(f"--{each.replace('_', '-')}" for each in chosen)
        parser.error(f"one at a time: {both}")
    if options.check and options.output:
        parser.error("--check writes nothing, so -o says nothing")


def _translate(
    program: Program, seed: int | None
) -> list[tuple[Original, Translation | PortError]]:
    """Port the files of a program, in their order."""
    from ..port import translate_files

    texts = {each.path or each.name: each.text for each in program.files}
    first = [each.path for each in program.files if each.is_named]
    found = translate_files(texts, seed, first=first, data=list(program.data))
    return [(each, found[each.path or each.name]) for each in program.files]


def _report(original: Original, found: Translation, stream: object) -> None:
    """Say what was refused."""
    for each in found.refusals:
        place = f"{original.label}:{each.line}:{each.column}"
        line = f"{place}: {each.what} (rule {each.rule})"
        print(_printable(line, stream), file=stream)  # type: ignore[call-overload]


def _summary(done: Sequence[tuple[Original, Translation]], failed: int) -> list[str]:
    """Return how many programs can be ported, and which rules refuse the others, by number."""
    whole = sum(not found.refusals for _, found in done)
    lines = [f"{_count(len(done) + failed, 'program')}: {whole} without a refusal"]
    lines[0] += f", {len(done) - whole} in part" if whole < len(done) else ""
    lines[0] += f", {failed} not read" if failed else ""
    rules: dict[int, list[str]] = {}
    for original, found in done:
        for each in found.refusals:
            rules.setdefault(each.rule, []).append(f"{original.label}:{original.line}")
    for rule, places in sorted(rules.items(), key=lambda each: (-len(each[1]), each[0])):
        programs = _count(len(set(places)), "program")
        lines.append(f"  rule {rule}: {_count(len(places), 'place')} in {programs}")
    return lines


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}" if number == 1 else f"{number:,} {what}s"


# Writing ------------------------------------------------------------------------------------------


def _write(
    programs: Sequence[Program],
    done: Sequence[tuple[Original, Translation]],
    options: argparse.Namespace,
) -> int:
    """Write the ports where they belong; verify them if that is wanted."""
    with contextlib.ExitStack() as stack:
        places: list[Path | None]
        if options.verify and options.output == STDOUT:
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
            places = [folder / original.python for original, _ in done]
        else:
            places = _targets([original for original, _ in done], options)
            _check_places(done, places)
        status = PORTED
        for (original, found), place in zip(done, places, strict=True):
            if place is None:
                _print(original, found, len(done))
            elif not _put(place, found.python.encode(), force=options.force):
                status = FAILED
        for original, place in zip((each for each, _ in done), places, strict=True):
            if place is not None and not _put_data(programs, original, place, options):
                status = FAILED
        if not options.verify or status:
            return status
        statuses = [
            _verify(original, place, options, found.lines)
            for (original, found), place in zip(done, places, strict=True)
            if found.is_entry
        ]
        return max(statuses, default=PORTED)


def _put_data(
    programs: Sequence[Program], original: Original, place: Path, options: argparse.Namespace
) -> bool:
    """Write the .json files that a program reads where its port finds them."""
    up = original.python.count("/")
    if up >= len(place.parents):
        return True
    folder = place.parents[up]
    data = next(each.data for each in programs if original in each.files)
    return all(
        _put(folder / name, path.read_bytes(), force=options.force) for name, path in data.items()
    )


def _targets(found: Sequence[Original], options: argparse.Namespace) -> list[Path | None]:
    """Return the file of each port; None is standard output."""
    wanted = options.output
    if wanted is None:
        return [
            None if each.beside is None and not options.verify else _beside(each) for each in found
        ]
    if wanted == STDOUT:
        return [None for _ in found]
    folder = Path(wanted)
    if wanted.endswith(("/", "\\")) or folder.is_dir() or folder.suffix != ".py":
        return [folder / each.python for each in found]
    named = [each for each in found if each.is_named]
    if len(named) > 1 or "/" in named[0].python:
        raise NoOriginalError(
            f"{len(found)} programs do not fit into {wanted!r}: give a folder, or - for all in one"
        )
    return [folder if each.is_named else folder.parent / each.python for each in found]


def _check_places(
    done: Sequence[tuple[Original, Translation]], places: Sequence[Path | None]
) -> None:
    """Refuse to write a port over that of another program."""
    owners: dict[Path, str] = {}
    for (original, _), place in zip(done, places, strict=True):
        if place is None:
            continue
        other = owners.setdefault(place, original.label)
        if other != original.label:
            raise NoOriginalError(f"{other} and {original.label} would both become {place}")


def _beside(original: Original) -> Path:
    return (original.beside or Path()) / original.python


def _put(place: Path, data: bytes, *, force: bool) -> bool:
    """Write a file, unless another text is there; return whether it is there now."""
    if place.exists():
        if place.is_file() and place.read_bytes() == data:
            return True
        if not force:
            _complain(f"{place} is there already and differs: --force overwrites it")
            return False
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(data)
    return True


def _print(original: Original, found: Translation, count: int) -> None:
    """Print a port; where there are several, each below a line that names it."""
    if count > 1:
        print(_printable(f"# {original.label}:{original.line}", sys.stdout))
    text = _printable(found.python, sys.stdout)
    print(text, end="\n" if count > 1 else "")


def _verify(
    original: Original, python: Path | None, options: argparse.Namespace, lines: dict[int, int]
) -> int:
    """Run a program and its port."""
    assert python is not None
    options.seed = 42 if options.seed is None else options.seed
    if original.script is not None:
        return verify.compare(options.parser, original.script, python, options, lines)
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder) / (Path(original.python).stem + ".js")
        before, after = (BROWSER, LOADED) if original.is_page else ("", "")
        script.write_text(before + original.text + after, encoding="utf-8")
        return verify.compare(options.parser, script, python, options, lines)


# Showing ------------------------------------------------------------------------------------------


def _show(done: Sequence[tuple[Original, Translation]], options: argparse.Namespace) -> int:
    """Show the programs beside their ports, here or as a page."""
    pairs = [
        sides.Pair(original.label, original.text, each.python, each.lines)
        for original, each in done
    ]
    if options.output in (None, STDOUT):
        for pair in pairs:
            print(_printable(sides.columns(pair), sys.stdout))
        return PORTED
    page = sides.page(pairs).encode()
    return PORTED if _put(Path(options.output), page, force=options.force) else FAILED


def _complain(text: str) -> None:
    print(_printable(text, sys.stderr), file=sys.stderr)


def _printable(text: str, stream: object) -> str:
    return differences.printable(text, getattr(stream, "encoding", None))
