"""The built site, as a browser shows it: links, search, tables, telephones, the dark.

These are skipped where it is not built; `.ci/run` builds it and sets PYSYNAPTIC_REQUIRE_SITE.
"""

from __future__ import annotations

import functools
import html
import http.server
import importlib.util
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
from _ext import notebooks, pictures, written

from tests.project.test_site import NAMES_OF_JS, public
from tests.support.browser import OPTIONS, needs_browser
from tests.support.places import ROOT

SITE = ROOT / "build" / "site"
PATIENCE = 120  # seconds

pytestmark = pytest.mark.one_kernel


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


TABLES = (
    "compatibility/neurons.html",
    "compatibility/modes.html",
    "compatibility/differences.html",
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
        const runOnly = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'];
        const wanted = {{resultTypes: ['violations'], runOnly}};
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


SEARCHED = ("momentum", "penguins", "activate", "Trainer", "train", "seed", "save", "train_many")
"""Words, and below what is found first for the last six."""
FIRST = {
    "activate": {f"pysynaptic.{name}.activate" for name in ("Layer", "Network", "Neuron")},
    "Trainer": {"pysynaptic.Network.trainer", "pysynaptic.Trainer", "Trainer"},
    "train": {"pysynaptic.Trainer.train"},
    "seed": {"pysynaptic.seed"},
    "save": {"pysynaptic.Network.save"},
    "train_many": {"pysynaptic.train_many"},
}


def test_search(address: str, tmp_path: Path) -> None:
    """The search finds pages by words of their text; names come first, public ones before all."""
    Served.scripts["/genindex.html"] = f"""
        const found = {{}};
        {FRAMES}
        const pages = {json.dumps(SEARCHED)}.map(words => 'search.html?q=' + words);
        for await (const [page, frame] of frames(pages, 1280)) {{
            const results = frame.contentDocument.getElementById('search-results');
            const summary = () => results.querySelector('.search-summary')?.innerText ?? '';
            const isDone = () => summary().includes('finished');
            await new Promise(done => {{
                const look = () => isDone() && done();
                new frame.contentWindow.MutationObserver(look).observe(
                    results, {{childList: true, characterData: true, subtree: true}});
                look();
            }});
            found[page.split('=')[1]] = [...results.querySelectorAll('li a')].map(
                link => [link.innerText, link.getAttribute('href')]);
        }}
        document.title = JSON.stringify(found);
    """
    found = told(page_of(f"{address}/genindex.html", tmp_path))

    pages = {words: {link.split("#")[0] for _, link in found[words]} for words in found}
    assert "training.html" in pages["momentum"]
    assert "data.html" in pages["penguins"]
    for words, first in FIRST.items():
        titles = [title for title, _ in found[words]]
        assert first == set(titles[: len(first)]), words
        hidden = [place for place, title in enumerate(titles) if title.startswith("pysynaptic._")]
        shown = [place for place, title in enumerate(titles) if title.startswith("pysynaptic.")]
        assert max({*shown} - {*hidden}) < min(hidden, default=len(titles)), words


def test_tables_are_readable_on_a_telephone(address: str, tmp_path: Path) -> None:
    """On a telephone the cells of a row stand below each other, with the titles of the columns."""
    Served.scripts["/genindex.html"] = f"""
        const wide = [];
        {FRAMES}
        for await (const [page, frame] of frames({json.dumps(TABLES)}, 390)) {{
            for (const table of frame.contentDocument.querySelectorAll('article table')) {{
                const cells = table.tBodies[0].rows[0].cells;
                const isBelow = cells[1].getBoundingClientRect().top
                    >= cells[0].getBoundingClientRect().bottom;
                if (table.scrollWidth > 390 || !isBelow || !cells[1].dataset.title) wide.push(page);
            }}
        }}
        document.title = JSON.stringify(wide);
    """
    assert [] == told(page_of(f"{address}/genindex.html", tmp_path))


def test_page_describes_itself(site: Path) -> None:
    """A page has a title of its own, a description from its first paragraph, and an icon."""
    page = (site / "sequences.html").read_text("utf-8")

    assert "<title>Sequences - pysynaptic</title>" in page
    assert '<meta property="og:title" content="Sequences">' in page
    assert re.search(
        r'<meta name="description" content="How to train an LSTM on data [^"]+">', page
    )
    assert re.search(r'<link rel="[a-z ]*icon" [^>]*href="_static/favicon\.svg', page)


def test_page_that_is_not_found_leads_on(address: str, tmp_path: Path) -> None:
    """The page that a server shows for a wrong address finds the site above it."""
    Served.scripts["/404.html"] = """
        const ways = document.getElementById('ways');
        const isShown = () => !ways.hidden;
        await new Promise(done => {
            new MutationObserver(() => isShown() && done()).observe(ways, {attributes: true});
            if (isShown()) done();
        });
        document.title = JSON.stringify([...ways.querySelectorAll('a')].map(link => link.pathname));
    """
    links = told(page_of(f"{address}/404.html", tmp_path))

    assert links[0] == "/index.html"
    assert all((SITE / link.lstrip("/")).exists() for link in links)


def test_plots_follow_the_theme(site: Path) -> None:
    """No plot of the site is a white block in the dark."""
    shown = {
        (page.parent / link).resolve()
        for page in site.rglob("*.html")
        if page.is_relative_to(site / "gallery") or page.parent == site
        for link in written.read(page).links
        if link.endswith(".svg") and "_images" in link
    }
    texts = {path.name: path.read_text("utf-8") for path in shown}
    plots = {name for name, text in texts.items() if pictures.PLOTTED in text}

    assert "rates.svg" in plots
    assert set() == {name for name in plots if "prefers-color-scheme" not in texts[name]}


def test_notebooks_have_outputs(site: Path) -> None:
    """The page of a notebook shows what its cells print and draw, if that can be run here."""
    page = (site / "gallery" / "notebooks" / "xor.html").read_text("utf-8")
    has_outputs = all(map(importlib.util.find_spec, notebooks.NEEDED))

    assert has_outputs == ("[0, 1] [0.99948" in page)
    assert has_outputs == bool(re.search(r'<img [^>]*src="[^"]*xor-\d+-0\.svg"', page))


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
