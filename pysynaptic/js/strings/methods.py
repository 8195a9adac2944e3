"""``String.prototype``: its methods by name."""

from __future__ import annotations

from .making import (
    concat,
    normalize,
    padEnd,
    padStart,
    repeat,
    replace,
    replaceAll,
    split,
    toLowerCase,
    toUpperCase,
    trim,
    trimEnd,
    trimStart,
)
from .matching import match, matchAll, search
from .reading import (
    characterAt,
    charAt,
    charCodeAt,
    codePointAt,
    endsWith,
    includes,
    indexOf,
    lastIndexOf,
    localeCompare,
    slice,
    startsWith,
    substr,
    substring,
)
from .units import argument

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any


def _same(text: Any) -> str:
    return argument(text)


METHODS: dict[str, Callable[..., Any]] = {
    **{
        each.__name__: each
        for each in (
            *(concat, normalize, padEnd, padStart, repeat, replace, replaceAll, split),
            *(toLowerCase, toUpperCase, trim, trimEnd, trimStart, match, matchAll, search),
            *(charAt, charCodeAt, codePointAt, endsWith, includes, indexOf, lastIndexOf),
            *(localeCompare, slice, startsWith, substr, substring),
        )
    },
    "at": characterAt,
    "toLocaleLowerCase": toLowerCase,
    "toLocaleUpperCase": toUpperCase,
    "toString": _same,
    "trimLeft": trimStart,
    "trimRight": trimEnd,
    "valueOf": _same,
}
