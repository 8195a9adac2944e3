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

TYPE_CHECKING = False
if TYPE_CHECKING:
    from . import console as console
    from . import math as Math
    from .calls.functions import (
        arity as arity,
        call as call,
        new as new,
    )
    from .collections.maps import (
        Map as Map,
        WeakMap as WeakMap,
    )
    from .collections.sets import (
        Set as Set,
        WeakSet as WeakSet,
    )
    from .lists.callbacks import (
        every as every,
        filter as filter,
        find as find,
        findIndex as findIndex,
        findLast as findLast,
        findLastIndex as findLastIndex,
        flatMap as flatMap,
        forEach as forEach,
        map as map,
        reduce as reduce,
        reduceRight as reduceRight,
        some as some,
    )
    from .lists.changing import (
        copyWithin as copyWithin,
        fill as fill,
        pop as pop,
        push as push,
        reverse as reverse,
        shift as shift,
        splice as splice,
        toReversed as toReversed,
        toSpliced as toSpliced,
        unshift as unshift,
        with_ as with_,
    )
    from .lists.reading import (
        arrayEntries as arrayEntries,
        arrayKeys as arrayKeys,
        arrayValues as arrayValues,
        flat as flat,
        join as join,
    )
    from .lists.sorting import (
        sort as sort,
        toSorted as toSorted,
    )
    from .errors import (
        AggregateError,
        Error,
        EvalError,
        RangeError,
        ReferenceError,
        SyntaxError,
        Thrown,
        TypeError,
        URIError,
        caught,
    )
    from .node.process import process
    from .numbers.globals import (
        Number as Number,
        String as String,
        isFinite as isFinite,
        isNaN as isNaN,
        parseFloat as parseFloat,
        parseInt as parseInt,
        toExponential as toExponential,
        toFixed as toFixed,
        toPrecision as toPrecision,
        toString as toString,
    )
    from .numbers.locale import (
        toLocaleString as toLocaleString,
    )
    from .objects.arrays import (
        Array as Array,
    )
    from .objects.functions import (
        Boolean as Boolean,
        Function as Function,
    )
    from .objects.namespace import (
        Object as Object,
    )
    from .operators.arithmetic import (
        add as add,
        div as div,
        mod as mod,
        mul as mul,
        neg as neg,
        power as power,
        sub as sub,
    )
    from .operators.bits import (
        bitAnd as bitAnd,
        bitNot as bitNot,
        bitOr as bitOr,
        bitXor as bitXor,
        int32 as int32,
        shiftLeft as shiftLeft,
        shiftRight as shiftRight,
        shiftRightUnsigned as shiftRightUnsigned,
        uint32 as uint32,
    )
    from .operators.comparison import (
        equal as equal,
        greater as greater,
        greaterEqual as greaterEqual,
        less as less,
        lessEqual as lessEqual,
        same as same,
    )
    from .operators.kinds import (
        instanceof as instanceof,
        nullish as nullish,
        truthy as truthy,
        typeof as typeof,
    )
    from .porting import (
        fields as fields,
        key as key,
        missing as missing,
        step as step,
        thrown as thrown,
    )
    from .properties.asking import (
        has as has,
    )
    from .properties.invoking import (
        invoke as invoke,
    )
    from .properties.iteration import (
        iterate as iterate,
        slots as slots,
    )
    from .properties.own import (
        keys as keys,
    )
    from .properties.reading import (
        at as at,
        length as length,
    )
    from .properties.symbols import (
        Symbol as Symbol,
    )
    from .properties.writing import (
        put as put,
        remove as remove,
    )
    from .shared import (
        concat as concat,
        elementAt as elementAt,
        includes as includes,
        indexOf as indexOf,
        lastIndexOf as lastIndexOf,
        slice as slice,
    )
    from .strings.making import (
        normalize as normalize,
        padEnd as padEnd,
        padStart as padStart,
        repeat as repeat,
        replace as replace,
        replaceAll as replaceAll,
        split as split,
        toLowerCase as toLowerCase,
        toUpperCase as toUpperCase,
        trim as trim,
        trimEnd as trimEnd,
        trimStart as trimStart,
    )
    from .strings.matching import (
        match as match,
        matchAll as matchAll,
        search as search,
    )
    from .strings.reading import (
        charAt as charAt,
        charCodeAt as charCodeAt,
        codePointAt as codePointAt,
        endsWith as endsWith,
        localeCompare as localeCompare,
        startsWith as startsWith,
        substr as substr,
        substring as substring,
    )
    from .values.methods import (
        method as method,
    )
    from .values.records import (
        Constructor as Constructor,
        Record as Record,
        Struct as Struct,
    )
    from .tasks.coroutines import asynchronous, queueMicrotask
    from .tasks.generators import AsyncGenerator, asyncIterate
    from .tasks.loop import complete, run
    from .tasks.promises import Promise
    from .tasks.timers import (
        clearImmediate,
        clearInterval,
        clearTimeout,
        setImmediate,
        setInterval,
        setTimeout,
    )
    from .values import json as JSON

