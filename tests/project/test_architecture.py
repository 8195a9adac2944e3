"""docs/hops.md follows three calls through the rooms; each hop is where the page says.

The words and the files that docs/architecture.md and docs/store-and-kernels.md name are there.
"""

from __future__ import annotations

import importlib.util
import re
import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType, ModuleType

import pytest

import pysynaptic
from pysynaptic import Layer, Network, Trainer, seed
from pysynaptic._kernel import twin

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = Path(pysynaptic.__file__).resolve().parent
PAGE = ROOT / "docs" / "hops.md"
GLOSSARY = ROOT / "docs" / "architecture.md"
INSIDE = ROOT / "docs" / "store-and-kernels.md"
CALLS = ("activate", "propagate", "train")
WORDS = 25

pytestmark = pytest.mark.one_kernel
needs_sources = pytest.mark.skipif(
    not (PACKAGE / "_kernel" / "native").is_dir(),
    reason="an installed pysynaptic has no sources in C",
)


def script() -> ModuleType:
    """Return scripts/hops.py as a module, looking at the package that is tested."""
    spec = importlib.util.spec_from_file_location("hops", ROOT / "scripts" / "hops.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["hops"] = module  # where its dataclass looks itself up
    spec.loader.exec_module(module)
    module.PACKAGE = PACKAGE  # type: ignore[attr-defined]
    return module


SCRIPT = script()
HOPS = SCRIPT.hops(PAGE.read_text(encoding="utf-8"))


def run(name: str) -> Callable[[], object]:
    """Return one of the three calls on a new 2-3-1 network, as the page describes it."""
    seed(42)
    input_layer, hidden_layer, output_layer = Layer(2), Layer(3), Layer(1)
    input_layer.project(hidden_layer)
    hidden_layer.project(output_layer)
    network = Network(input_layer, [hidden_layer], output_layer)
    trainer = Trainer(network)
    if name == "activate":
        return lambda: network.activate([0, 1])
    network.activate([0, 1])
    if name == "propagate":
        return lambda: network.propagate(0.3, [1])
    rows = [{"input": [0, 1], "output": [1]}, {"input": [1, 1], "output": [0]}]
    return lambda: trainer.train(rows, iterations=1)


def entered(call: Callable[[], object]) -> list[tuple[str, str]]:
    """Return the file and name of every function of the package, in order of its first call."""
    found: dict[tuple[str, str], None] = {}

    def note(frame: FrameType, event: str, argument: object) -> None:
        path = Path(frame.f_code.co_filename)
        if event == "call" and PACKAGE in path.parents:
            file = path.relative_to(PACKAGE).as_posix()
            found.setdefault((file, frame.f_code.co_qualname))

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        call()
    finally:
        sys.setprofile(before)
    return list(found)


def test_three_calls_are_followed() -> None:
    """There is a table for activate, propagate and train, each with hops in both languages."""
    assert list(CALLS) == list(HOPS)
    for hops in HOPS.values():
        assert {True, False} == {hop.in_python for hop in hops}


@pytest.mark.parametrize("name", CALLS)
def test_hops_are_where_the_page_says(name: str) -> None:
    """The line of each hop is the line that defines its function; scripts/hops.py writes it."""
    shown = [hop for hop in HOPS[name] if (PACKAGE / hop.file).exists() or hop.in_python]

    assert shown == [
        SCRIPT.Hop(hop.file, SCRIPT.defined_at(hop.file, hop.function), hop.function)
        for hop in shown
    ]


@pytest.mark.parametrize("name", CALLS)
def test_call_enters_the_hops_in_order(name: str) -> None:
    """On the pure kernel a call enters the Python functions of its table, in the table's order."""
    twin.select("python")
    call = run(name)
    hops = [(hop.file, hop.function) for hop in HOPS[name] if hop.in_python]

    seen = entered(call)

    assert [] == [hop for hop in hops if hop not in seen]
    assert hops == sorted(hops, key=seen.index)


@needs_sources
def test_moved_function_is_found() -> None:
    """The script corrects an old line and a file that a function has left."""
    page = PAGE.read_text(encoding="utf-8")
    hop = HOPS["activate"][0]
    old = f"`{hop.file}:{hop.line}` | `{hop.function}`"
    stale = page.replace(old, f"`trainer.py:1` | `{hop.function}`")
    assert stale != page

    assert (page, []) == SCRIPT.written(stale)


@needs_sources
def test_unknown_function_is_reported() -> None:
    """The script names a function that no file defines, and leaves its row alone."""
    page = PAGE.read_text(encoding="utf-8")
    hop = HOPS["activate"][0]
    stale = page.replace(f"`{hop.function}`", "`Network.fly`")

    assert (stale, [f"{hop.file} has no function Network.fly (no file defines it)"]) == (
        SCRIPT.written(stale)
    )


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("int f(int);\n\nstatic int f(int x) {\n", 3),
        ("static void\nf(int x)\n{\n", 2),
        ("/* calls f(x) { */\nAPART int f(\n    int x,\n    int y) {\n", 2),
        ("static int NAMED(f)(Plan *plan) {\n", 1),
        ("int g(void) {\n    return f(1);\n}\n", None),
    ],
)
def test_definitions_in_c(text: str, line: int | None) -> None:
    """A definition in C is found, also over several lines and in a template; a call is none."""
    assert line == SCRIPT._in_c(text, "f")


def test_glossary_is_short() -> None:
    """The glossary has at most 25 words, each once."""
    part = GLOSSARY.read_text(encoding="utf-8").split("## Glossary")[1].split("\n## ")[0]
    cells = re.findall(r"^\| (\*\*.+?) \|", part, re.MULTILINE)
    words = [word for cell in cells for word in re.findall(r"\*\*(.+?)\*\*", cell)]

    assert 0 < len(words) <= WORDS
    assert len(words) == len(set(words))


@pytest.mark.skipif(not (PACKAGE / "_kernel" / "native").exists(), reason="no C sources here")
def test_files_that_are_named_exist() -> None:
    """Every file and folder that the pages name is there."""
    pages = "".join(page.read_text(encoding="utf-8") for page in (PAGE, GLOSSARY, INSIDE))
    named = set(re.findall(r"`([\w./-]*(?:\.py|\.c|\.h|\.inc|\w/))`", pages))
    assert len(named) > 30

    missing = [
        name
        for name in named
        if not (PACKAGE / name).exists()
        and not (ROOT / name).exists()
        and ("/" in name.rstrip("/") or not any(PACKAGE.rglob(name.rstrip("/"))))
    ]

    assert [] == missing
