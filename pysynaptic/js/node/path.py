"""Node's module ``path``, for paths with slashes."""

from __future__ import annotations

import os
import posixpath

from ..._base.records import Record
from ..errors.coded import coded
from ..tasks.received import received
from ..values.undefined import undefined

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

sep = "/"
delimiter = ":"


def join(*parts: Any) -> str:
    """Return parts as one path, without what is superfluous in it.

    Examples
    --------
    >>> join('data', '..', 'sets/', 'xor.json'), join()
    ('sets/xor.json', '.')
    """
    found = [_checked(each) for each in parts]
    return normalize("/".join(filter(None, found)))


def resolve(*parts: Any) -> str:
    """Return an absolute path: the parts from the right, up to one that is absolute.

    Examples
    --------
    >>> resolve('/data', 'sets', '../xor.json'), resolve('/a', '/b')
    ('/data/xor.json', '/b')
    """
    path = os.getcwd()
    for each in parts:
        if _checked(each):
            path = each if each.startswith("/") else f"{path}/{each}"
    found = normalize(path)
    return found.rstrip("/") or "/"


def normalize(path: Any) -> str:
    """Return a path without what is superfluous in it.

    Examples
    --------
    >>> normalize('./a//b/../c/'), normalize('')
    ('a/c/', '.')
    """
    if not _checked(path):
        return "."
    found: str = posixpath.normpath(path)
    if found.startswith("//"):
        found = found[1:]
    if path.endswith("/") and not found.endswith("/"):
        found = "./" if found == "." else found + "/"
    return found


def basename(path: Any, suffix: Any = undefined) -> str:
    """Return the last part of a path, without a suffix that is given.

    Examples
    --------
    >>> basename('/data/xor.json'), basename('/data/xor.json', '.json')
    ('xor.json', 'xor')
    """
    name = _checked(path).rstrip("/").rpartition("/")[2]
    if suffix is undefined:
        return name
    return (
        name.removesuffix(_checked(suffix, "suffix")) if name != suffix or path == suffix else name
    )


def dirname(path: Any) -> str:
    """Return a path without its last part.

    Examples
    --------
    >>> dirname('/data/xor.json'), dirname('xor.json')
    ('/data', '.')
    """
    text = _checked(path)
    trimmed = text.rstrip("/") or text[:1]
    end = trimmed.rfind("/")
    if end < 0:
        return "."
    if end < 2 and text.startswith("/"):
        return "/" * (end + 1)  # Node says so of "//a"
    return trimmed[:end]


def extname(path: Any) -> str:
    """Return the extension of a path, with its dot.

    Examples
    --------
    >>> extname('xor.test.json'), extname('.profile'), extname('xor.')
    ('.json', '', '.')
    """
    name = basename(path)
    head, dot, tail = name.rpartition(".")
    return dot + tail if head and name != ".." else ""


def isAbsolute(path: Any) -> bool:
    """Return whether a path begins with a slash."""
    return _checked(path).startswith("/")


def relative(start: Any, target: Any) -> str:
    """Return the way from one path to another.

    Examples
    --------
    >>> relative('/data/sets', '/data/xor.json'), relative('/a', '/a')
    ('../xor.json', '')
    """
    one, other = resolve(_checked(start, "from")), resolve(_checked(target, "to"))
    return "" if one == other else posixpath.relpath(other, one)


def parse(path: Any) -> Record:
    """Return the parts of a path: ``root``, ``dir``, ``base``, ``ext``, ``name``.

    Examples
    --------
    >>> parse('/data/xor.json').name
    'xor'
    """
    base, extension = basename(path), extname(path)
    root = "/" if path.startswith("/") else ""
    folder = path.rstrip("/")[: -len(base)] if base else root
    folder = folder[:-1] if len(folder) > 1 else folder
    name = base[: len(base) - len(extension)]
    return Record({"root": root, "dir": folder, "base": base, "ext": extension, "name": name})


def format(parts: Any) -> str:
    """Return the path of parts as `parse` gives them.

    Examples
    --------
    >>> format({'dir': '/data', 'name': 'xor', 'ext': '.json'})
    '/data/xor.json'
    """
    root, folder = parts.get("root") or "", parts.get("dir") or ""
    extension = parts.get("ext") or ""
    if extension and not extension.startswith("."):
        extension = f".{extension}"
    base: str = parts.get("base") or (parts.get("name") or "") + extension
    if not folder:
        return root + base
    return folder + base if folder == root else f"{folder}/{base}"


def _checked(path: Any, what: str = "path") -> str:
    if isinstance(path, str):
        return path
    raise coded(
        "ERR_INVALID_ARG_TYPE",
        f'The "{what}" argument must be of type string. Received {received(path)}',
    )
