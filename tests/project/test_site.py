"""The site: every public name has its place in the reference, and links follow their rule.

These need neither Sphinx nor a built site, for which there is test_built_site.py.
"""

from __future__ import annotations

import functools
import importlib
import importlib.util
import inspect
import re
from pathlib import Path
from typing import Any

import pytest
from _ext import (
    commands,
    compatibility,
    gallery,
    grouped,
    links,
    staging,
    written,
)

import pysynaptic
from pysynaptic import js
from tests.support.places import ROOT

SITE = ROOT / "build" / "site"
API = ROOT / "docs" / "api"
NAMES_OF_JS: list[str] = vars(js)["__all__"]
MODULES = ("data", "plot", "sklearn", "many", "port")
PATIENCE = 120  # seconds

pytestmark = pytest.mark.one_kernel


@functools.cache
def shown() -> dict[str, str]:
    """Return the names that the pages of the reference show, with the options of each."""
    found = {}
    for page in sorted(API.glob("*.rst")):
        within = "pysynaptic"
        text = page.read_text("utf-8")
        for match in re.finditer(r"^\.\. (\w+):: ([\w.]+)(\(\))?((?:\n   :.*)*)", text, re.M):
            kind, name, _, options = match.groups()
            if kind in ("module", "currentmodule", "automodule"):
                within = name
            elif kind.startswith("auto") or kind in ("data", "envvar"):
                full = name if name.startswith("pysynaptic") else f"{within}.{name}"
                found[full] = options
    return found


def public() -> list[str]:
    """Return every public name, with its module."""
    names = [f"pysynaptic.{name}" for name in pysynaptic.__all__ if name != "Architect"]
    names += [f"pysynaptic.Architect.{name}" for name in pysynaptic.Architect.__all__]
    for module in MODULES:
        try:
            found = importlib.import_module(f"pysynaptic.{module}").__all__
        except ImportError:
            continue  # its packages are not installed
        names += [f"pysynaptic.{module}.{name}" for name in found]
    # What `many` has is shown under the name by which it is imported.
    twice = {"pysynaptic.many.Ensemble", "pysynaptic.many.train_many"}
    return [name for name in names if name not in twice]


def found(name: str) -> Any:
    """Return what a full name stands for."""
    value: Any = pysynaptic
    for part in name.split(".")[1:]:
        value = getattr(value, part)
    return value


@pytest.mark.parametrize("name", public())
def test_public_name_is_in_the_reference(name: str) -> None:
    """Every public name has a directive on a page of docs/api."""
    assert name in shown()


@pytest.mark.parametrize("name", [name for name in public() if inspect.isclass(found(name))])
def test_members_are_described(name: str) -> None:
    """Every public member of a class of ours is shown, and has a docstring or is an attribute."""
    kind, options = found(name), shown()[name]
    described = inspect.getdoc(kind) or ""
    listed = re.search(r":members: (.+)", options)
    for member in dir(kind):
        home = next((each for each in kind.__mro__ if member in vars(each)), kind)
        if member.startswith("_") or not home.__module__.startswith("pysynaptic"):
            continue
        value = inspect.getattr_static(kind, member)
        if member.startswith("set_") and member.endswith("_request"):
            continue  # scikit-learn makes them
        in_attributes = re.search(rf"^(?:\w+, )*{member}(?:, \w+)* ?(?::|$)", described, re.M)
        is_listed = listed is not None and member in listed[1].split(", ")
        assert in_attributes or is_listed or (":members:" in options and inspect.getdoc(value))


def test_javascript_is_in_the_reference() -> None:
    """Every name of pysynaptic.js is on exactly one page, and no other."""
    names = [name for _, names in grouped.GROUPS.values() for name in names.split()]

    assert sorted(names) == sorted({*NAMES_OF_JS, "filter", "map", "slice"})


def test_pages_are_in_the_table_of_contents() -> None:
    """Every page is in a table: of the reference, of the first page, or of the page above it."""
    table = (API / "index.rst").read_text("utf-8")
    for page in API.glob("*.rst"):
        assert page.stem == "index" or re.search(rf"^   {page.stem}$", table, re.M)

    first = (ROOT / "docs" / "index.md").read_text("utf-8")
    below = [page for pages in staging.children(ROOT).values() for page in pages]
    for page in sorted((ROOT / "docs").rglob("*.md")):
        name = page.relative_to(ROOT / "docs").with_suffix("").as_posix()
        places = len(re.findall(rf"^(?:.* <{name}>|{name})$", first, re.M)) + below.count(name)
        assert places == (name != "index"), name


def test_every_command_is_on_its_page() -> None:
    """The page of the command line has a part for each command, from its own parser."""
    parser = commands.main_parser()
    parts = commands.commands_of(parser)

    assert {"xor", "port", "verify", "draw", "export", "info"} <= parts.keys()
    assert "--seed" in commands.shown(parts["port"])
    assert all(name in commands.shown(parser) for name in parts)


