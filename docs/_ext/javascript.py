"""The reference of `pysynaptic.js`: a page for each group of its names.

Many of the names are functions with attributes, modules and other objects, as in JavaScript, which
autodoc does not tell apart.  So this module writes their directives, with the docstrings.
"""

from __future__ import annotations

import inspect
import re
from textwrap import indent
from types import ModuleType
from typing import TYPE_CHECKING

from numpydoc.docscrape_sphinx import SphinxDocString

from pysynaptic import js

from .grouped import GROUPS

if TYPE_CHECKING:
    from .staging import Stage

FOLDER = "api/js"

ALIKE = {
    *("Float32Array", "Int8Array", "Int16Array", "Int32Array", "Uint8Array", "Uint16Array"),
    *("Uint32Array", "Uint8ClampedArray"),
}
"""Classes with the members of `Float64Array`."""

INDEX = """\
pysynaptic.js
=============

The built-in objects of JavaScript that tutorials use: they print and calculate as Node does.
:doc:`The porting rules </porting-rules>` show what the porter writes with them.  ``None`` stands
for null, a dict for an object, a list for an array.  Methods of arrays and strings are functions
that get the array or the string first; operators are functions for values whose types are not
known.

.. toctree::
   :maxdepth: 1

"""


def write(stage: Stage) -> None:
    """Write the pages."""
    stage.write(f"{FOLDER}/index.rst", INDEX + "".join(f"   {page}\n" for page in GROUPS))
    for page, (title, names) in GROUPS.items():
        text = f"{title}\n{'=' * len(title)}\n\n.. currentmodule:: pysynaptic.js\n\n"
        stage.write(f"{FOLDER}/{page}.rst", text + "".join(map(_entry, names.split())))


def _entry(name: str) -> str:
    """Return the directive of a name, and those of its members."""
    found = getattr(js, name)
    if name in ALIKE:
        return f".. autoclass:: pysynaptic.js.{name}\n   :no-members:\n\n"
    if inspect.isclass(found):
        return (
            f".. autoclass:: pysynaptic.js.{name}\n   :members:\n   :exclude-members: {name}\n"
            "   :inherited-members: dict, list, bytearray, BaseException, object\n\n"
        )
    members = {} if inspect.isfunction(found) else _members(found)
    if callable(found):
        text = _directive("function", name + _signature(found), _doc(found))
    else:
        text = _directive("data", name, _doc(found))
    for member, value in members.items():
        kind = "function" if callable(value) else "data"
        signature = _signature(value) if callable(value) else ""
        text += _directive(kind, f"{name}.{member}{signature}", _doc(value, f"{name}.{member}"))
    return text


def _members(found: object) -> dict[str, object]:
    """Return the public members of an object, in its order."""
    if not isinstance(found, ModuleType | type(js.Math)) and not type(found).__module__.startswith(
        js.__name__
    ):
        return {}
    names = getattr(found, "__all__", None) or [name for name in dir(found) if name[0] != "_"]
    members = {name: getattr(found, name) for name in names}
    return {name: value for name, value in members.items() if _is_own(found, value, name)}


def _is_own(found: object, value: object, name: str) -> bool:
    """Return whether a member belongs to an object, and is not imported by its module."""
    if name in ("annotations", "TYPE_CHECKING", "undefined") or isinstance(value, ModuleType):
        return False
    if isinstance(found, ModuleType) and not hasattr(found, "__all__"):
        return getattr(value, "__module__", None) == found.__name__
    return True


def _directive(kind: str, head: str, doc: str) -> str:
    return f".. py:{kind}:: {head}\n\n{indent(doc, '   ')}\n\n"


def _signature(found: object) -> str:
    try:
        signature = inspect.signature(found)  # type: ignore[arg-type]
    except (TypeError, ValueError):
        return "(...)"
    bare = [each.replace(annotation=each.empty) for each in signature.parameters.values()]
    text = str(signature.replace(parameters=bare, return_annotation=signature.empty))
    return re.sub(r"=<[^>]*>|=undefined", "=...", text)


def _doc(found: object, name: str = "") -> str:
    """Return the docstring of an object, with its sections as numpydoc shows them."""
    if found is None or isinstance(found, str | int | float | dict | tuple | list):
        return "" if isinstance(found, dict | list | tuple) else f"``{found!r}``"
    if (
        not (inspect.isroutine(found) or isinstance(found, ModuleType))
        and type(found).__module__.split(".")[0] != js.__name__.split(".")[0]
    ):
        return ""  # the docstring is that of its type
    text = inspect.getdoc(found) or ""
    return str(SphinxDocString(text)) if text else ""
