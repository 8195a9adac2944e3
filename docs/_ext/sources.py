"""Views of the files to which documents link, with an address for every line.

They are written beside Sphinx's pages: so many pages of code would be slow to build there, and in
the way of who searches.
"""

from __future__ import annotations

import html
from pathlib import Path

from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import TextLexer, get_lexer_for_filename
from pygments.util import ClassNotFound

from .links import LINES, Links, relative, view_of

FOLDER = "sources"
STYLE = f"{FOLDER}/style.css"
STYLES = {"light": "github-light", "dark": "github-dark"}
THEME = "document.documentElement.dataset.theme = localStorage.getItem('theme') || 'auto'"
PAGE = """\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>{path} - pysynaptic</title>
<link rel="stylesheet" href="{style}">
<script>{theme}</script>
</head>
<body>
<header><a href="{home}">pysynaptic</a> <h1>{path}</h1></header>
<main>
{body}
</main>
</body>
</html>
"""
LAYOUT = """\
body { margin: 0; background: var(--paper); color: var(--ink); color-scheme: var(--scheme); }
body { font: 1rem/1.5 system-ui, sans-serif; }
header { display: flex; flex-wrap: wrap; align-items: baseline; gap: 0 1rem; padding: .6rem 1rem; }
header, li { overflow-wrap: anywhere; }
h1 { margin: 0; font: 600 1rem/1.5 ui-monospace, monospace; }
a { color: var(--link); }
main > ul { padding: 0 2.5rem; }
.highlight pre { margin: 0; padding: 0 1rem 2rem; overflow-x: auto; font-size: .8125rem; }
.highlight .linenos { padding-right: 1em; user-select: none; }
.highlight .linenos { color: var(--faint) !important; background: none !important; }
.highlight a { text-decoration: none; }
.highlight a:target + a, .highlight a:target + .linenos { background: var(--mark); color: inherit; }
"""
COLOURS = {
    "light": "--scheme: light; --paper: #fff; --ink: #1b1f24; --link: #1a5fa0; --faint: #5b6470; "
    "--mark: #ffe58a;",
    "dark": "--scheme: dark; --paper: #131416; --ink: #d8dce2; --link: #8ec4f5; --faint: #9aa3ad; "
    "--mark: #5a4a00;",
}


def write(links: Links, site: Path) -> None:
    """Write the view of everything that pages link to."""
    written = set()
    for folder in sorted(path for path in links.sources if (links.root / path).is_dir()):
        body = _folder(links, folder)
        written.add(_write(site, folder, view_of(folder, True), body))
    for path in sorted(links.sources):
        if (links.root / path).is_file():
            written.add(_write(site, path, view_of(path, False), _highlighted(links.root / path)))
    style = site / STYLE
    style.write_text(_style(), "utf-8")
    for old in (site / FOLDER).rglob("*.html"):
        if old not in written:
            old.unlink()


def _write(site: Path, path: str, page: str, body: str) -> Path:
    to = site / page
    to.parent.mkdir(parents=True, exist_ok=True)
    places = {"style": relative(STYLE, page), "home": relative("index.html", page)}
    text = PAGE.format(path=html.escape(path), body=body, theme=THEME, **places)
    to.write_text(text, "utf-8", newline="\n")
    return to


def _folder(links: Links, folder: str) -> str:
    """Return the list of the files in a folder, which thereby need views too."""
    page = view_of(folder, True)
    lines = []
    for path in sorted((links.root / folder).iterdir()):
        name = f"{folder}/{path.name}"
        if not path.is_file() or not _is_text(path):
            continue
        if name not in links.pages:
            links.sources.add(name)
        where = links.built(name)
        lines.append(f'<li><a href="{relative(where, page)}">{html.escape(path.name)}</a></li>')
    return "<ul>\n" + "\n".join(lines) + "\n</ul>"


def _is_text(path: Path) -> bool:
    try:
        path.read_text("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _highlighted(path: Path) -> str:
    """Return the lines of a file as HTML."""
    try:
        lexer = get_lexer_for_filename(path.name)
    except ClassNotFound:
        lexer = TextLexer()
    formatter = HtmlFormatter(lineanchors=LINES, anchorlinenos=True, linenos="inline")
    label = html.escape(path.name, quote=True)
    shown: str = highlight(path.read_text("utf-8"), lexer, formatter)
    return shown.replace("<pre>", f'<pre tabindex="0" aria-label="{label}">', 1)


def _style() -> str:
    """Return the style of the views: the site's colours of code, by its light or dark theme."""
    text = LAYOUT
    for scheme, name in STYLES.items():
        theme = f':root[data-theme="{scheme}"]'
        rules = f"& {{ {COLOURS[scheme]} }}\n" + HtmlFormatter(style=name).get_style_defs(
            "& .highlight"
        )
        text += f"{theme} {{\n{rules}\n}}\n"
        automatic = ':root:not([data-theme="light"], [data-theme="dark"])'
        text += f"@media (prefers-color-scheme: {scheme}) {{ {automatic} {{\n{rules}\n}} }}\n"
    return text
