"""What other pages say of a page when they link to it: its title, and its first paragraph."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, Any

from docutils import nodes

if TYPE_CHECKING:
    from sphinx.application import Sphinx

LONGEST = 200  # characters; search engines and messengers show fewer
LEAST = 30  # of a paragraph that says something
ELEMENT = re.compile(r"<[^>]*>")


def description(document: nodes.document) -> str:
    """Return the first paragraph of a page that says something, or as much of it as is shown."""
    for paragraph in document.findall(nodes.paragraph):
        within = paragraph.parent
        text = " ".join(paragraph.astext().split())
        if isinstance(within, nodes.section | nodes.document) and len(text) >= LEAST:
            return text if len(text) <= LONGEST else f"{text[:LONGEST].rpartition(' ')[0]} …"
    return ""


def tags(title: str, text: str) -> str:
    """Return the elements for the head of a page."""
    found = {"og:site_name": "pysynaptic", "og:type": "article", "og:title": title}
    lines = [f'<meta property="{name}" content="{_quoted(each)}">' for name, each in found.items()]
    if text:
        lines.append(f'<meta name="description" content="{_quoted(text)}">')
        lines.append(f'<meta property="og:description" content="{_quoted(text)}">')
    return "\n".join(lines)


def _quoted(text: str) -> str:
    return html.escape(text, quote=True)


def describe(
    app: Sphinx, page: str, template: str, context: dict[str, Any], tree: nodes.document | None
) -> None:
    """Add the elements to a page that is written."""
    if tree is not None:
        title = html.unescape(ELEMENT.sub("", context.get("title", "")))
        context["metatags"] = context.get("metatags", "") + tags(title, description(tree))


def setup(app: Sphinx) -> dict[str, bool]:
    """Add the elements to all pages."""
    app.connect("html-page-context", describe)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
