"""The built-in objects of JavaScript that tutorials use: how they print and calculate.

A port can do without it.  With it, lines can stay as they are, and the output has the same bytes as
Node's:

>>> from pysynaptic.js import Math, console
>>> console.log('answer', [Math.round(0.5), -0.0, 7.165e-05])
answer [ 1, -0, 0.00007165 ]

``None`` stands for null and `undefined` for undefined; a dict is an object, a list an array.  The
methods of arrays and strings are functions that get the array or the string first, and the
operators are functions too, for values whose types are not known:

>>> from pysynaptic.js import add, at, sort
>>> add(1, '2'), at({'a': 5}, 'a'), sort([10, 9, 1])
('12', 5, [1, 10, 9])
"""

from __future__ import annotations

from math import inf as Infinity
from math import nan as NaN

from .values.undefined import undefined

MODULES = {
    "JSON": "values.json",
    "Math": "math",
    "buffer": "node.buffer",
    "console": "console",
    "fs": "node.fs",
    "os": "node.os",
    "path": "node.path",
    "perf_hooks": "node.perf_hooks",
    "performance": "node.performance",
    "readline": "node.readline",
    "timers": "node.timers",
    "url": "node.url",
    "util": "node.util",
}
"""Names that are modules of their own."""

HOMES = {
    "calls.functions": "arity call named new",
    "collections.maps": "Map WeakMap",
    "collections.sets": "Set WeakSet",
    "dates.dates": "Date",
    "errors": (
        "AggregateError caught Error EvalError RangeError ReferenceError SyntaxError Thrown "
        "TypeError URIError"
    ),
    "lists.callbacks": (
        "every filter find findIndex findLast findLastIndex flatMap forEach map reduce "
        "reduceRight some"
    ),
    "lists.changing": (
        "copyWithin fill pop push reverse shift splice toReversed toSpliced unshift with_"
    ),
    "lists.reading": "arrayEntries arrayKeys arrayValues flat join",
    "lists.sorting": "sort toSorted",
    "node.assert_": "assert_",
    "node.buffers": "Buffer",
    "node.cloning": "structuredClone",
    "node.events": "EventEmitter",
    "node.process": "process",
    "numbers.globals": (
        "isFinite isNaN Number parseFloat parseInt String toExponential toFixed toPrecision "
        "toString"
    ),
    "numbers.locale": "toLocaleString",
    "objects.accessors": "accessor Computed staticProperty",
    "objects.arrays": "Array",
    "objects.functions": "Boolean Function",
    "objects.namespace": "Object",
    "operators.arithmetic": "add div mod mul neg power sub",
    "operators.bits": (
        "bitAnd bitNot bitOr bitXor int32 shiftLeft shiftRight shiftRightUnsigned uint32"
    ),
    "operators.comparison": "equal greater greaterEqual less lessEqual same",
    "operators.kinds": "instanceof nullish truthy typeof",
    "patterns.expressions": "RegExp",
    "porting": "delegate fields iterator key missing sent step template thrown",
    "porting.data": "readJSON",
    "porting.global_names": "globalThis",
    "porting.rows": "numeric",
    "properties.asking": "has",
    "properties.invoking": "invoke",
    "properties.iteration": "iterate slots",
    "properties.own": "keys",
    "properties.private": "private",
    "properties.reading": "at length",
    "properties.symbols": "Symbol",
    "properties.writing": "put remove",
    "shared": "concat elementAt includes indexOf lastIndexOf slice",
    "strings.making": (
        "normalize padEnd padStart repeat replace replaceAll split toLowerCase toUpperCase "
        "trim trimEnd trimStart"
    ),
    "strings.matching": "match matchAll search",
    "strings.reading": (
        "charAt charCodeAt codePointAt endsWith localeCompare startsWith substr substring"
    ),
    "tasks.coroutines": "asynchronous queueMicrotask",
    "tasks.generators": "AsyncGenerator asyncIterate passed returned",
    "tasks.loop": "complete run",
    "tasks.promises": "Promise",
    "tasks.timers": (
        "clearImmediate clearInterval clearTimeout setImmediate setInterval setTimeout"
    ),
    "strings.uris": "decodeURIComponent encodeURIComponent",
    "typed.arrays": (
        "ArrayBuffer Float32Array Float64Array Int16Array Int32Array Int8Array Uint16Array "
        "Uint32Array Uint8Array Uint8ClampedArray"
    ),
    "values.methods": "method",
    "values.undefined": "holes",
    "values.records": "Constructor Record Struct",
    "values.statics": "static",
}
"""The modules and the names in them, which are imported when they are first used."""

_PLACES = {name: home for home, names in HOMES.items() for name in names.split()} | MODULES
_OF_PYTHON = {"filter", "map", "slice"}

__all__ = [
    "Infinity",
    "NaN",
    "undefined",
    *sorted(_PLACES.keys() - _OF_PYTHON),
]


def __getattr__(name: str) -> object:
    """Import a name when it is first used; a script that only prints needs no trigonometry."""
    place = _PLACES.get(name)
    if place is None:
        raise AttributeError(f"module 'pysynaptic.js' has no attribute {name!r}")
    if place.startswith(("tasks", "node")):
        from .tasks import loop as loop  # it runs what a program leaves pending
    module = __import__(f"{__name__}.{place}", fromlist=("__name__",))
    found: object = module if name in MODULES else getattr(module, name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
