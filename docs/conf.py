"""Settings of the site.  `scripts/build-site` builds it; the pages are in build/site-source."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "docs")]
# The kernel in Python has a signature for every function.  Nothing here trains anything.
os.environ["PYSYNAPTIC_KERNEL"] = "python"

import pysynaptic

if TYPE_CHECKING:
    from sphinx.application import Sphinx

project = "pysynaptic"
author = "the pysynaptic authors"
copyright = "the pysynaptic authors. Synaptic was written by Juan Cazala and its contributors"
version = release = pysynaptic.__version__

extensions = [
    "sphinx.ext.autodoc",
    "numpydoc",  # the sections of our docstrings
    "myst_parser",  # the documents are Markdown, which a code host shows too
    "sphinx_design",  # tabs, cards and buttons
    "sphinx_copybutton",  # the code of a tutorial is there to be copied
    "_ext.names",
    "_ext.described",
]
exclude_patterns = []
source_suffix = {".rst": "restructuredtext", ".md": "markdown"}
nitpicky = True
show_warning_types = True

# Names in single backquotes in docstrings: see _ext/names.py.
default_role = "name"
add_module_names = False
python_use_unqualified_type_names = True
python_maximum_signature_line_length = 80
toc_object_entries_show_parents = "hide"
autodoc_default_options = {"member-order": "groupwise"}
autodoc_typehints = "none"  # the docstrings say what is accepted, in words
autodoc_inherit_docstrings = True
autosummary_generate = False  # numpydoc loads it; nothing uses it
numpydoc_show_class_members = False  # autodoc lists them
numpydoc_xref_param_type = False

myst_enable_extensions = ["attrs_inline", "colon_fence"]
myst_heading_anchors = 3
myst_links_external_new_tab = False

html_theme = "furo"
html_title = "pysynaptic"
html_static_path = ["_static"]
html_css_files = ["site.css"]
html_search_scorer = str(ROOT / "docs" / "_ext" / "scorer.js")
html_js_files = [("filter.js", {"defer": "defer"})]
html_favicon = "_static/favicon.svg"
html_extra_path = ["_extra"]
html_copy_source = False
html_show_sourcelink = False
html_show_sphinx = False
html_last_updated_fmt = None
html_domain_indices = False
pygments_style = "github-light"
pygments_dark_style = "github-dark"
html_theme_options = {
    "light_css_variables": {
        "color-brand-primary": "#1a5fa0",
        "color-brand-content": "#1a5fa0",
        "color-brand-visited": "#6b35a0",
    },
    "dark_css_variables": {
        "color-brand-primary": "#8ec4f5",
        "color-brand-content": "#8ec4f5",
        "color-brand-visited": "#c9a5f0",
    },
}
copybutton_prompt_text = r">>> |\.\.\. |\$ "
copybutton_prompt_is_regexp = True
copybutton_only_copy_prompt_lines = False


def branch(app: Sphinx, page: str, template: str, context: dict[str, Any], tree: object) -> None:
    """Give the navigation of a page the pages below it and beside it, not those below others."""
    if whole := context.get("toctree"):
        context["toctree"] = lambda **options: whole(**{**options, "collapse": True})


def captions(app: Sphinx, page: str, template: str, context: dict[str, Any], tree: object) -> None:
    """Say which level the captions of the navigation are, which their role requires."""
    if navigation := context.get("furo_navigation_tree"):
        level = 'role="heading" aria-level="2"'
        context["furo_navigation_tree"] = navigation.replace('role="heading"', level)


def setup(app: Sphinx) -> None:
    """Run `branch` before the theme, and `captions` after it."""
    app.connect("html-page-context", branch, priority=100)
    app.connect("html-page-context", captions, priority=900)
