"""The site: every public name has its place in the reference, and links follow their rule.

These need neither Sphinx nor a built site.  What is asked of a built one is skipped without it;
`.ci/run` builds it and sets PYSYNAPTIC_REQUIRE_SITE.
"""

from __future__ import annotations

import functools
import html
import http.server
import importlib
import inspect
import json
import os
import re
import subprocess
import threading
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from _ext import commands, compatibility, gallery, grouped, links, staging, written

import pysynaptic
from pysynaptic import js
from tests.support.browser import OPTIONS, needs_browser
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


@pytest.fixture
def site() -> Path:
    """Return the built site."""
    if not (SITE / "objects.inv").exists():
        missing = "the site is not built: run scripts/build-site"
        if os.environ.get("PYSYNAPTIC_REQUIRE_SITE", "") not in ("", "0"):
            pytest.fail(missing, pytrace=False)
        pytest.skip(missing)
    return SITE


def test_inventory_has_every_public_name(site: Path) -> None:
    """What other sites can link to are all public names, and all members of our classes."""
    data = (site / "objects.inv").read_bytes().split(b"\n", 4)[4]
    names = {line.split(" ")[0] for line in zlib.decompress(data).decode().splitlines()}

    assert [] == [name for name in public() if name not in names]
    assert [] == [
        f"pysynaptic.js.{name}" for name in NAMES_OF_JS if f"pysynaptic.js.{name}" not in names
    ]
    assert {"pysynaptic.Network.activate", "pysynaptic.js.Math.exp"} <= names


def test_no_link_of_the_site_is_broken(site: Path) -> None:
    """Every internal link leads to a file, and to a place in it."""
    assert [] == written.problems(site)