def test_every_row_of_compat_is_on_a_page() -> None:
    """No section of COMPAT.md is left out, and each is on one page."""
    sections = [
        ("Quirks" if page in compatibility.QUIRK_PAGES else "Names", section)
        for page, (_, sections) in compatibility.GROUPS.items()
        for section in sections
    ]

    assert sorted(sections) == sorted(compatibility.read(ROOT).sections)


def test_every_example_is_in_the_gallery() -> None:
    """The gallery has every pair of examples/, and every notebook."""
    shown = gallery.read(ROOT)
    pairs = {
        path.relative_to(ROOT / "examples").with_suffix("").as_posix()
        for path in (ROOT / "examples").rglob("*.js")
    }

    assert pairs == {example.name for example in shown.examples}
    notebooks = {path.stem for path in (ROOT / "examples").rglob("*.ipynb")}
    assert notebooks == {notebook.name for notebook in shown.notebooks}


def a_site_of(tmp_path: Path) -> links.Links:
    """Return the links of a small repository."""
    for name in ("docs/a.md", "docs/b.md", "COMPAT.md", "tests/test_a.py", "docs/pictures/x.svg"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    pages = {"docs/a.md": "a.md", "docs/b.md": "b.md", "docs/pictures/x.svg": "pictures/x.svg"}
    pages |= {"COMPAT.md": "compatibility/index.md"}
    places = {"COMPAT.md": {"c": "compatibility/c.md"}}
    return links.Links(tmp_path, pages, places)


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        ("[x](b.md#y)", "[x](b.md#y)"),
        ("[x](#y) [z](https://example.com/a.md)", "[x](#y) [z](https://example.com/a.md)"),
        ("[x](../COMPAT.md)", "[x](compatibility/index.md)"),
        ("[x](../COMPAT.md#c)", "[x](compatibility/c.md#c)"),
        ("[`x`](../tests/test_a.py)", '<a href="sources/tests/test_a.py.html">`x`</a>'),
        ("[x](../tests/)", '<a href="sources/tests/index.html">x</a>'),
        (
            "[x](../tests/test_a.py#L-3)",
            '<a href="sources/tests/test_a.py.html#L-3">x</a>',
        ),
        (
            "[Try](../playground/index.html)",
            '<a class="playground" href="playground/index.html">Try</a>',
        ),
        ("![x](pictures/x.svg)", "![x](pictures/x.svg)"),
        ("[two\nlines](b.md)", "[two\nlines](b.md)"),
        ("[two\nlines](../COMPAT.md)", "[two\nlines](compatibility/index.md)"),
        ("[y]: ../COMPAT.md\n", "[y]: compatibility/index.md\n"),
        ("```js\n[x](nowhere.md)\n```\n", "```js\n[x](nowhere.md)\n```\n"),
    ],
)
def test_link_leads_to_its_page(link: str, expected: str, tmp_path: Path) -> None:
    """A link of a document leads to the page that the file has become, or to its source."""
    assert expected == a_site_of(tmp_path).rewrite(link, "docs/a.md", "a.md")


def test_link_to_nothing_is_an_error(tmp_path: Path) -> None:
    """A link that leads to no file is found when the pages are made."""
    with pytest.raises(ValueError, match=r"docs/a\.md: the link to 'gone\.md' leads to no file"):
        a_site_of(tmp_path).rewrite("[x](gone.md)", "docs/a.md", "a.md")


def test_checker_finds_broken_links(tmp_path: Path) -> None:
    """Missing files and places are found; the playground may be missing, but not half of it."""
    page = tmp_path / "index.html"
    page.write_text(
        '<p id="here"><a href="#here"></a><a href="#gone"></a><a href="gone.html"></a>'
        '<a href="https://example.com/x"></a><a href="/x"></a>'
        '<a href="playground/index.html#example=xor"></a>'
    )

    assert [
        "index.html: '#gone' leads to no place in that page",
        "index.html: 'gone.html' leads to no file",
        "index.html: '/x' is absolute, and the site has to work in any folder",
    ] == written.problems(tmp_path)

    (tmp_path / "playground").mkdir()
    (tmp_path / "playground/examples.json").write_text('[{"name": "xor"}]')
    page.write_text(
        '<a href="playground/index.html#example=xor&amp;seed=1"></a>'
        '<a href="playground/index.html#example=or"></a><a href="playground/gone.html"></a>'
    )
    written.read.cache_clear()

    assert [
        "index.html: 'playground/index.html#example=or' names no example of the playground",
        "index.html: 'playground/gone.html' leads to no file",
    ] == written.problems(tmp_path)
