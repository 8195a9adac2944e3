"""Check the internal links of a built site: every one leads to a file, and to an id in it.

Sphinx checks the references that it makes itself.  This reads what is in the HTML, links made by
hand and in raw HTML too, and knows that the playground is built separately.
"""

from __future__ import annotations

import functools
import json
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

PLAYGROUND = "playground"
ADDRESSES = {"a": "href", "link": "href", "img": "src", "script": "src", "object": "data"}


class Page(HTMLParser):
    """The ids and links of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what is in a tag."""
        given = dict(attrs)
        if identifier := given.get("id"):
            self.ids.add(identifier)
        if tag == "a" and (name := given.get("name")):
            self.ids.add(name)
        if tag in ADDRESSES and (address := given.get(ADDRESSES[tag])):
            self.links.append(address)


@functools.cache
def read(path: Path) -> Page:
    """Return the ids and links of a file."""
    page = Page()
    page.feed(path.read_text("utf-8"))
    return page


def pages_of(site: Path) -> list[Path]:
    """Return the pages of a site, without those of the playground."""
    return [path for path in sorted(site.rglob("*.html")) if _is_own(site, path)]


def counted(site: Path) -> tuple[int, int]:
    """Return how many pages a site has, and how many internal links."""
    pages = pages_of(site)
    links = [link for path in pages for link in read(path).links]
    return len(pages), sum(not urlsplit(link).scheme for link in links)


def problems(site: Path) -> list[str]:
    """Return what is wrong with the links of a site, a line for each."""
    return [
        f"{path.relative_to(site)}: {link!r} {wrong}"
        for path in pages_of(site)
        for link in dict.fromkeys(read(path).links)
        if (wrong := _wrong(site, path, link))
    ]


def _wrong(site: Path, path: Path, link: str) -> str | None:
    parts = urlsplit(link)
    if parts.scheme or parts.netloc:
        return None
    if parts.path.startswith("/"):
        return "is absolute, and the site has to work in any folder"
    target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
    if not target.is_relative_to(site.resolve()):
        return "leads out of the site"
    if not _is_own(site.resolve(), target) and not (site / PLAYGROUND).exists():
        return None  # it is not built yet
    if parts.fragment.startswith("example="):
        name = parse_qs(parts.fragment)["example"][0]
        return None if name in examples_of(site) else "names no example of the playground"
    target = target / "index.html" if target.is_dir() else target
    if not target.is_file():
        return "leads to no file"
    has_places = target.suffix == ".html" and _is_own(site.resolve(), target)
    if has_places and parts.fragment and unquote(parts.fragment) not in read(target).ids:
        return "leads to no place in that page"
    return None


@functools.cache
def examples_of(site: Path) -> set[str]:
    """Return the names of the examples that the playground has."""
    menu = json.loads((site / PLAYGROUND / "examples.json").read_text("utf-8"))
    return {example["name"] for example in menu}


def _is_own(site: Path, path: Path) -> bool:
    return path.relative_to(site).parts[:1] != (PLAYGROUND,)
