"""``Array.prototype``: its methods by name."""

from __future__ import annotations

from .callbacks import (
    every,
    filter,
    find,
    findIndex,
    findLast,
    findLastIndex,
    flatMap,
    forEach,
    map,
    reduce,
    reduceRight,
    some,
)
from .changing import (
    copyWithin,
    fill,
    pop,
    push,
    reverse,
    shift,
    splice,
    toReversed,
    toSpliced,
    unshift,
    with_,
)
from .reading import (
    array_text,
    arrayEntries,
    arrayKeys,
    arrayValues,
    concat,
    elementAt,
    flat,
    includes,
    indexOf,
    join,
    lastIndexOf,
    slice,
    toLocaleString,
)
from .sorting import sort, toSorted

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

METHODS: dict[str, Callable[..., Any]] = {
    **{
        each.__name__: each
        for each in (
            *(every, filter, find, findIndex, findLast, findLastIndex, flatMap, forEach, map),
            *(reduce, reduceRight, some, copyWithin, fill, pop, push, reverse, shift, splice),
            *(toReversed, toSpliced, unshift, concat, flat, includes, indexOf, join),
            *(lastIndexOf, slice, toLocaleString, sort, toSorted),
        )
    },
    "at": elementAt,
    "entries": arrayEntries,
    "keys": arrayKeys,
    "toString": array_text,
    "values": arrayValues,
    "with": with_,
}
