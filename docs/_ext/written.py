"""Check the internal links of a built site: every one leads to a file, and to an id in it.

Sphinx checks the references that it makes itself.  This reads what is in the HTML, links made by
hand and in raw HTML too, and knows that the playground is built separately.
"""

from __future__ import annotations

import functools
import html
import json
import posixpath
import re
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

PLAYGROUND = "playground"
ADDRESSES = {"a": "href", "link": "href", "img": "src", "script": "src", "object": "data"}
# A parser for any HTML takes ten times as long for what Sphinx has written.
ATTRIBUTES = r"""((?:[^<>"']|"[^"]*"|'[^']*')*)"""
TAG = re.compile(
    rf"<!--.*?-->|<(script|style)\b{ATTRIBUTES}>.*?</\1>|<(\w+){ATTRIBUTES}>", re.DOTALL
)
ATTRIBUTE = re.compile(r"""\s(id|name|href|src|data)=(?:"([^"]*)"|'([^']*)')""")


@dataclass
class Page:
    """The ids and links of a page."""

    ids: set[str] = field(default_factory=set)
    links: list[str] = field(default_factory=list)


@functools.cache
def read(path: Path) -> Page:
    """Return the ids and links of a file."""
    page = Page()
    for raw, inside, tag, attributes in TAG.findall(path.read_text("utf-8")):
        name = raw or tag
        for attribute, double, single in ATTRIBUTE.findall(inside or attributes):
            value = html.unescape(double or single)
            if attribute == "id" or (attribute == "name" and name == "a"):
                page.ids.add(value)
            elif value and attribute == ADDRESSES.get(name):
                page.links.append(value)
    return page


def pages_of(site: Path) -> list[Path]:
    """Return the pages of a site, without those of the playground."""
    found = sorted(site.rglob("*.html"))
    return [path for path in found if _is_own(path.relative_to(site).as_posix())]


def counted(site: Path) -> tuple[int, int]:
    """Return how many pages a site has, and how many internal links."""
    pages = pages_of(site)
    links = [link for path in pages for link in read(path).links]
    return len(pages), sum(not urlsplit(link).scheme for link in links)


def problems(site: Path) -> list[str]:
    """Return what is wrong with the links of a site, a line for each."""
    files = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    return [
        f"{page}: {link!r} {wrong}"
        for page in (path.relative_to(site).as_posix() for path in pages_of(site))
        for link in dict.fromkeys(read(site / page).links)
        if (wrong := _wrong(site, files, page, link))
    ]


def _wrong(site: Path, files: set[str], page: str, link: str) -> str | None:
    parts = urlsplit(link)
    if parts.scheme or parts.netloc:
        return None
    if parts.path.startswith("/"):
        return "is absolute, and the site has to work in any folder"
    target = posixpath.join(posixpath.dirname(page), unquote(parts.path)) if parts.path else page
    target = posixpath.normpath(target)
    if target.split("/")[0] == "..":
        return "leads out of the site"
    if not _is_own(target) and not (site / PLAYGROUND).exists():
        return None  # it is not built yet
    if parts.fragment.startswith("example="):
        name = parse_qs(parts.fragment)["example"][0]
        return None if name in examples_of(site) else "names no example of the playground"
    if target not in files:
        target = posixpath.normpath(f"{target}/index.html")
    if target not in files:
        return "leads to no file"
    has_places = target.endswith(".html") and _is_own(target)
    if has_places and parts.fragment and unquote(parts.fragment) not in read(site / target).ids:
        return "leads to no place in that page"
    return None


@functools.cache
def examples_of(site: Path) -> set[str]:
    """Return the names of the examples that the playground has."""
    menu = json.loads((site / PLAYGROUND / "examples.json").read_text("utf-8"))
    return {example["name"] for example in menu}


def _is_own(path: str) -> bool:
    return path.split("/")[0] != PLAYGROUND
