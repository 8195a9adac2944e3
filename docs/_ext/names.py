"""Names in single backquotes in docstrings: a link where the name is documented, else code.

A docstring names parameters (`rows`), members (`predict`), and public names (`Trainer.train`) in
the same way.  A name that begins with a public one must be documented; others may be anything.
"""

from __future__ import annotations

import inspect
import re
from typing import TYPE_CHECKING, Any

from docutils import nodes
from numpydoc.docscrape import ClassDoc
from sphinx.roles import XRefRole

import pysynaptic

if TYPE_CHECKING:
    from docutils.nodes import Element, TextElement
    from sphinx.addnodes import pending_xref
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

# Modules in which a name without its module is looked for.
MODULES = (
    *("pysynaptic", "pysynaptic.data", "pysynaptic.plot", "pysynaptic.sklearn", "pysynaptic.many"),
    *("pysynaptic.port", "pysynaptic.js", "pysynaptic.Architect"),
)
NAME = re.compile(r"[A-Za-z_][\w.]*$")


class Name(XRefRole):
    """The role of what is in single backquotes."""

    def process_link(
        self,
        env: BuildEnvironment,
        refnode: Element,
        has_explicit_title: bool,
        title: str,
        target: str,
    ) -> tuple[str, str]:
        """Remember the class and module in which a name stands."""
        refnode["py:module"] = env.ref_context.get("py:module")
        refnode["py:class"] = env.ref_context.get("py:class")
        return title, target


def resolve(
    app: Sphinx, env: BuildEnvironment, node: pending_xref, contents: TextElement
) -> Element | None:
    """Return the link of a name, or the name as code."""
    if node["reftype"] != "name":
        return None
    target = node["reftarget"]
    if not NAME.match(target):
        return contents
    domain: Any = env.get_domain("py")
    within, module = node.get("py:class"), node.get("py:module")
    parents = [f"{module}.{within}" if within else module, module, *MODULES]
    for name in (target, *(f"{parent}.{target}" for parent in parents if parent)):
        if name in domain.objects:
            resolved: Element | None = domain.resolve_xref(
                env, node["refdoc"], app.builder, "obj", name, node, contents
            )
            return resolved
    return contents


def resolve_attribute(
    app: Sphinx, env: BuildEnvironment, node: pending_xref, contents: TextElement
) -> Element | None:
    """Return the link of an attribute that the docstring of its class describes."""
    if node["reftype"] != "obj" or not (owner := owner_of(node["reftarget"])):
        return None
    domain: Any = env.get_domain("py")
    resolved: Element | None = domain.resolve_xref(
        env, node["refdoc"], app.builder, "obj", owner, node, contents
    )
    return resolved


def owner_of(name: str) -> str | None:
    """Return the class of an attribute, such as pysynaptic.Layer.size, if it describes it."""
    package, *path = name.split(".")
    found: object = pysynaptic
    for place, part in enumerate(path):
        if inspect.isclass(found) and part in attributes_of(found):
            return ".".join([package, *path[:place]])
        found = getattr(found, part, None)
    return None


def attributes_of(found: type) -> set[str]:
    """Return the names in the sections Attributes of a class."""
    return {
        name.strip("* ")
        for each in ClassDoc(found, config={"show_class_members": False})["Attributes"]
        for name in each.name.split(",")
    }


def setup(app: Sphinx) -> dict[str, bool]:
    """Add the role."""
    app.add_role("name", Name(innernodeclass=nodes.literal))
    app.connect("missing-reference", resolve)
    app.connect("missing-reference", resolve_attribute)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