class Served(http.server.SimpleHTTPRequestHandler):
    """Serves the site; a page gets a script at its end if its address asks for one."""

    scripts: dict[str, str] = {}  # noqa: RUF012

    def do_GET(self) -> None:
        """Answer with a file."""
        path = self.path.split("?")[0]
        if path not in self.scripts:
            super().do_GET()
            return
        body = (SITE / path.lstrip("/")).read_text("utf-8")
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        script = f"<script type=module>{self.scripts[path]}</script>"
        self.wfile.write(body.replace("</body>", f"{script}</body>").encode())

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def address(site: Path) -> Iterator[str]:
    """Serve the site, and return its address."""
    handler = functools.partial(Served, directory=str(site))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def page_of(address: str, folder: Path, is_dark: bool = False) -> str:
    """Return a page as it is in a browser, after its scripts have run."""
    scheme = f"--blink-settings=preferredColorScheme={0 if is_dark else 1}"
    waiting = "--virtual-time-budget=20000"
    user = f"--user-data-dir={folder}"
    command = [needs_browser(), *OPTIONS, scheme, user, waiting, "--dump-dom", address]
    done = subprocess.run(
        command,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def told(page: str) -> Any:
    """Return what a script has put into the title of a page."""
    title = re.search("<title>(.*?)</title>", page, re.DOTALL)
    assert title is not None
    return json.loads(html.unescape(title[1]))


LOOKED_AT = (
    *("index.html", "start.html", "gallery/index.html", "gallery/xor.html", "api/index.html"),
    *("api/layer.html", "compatibility/index.html", "compatibility/tasks.html"),
    *("porting.html", "performance-figures.html", "sources/tests/test_layer_connection.py.html"),
)


FRAMES = """
    async function* frames(pages, width) {
        for (const page of pages) {
            const frame = document.createElement('iframe');
            frame.width = width;
            frame.height = 900;
            frame.src = page;
            const loaded = new Promise(done => frame.addEventListener('load', done));
            document.body.append(frame);
            await loaded;
            yield [page, frame];
            frame.remove();
        }
    }
"""
"""In JavaScript: show pages one after the other, so wide."""


def test_pages_fit_a_telephone(address: str, tmp_path: Path) -> None:
    """At a width of 390 pixels no page is wider than that; what is wide scrolls by itself."""
    Served.scripts["/genindex.html"] = f"""
        const wide = [];
        {FRAMES}
        for await (const [page, frame] of frames({json.dumps(LOOKED_AT)}, 390)) {{
            const width = frame.contentDocument.documentElement.scrollWidth;
            if (width > 394 || width < 300) wide.push([page, width]);
        }}
        document.title = JSON.stringify(wide);
    """
    assert [] == told(page_of(f"{address}/genindex.html", tmp_path))


def axe() -> str:
    """Return the program that looks for what people with other senses cannot use."""
    modules = os.environ.get("PYSYNAPTIC_PLAYGROUND_MODULES") or ROOT / "playground/node_modules"
    program = Path(modules) / "axe-core" / "axe.min.js"
    if not program.exists():
        missing = f"there is no axe-core in {modules}"
        if os.environ.get("PYSYNAPTIC_REQUIRE_SITE", "") not in ("", "0"):
            pytest.fail(missing, pytrace=False)
        pytest.skip(missing)
    return program.read_text("utf-8")


@pytest.mark.parametrize("is_dark", [False, True], ids=["light", "dark"])
def test_pages_are_accessible(is_dark: bool, address: str, tmp_path: Path) -> None:
    """axe finds nothing serious in the pages, in light and in dark: contrast, names, roles."""
    program = json.dumps(axe()).replace("</", r"<\/")
    Served.scripts["/genindex.html"] = f"""
        const program = {program};
        const wrong = [];
        const wanted = {{runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']}};
        {FRAMES}
        for await (const [page, frame] of frames({json.dumps(LOOKED_AT)}, 1280)) {{
            frame.contentWindow.eval(program);
            const found = await frame.contentWindow.axe.run(frame.contentDocument, wanted);
            for (const each of found.violations)
                if (['serious', 'critical'].includes(each.impact))
                    wrong.push([page, each.id, each.nodes[0].html]);
        }}
        document.title = JSON.stringify(wrong);
    """
    assert [] == told(page_of(f"{address}/genindex.html", tmp_path, is_dark))


@pytest.mark.parametrize(
    ("words", "page"),
    [("momentum", "training.html"), ("train_many", "api/many.html"), ("penguins", "data.html")],
)
def test_search_finds(words: str, page: str, address: str, tmp_path: Path) -> None:
    """The search of the site finds pages by words of their text, and names of the reference."""
    results = page_of(f"{address}/search.html?q={words}", tmp_path)

    assert re.search(rf'<a href="{page}[?#"]', results), results[-3000:]


def test_tables_are_filtered(address: str, tmp_path: Path) -> None:
    """A box hides the rows of a table without the words, and says how many are left."""
    Served.scripts["/compatibility/training.html"] = """
        const input = document.querySelector('.filter input');
        input.value = 'shuffling reorders';
        input.dispatchEvent(new Event('input'));
        const rows = [...document.querySelectorAll('article tbody tr')];
        const shown = rows.filter(row => row.checkVisibility()).map(row => row.cells[0].innerText);
        document.title = JSON.stringify([shown, document.querySelector('.filter output').value]);
    """
    page = page_of(f"{address}/compatibility/training.html", tmp_path)

    shown, count = told(page)
    assert ["trn14"] == shown
    assert count.startswith("1 of ")


def test_rows_of_all_tables_are_found(address: str, tmp_path: Path) -> None:
    """The first page of the tables finds rows of the others, with links to them."""
    Served.scripts["/compatibility/index.html"] = """
        const input = document.querySelector('.filter input');
        input.value = 'fromjson draws';
        input.dispatchEvent(new Event('input'));
        const links = [...document.querySelectorAll('.filter li a')];
        document.title = JSON.stringify(links.map(link => link.getAttribute('href')));
    """
    page = page_of(f"{address}/compatibility/index.html", tmp_path)

    assert ["json.html#rng02"] == told(page)
