"""Links of the Markdown, which lead to files on a code host, lead to pages on the site.

The rule is here once.  A link to a file that is a page of the site leads to that page; one to
any other file of the repository leads to a view of its source; `playground/` is built beside
the site.  What this module knows of files is what `Links` is told.
"""

from __future__ import annotations

import itertools
import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

FENCE = re.compile(r"^ {0,3}(```+|~~~+)")
INLINE = re.compile(r"(!?)\[((?:[^\[\]`]|`[^`]*`|!\[[^\]]*\]\([^)]*\))*)\]\(([^()\s]+)\)")
DEFINITION = re.compile(r"^(\[[^\]]+\]: )(\S+)$", re.MULTILINE)
ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|#|<")
PLAYGROUND = "playground"
LINES = "L"
"""What the ids of lines begin with, in views of sources."""


@dataclass
class Links:
    """Where each file of the repository is on the site."""

    root: Path
    pages: dict[str, str] = field(default_factory=dict)
    """Files of the repository, and the pages they are, both with slashes."""
    places: dict[str, dict[str, str]] = field(default_factory=dict)
    """Of files that are split: which page a heading, by its slug, has come to."""
    sources: set[str] = field(default_factory=set)
    """Files and folders that need a view of their source."""
    pictures: set[str] = field(default_factory=set)
    """Pictures that are not in docs/."""

    def rewrite(self, text: str, file: str, page: str) -> str:
        """Return the Markdown of a file with the links that its page needs."""
        parts = itertools.groupby(_lines(text), key=lambda line: line[1])
        joined = [("".join(line for line, _ in lines), is_code) for is_code, lines in parts]
        return "".join(
            part if is_code else self._prose(part, file, page) for part, is_code in joined
        )

    def leads_to(self, target: str, file: str) -> tuple[str, str]:
        """Return the page, or the address, that a link of a file leads to, and its fragment.

        Raises
        ------
        ValueError
            If the link leads to no file of the repository.
        """
        path, _, fragment = target.partition("#")
        found = posixpath.normpath(posixpath.join(posixpath.dirname(file), path))
        if found.split("/")[0] == PLAYGROUND:
            return self._playground(found), ""
        if fragment in (places := self.places.get(found, {})):
            return places[fragment], fragment
        if found in self.pages:
            return self.pages[found], "" if found in self.places else fragment
        if not (self.root / found).exists():
            raise ValueError(f"{file}: the link to {target!r} leads to no file")
        self.sources.add(found)
        is_folder = (self.root / found).is_dir()
        return view_of(found, is_folder), "" if is_folder else fragment

    def built(self, file: str) -> str:
        """Return the page of a file in the built site."""
        page = self.pages.get(file)
        return view_of(file, False) if page is None else page.rsplit(".", 1)[0] + ".html"

    def _playground(self, found: str) -> str:
        return found if found.endswith(".html") else f"{PLAYGROUND}/index.html"

    def _prose(self, prose: str, file: str, page: str) -> str:
        def inline(match: re.Match[str]) -> str:
            mark, text, target = match.groups()
            text = INLINE.sub(inline, text) if text.startswith("![") else text
            if ELSEWHERE.match(target):
                return f"{mark}[{text}]({target})"
            if mark:
                return f"![{text}]({self._picture(target, file, page)})"
            where, fragment = self.leads_to(target, file)
            if where.startswith(f"{PLAYGROUND}/"):
                return f'<a class="playground" href="{relative(where, page)}">{text}</a>'
            if where.startswith("sources/"):  # no page of Sphinx's
                return f'<a href="{address(where, fragment, page)}">{text}</a>'
            return f"[{text}]({address(where, fragment, page)})"

        def definition(match: re.Match[str]) -> str:
            if ELSEWHERE.match(match[2]):
                return match[0]
            return f"{match[1]}{address(*self.leads_to(match[2], file), page)}"

        return DEFINITION.sub(definition, INLINE.sub(inline, prose))

    def _picture(self, target: str, file: str, page: str) -> str:
        found = posixpath.normpath(posixpath.join(posixpath.dirname(file), target))
        if found not in self.pages:
            if not (self.root / found).is_file():
                raise ValueError(f"{file}: there is no picture {target!r}")
            self.pages[found] = f"pictures/of/{found}"
            self.pictures.add(found)
        return relative(self.pages[found], page)


def relative(where: str, page: str) -> str:
    """Return a path as seen from a page."""
    return posixpath.relpath(where, posixpath.dirname(page) or ".")


def address(where: str, fragment: str, page: str) -> str:
    """Return the link to a place, as seen from a page."""
    return relative(where, page) + (f"#{fragment}" if fragment else "")


def line_address(number: int) -> str:
    """Return the fragment of a line of a view."""
    return f"{LINES}-{number}"


def view_of(path: str, is_folder: bool) -> str:
    """Return the page with the source of a file, or with what a folder contains."""
    return f"sources/{path}/index.html" if is_folder else f"sources/{path}.html"


def _lines(text: str) -> Iterator[tuple[str, bool]]:
    """Yield each line of Markdown, and whether it is code."""
    fence = ""
    for line in text.splitlines(keepends=True):
        match = FENCE.match(line)
        if fence:
            yield line, True
            if match and match[1].startswith(fence) and line.strip() == match[1]:
                fence = ""
        elif match:
            fence = match[1]
            yield line, True
        else:
            yield line, False
