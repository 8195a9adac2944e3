"""The builder of the playground: it reads what is meant or fails, and knows what it fetches."""

from __future__ import annotations

import json
import re
import tomllib

import pytest

from scripts.playground import bundle, examples, kernel, packages, pyodide, rules, tools

pytestmark = pytest.mark.one_kernel

TABLE = "## Refusals\n\n| rule | refuses |\n|---|---|\n"


def test_every_rule_has_its_address() -> None:
    """All rows of the index are read, and name pages that exist."""
    found = rules.addresses()
    rows = re.findall(r"^\| \d", rules.INDEX.read_text(encoding="utf-8"), re.MULTILINE)
    assert len(found) == len(rows) > 20
    for address in found.values():
        page = address.partition(".html#")[0]
        assert (tools.ROOT / "docs" / f"{page}.md").is_file()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "## Refusals\n\nNo table.\n",
        TABLE,
        f"{TABLE}| 10 | BigInt |\n",
        f"{TABLE}| 10 | [a](porting-rules/07.md) |\n",
        f"{TABLE}| 10 | [a](r/07.md#a) |\n| 10 | [b](r/07.md#b) |\n",
    ],
)
def test_an_index_of_rules_of_another_form_is_refused(text: str) -> None:
    """Nothing is left out in silence."""
    with pytest.raises(tools.Missing):
        rules.read(text)


def test_the_menu_has_every_example_that_a_page_can_run() -> None:
    """The tutorial is first; only programs that read files are left out."""
    menu = examples.menu()
    names = [each["name"] for each in menu]
    assert names[0] == "xor"
    left_out = {path.stem for path in examples.FOLDER.glob("*.js")} - set(names)
    assert all("require('fs')" in (examples.FOLDER / f"{n}.js").read_text() for n in left_out)
    assert len(names) == len(set(names)) > 40


@pytest.mark.parametrize(
    "row",
    ["| xor | text |", "| [xor](xor.py), [js](other.js) | text |", "| [xor](xor.py) | text |"],
)
def test_a_row_of_another_form_is_refused(row: str) -> None:
    """An example does not fall out of the menu in silence."""
    with pytest.raises(tools.Missing, match="not an example"):
        examples.read(f"## A\n\n| Example | Shows |\n|---|---|\n{row}\n")


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("const s = require('synaptic');", True),
        ('import s from "synaptic"; process.exit(1)', True),
        ("import('node:timers/promises')", True),
        ('require("fs")', False),
        ("import { join } from 'node:path'", False),
        ("await import('fs')", False),
    ],
)
def test_what_a_page_can_run_depends_on_modules(source: str, expected: bool) -> None:
    """Quotes, `node:` and the three ways of asking make no difference."""
    assert examples.can_run(source) is expected


def test_a_pattern_that_matches_nothing_is_refused() -> None:
    """A moved file does not fall out of the page in silence."""
    for pattern in (bundle.PLAIN, *bundle.COPIED):
        assert bundle.matching(pattern)
    with pytest.raises(tools.Missing, match=r"matches \*\.nothing"):
        bundle.matching("*.nothing")


def test_downloads_are_locked() -> None:
    """Every npm package has its hash and no server; every wheel has its hash."""
    lock = json.loads((tools.SOURCE / "package-lock.json").read_text(encoding="utf-8"))
    listed = json.loads((tools.SOURCE / "package.json").read_text(encoding="utf-8"))
    root = lock["packages"].pop("")
    assert root["dependencies"] == listed["dependencies"]
    assert root["devDependencies"] == listed["devDependencies"]
    for name, each in lock["packages"].items():
        assert each["integrity"].startswith("sha512-"), name
        assert "resolved" not in each, name
    extras = tomllib.loads((tools.ROOT / "pyproject.toml").read_text())["project"]
    (parser,) = extras["optional-dependencies"]["port"]
    assert parser == "esprima-fork>=5,<6"
    for path in sorted(packages.LISTS.glob("*.txt")):
        lines = [each for each in path.read_text().splitlines() if not each.startswith("#")]
        for line in lines:
            assert re.fullmatch(r"[\w-]+==[\d.]+ --hash=sha256:[0-9a-f]{64}", line), line
    assert "esprima-fork==5." in (packages.LISTS / "port.txt").read_text()


def test_a_file_with_another_hash_is_refused() -> None:
    """The message has both hashes."""
    assert set(pyodide.HASHES) >= {"pyodide.asm.wasm", "pyodide.asm.mjs", "pyodide.mjs"}
    with pytest.raises(tools.Missing, match="it is not the known file"):
        tools.check("pyodide.mjs", b"other", pyodide.HASHES["pyodide.mjs"])


def test_the_header_that_says_how_large_things_are_is_found() -> None:
    """Debian's own Python has it in another place than others."""
    assert "SIZEOF_LONG" in kernel.config_header().read_text(encoding="utf-8")