_HOMES = {
    "errors": (
        "AggregateError Error EvalError RangeError ReferenceError SyntaxError Thrown TypeError "
        "URIError caught"
    ),
    "node.process": "process",
    "tasks.coroutines": "asynchronous queueMicrotask",
    "tasks.generators": "AsyncGenerator asyncIterate",
    "tasks.loop": "complete run",
    "tasks.promises": "Promise",
    "tasks.timers": (
        "clearImmediate clearInterval clearTimeout setImmediate setInterval setTimeout"
    ),
    "calls.functions": "arity call new",
    "collections.maps": "Map WeakMap",
    "collections.sets": "Set WeakSet",
    "lists.callbacks": (
        "every filter find findIndex findLast findLastIndex flatMap forEach map reduce "
        "reduceRight some"
    ),
    "lists.changing": (
        "copyWithin fill pop push reverse shift splice toReversed toSpliced unshift with_"
    ),
    "lists.reading": "arrayEntries arrayKeys arrayValues flat join",
    "lists.sorting": "sort toSorted",
    "numbers.globals": (
        "Number String isFinite isNaN parseFloat parseInt toExponential toFixed "
        "toPrecision toString"
    ),
    "numbers.locale": "toLocaleString",
    "objects.arrays": "Array",
    "objects.functions": "Boolean Function",
    "objects.namespace": "Object",
    "operators.arithmetic": "add div mod mul neg power sub",
    "operators.bits": (
        "bitAnd bitNot bitOr bitXor int32 shiftLeft shiftRight shiftRightUnsigned uint32"
    ),
    "operators.comparison": "equal greater greaterEqual less lessEqual same",
    "operators.kinds": "instanceof nullish truthy typeof",
    "porting": "fields key missing step thrown",
    "properties.asking": "has",
    "properties.invoking": "invoke",
    "properties.iteration": "iterate slots",
    "properties.own": "keys",
    "properties.reading": "at length",
    "properties.symbols": "Symbol",
    "properties.writing": "put remove",
    "shared": "concat elementAt includes indexOf lastIndexOf slice",
    "strings.making": (
        "normalize padEnd padStart repeat replace replaceAll split toLowerCase "
        "toUpperCase trim trimEnd trimStart"
    ),
    "strings.matching": "match matchAll search",
    "strings.reading": (
        "charAt charCodeAt codePointAt endsWith localeCompare startsWith substr substring"
    ),
    "values.methods": "method",
    "values.records": "Constructor Record Struct",
}
"""The modules and the names in them, which are imported when they are first used."""

_MODULE_OF = {name: home for home, names in _HOMES.items() for name in names.split()}
_OF_PYTHON = {"filter", "map", "slice"}

__all__ = [  # noqa: PLE0604 - the names of `_HOMES` without those of Python's own functions
    "JSON",
    "Infinity",
    "Math",
    "NaN",
    "console",
    "undefined",
    *sorted(_MODULE_OF.keys() - _OF_PYTHON),
]

_MODULES = {"JSON": "values.json", "Math": "math", "console": "console"}


def __getattr__(name: str) -> object:
    """Import a name when it is first used; a script that only prints needs no trigonometry."""
    from importlib import import_module

    if name not in __all__ and name not in _OF_PYTHON:
        raise AttributeError(f"module 'pysynaptic.js' has no attribute {name!r}")
    place = _MODULES.get(name) or _MODULE_OF[name]
    if place.startswith(("tasks", "node")):
        import_module(".tasks.loop", __name__)  # it runs what a program leaves pending
    module = import_module(f".{place}", __name__)
    found: object = module if name in _MODULES else getattr(module, name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
