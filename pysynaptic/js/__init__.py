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
    )
    from .calls.functions import (
        call as call,
    )
    from .calls.functions import (
        new as new,
    )
    from .collections.maps import (
        Map as Map,
    )
    from .collections.maps import (
        WeakMap as WeakMap,
    )
    from .collections.sets import (
        Set as Set,
    )
    from .collections.sets import (
        WeakSet as WeakSet,
    )
    from .dates.dates import (
        Date as Date,
    )
    from .lists.callbacks import (
        every as every,
    )
    from .lists.callbacks import (
        filter as filter,
    )
    from .lists.callbacks import (
        find as find,
    )
    from .lists.callbacks import (
        findIndex as findIndex,
    )
    from .lists.callbacks import (
        findLast as findLast,
    )
    from .lists.callbacks import (
        findLastIndex as findLastIndex,
    )
    from .lists.callbacks import (
        flatMap as flatMap,
    )
    from .lists.callbacks import (
        forEach as forEach,
    )
    from .lists.callbacks import (
        map as map,
    )
    from .lists.callbacks import (
        reduce as reduce,
    )
    from .lists.callbacks import (
        reduceRight as reduceRight,
    )
    from .lists.callbacks import (
        some as some,
    )
    from .lists.changing import (
        copyWithin as copyWithin,
    )
    from .lists.changing import (
        fill as fill,
    )
    from .lists.changing import (
        pop as pop,
    )
    from .lists.changing import (
        push as push,
    )
    from .lists.changing import (
        reverse as reverse,
    )
    from .lists.changing import (
        shift as shift,
    )
    from .lists.changing import (
        splice as splice,
    )
    from .lists.changing import (
        toReversed as toReversed,
    )
    from .lists.changing import (
        toSpliced as toSpliced,
    )
    from .lists.changing import (
        unshift as unshift,
    )
    from .lists.changing import (
        with_ as with_,
    )
    from .lists.reading import (
        arrayEntries as arrayEntries,
    )
    from .lists.reading import (
        arrayKeys as arrayKeys,
    )
    from .lists.reading import (
        arrayValues as arrayValues,
    )
    from .lists.reading import (
        flat as flat,
    )
    from .lists.reading import (
        join as join,
    )
    from .lists.sorting import (
        sort as sort,
    )
    from .lists.sorting import (
        toSorted as toSorted,
    )
    from .numbers.globals import (
        Number as Number,
    )
    from .numbers.globals import (
        String as String,
    )
    from .numbers.globals import (
        isFinite as isFinite,
    )
    from .numbers.globals import (
        isNaN as isNaN,
    )
    from .numbers.globals import (
        parseFloat as parseFloat,
    )
    from .numbers.globals import (
        parseInt as parseInt,
    )
    from .numbers.globals import (
        toExponential as toExponential,
    )
    from .numbers.globals import (
        toFixed as toFixed,
    )
    from .numbers.globals import (
        toPrecision as toPrecision,
    )
    from .numbers.globals import (
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
    )
    from .objects.functions import (
        Function as Function,
    )
    from .objects.namespace import (
        Object as Object,
    )
    from .operators.arithmetic import (
        add as add,
    )
    from .operators.arithmetic import (
        div as div,
    )
    from .operators.arithmetic import (
        mod as mod,
    )
    from .operators.arithmetic import (
        mul as mul,
    )
    from .operators.arithmetic import (
        neg as neg,
    )
    from .operators.arithmetic import (
        power as power,
    )
    from .operators.arithmetic import (
        sub as sub,
    )
    from .operators.bits import (
        bitAnd as bitAnd,
    )
    from .operators.bits import (
        bitNot as bitNot,
    )
    from .operators.bits import (
        bitOr as bitOr,
    )
    from .operators.bits import (
        bitXor as bitXor,
    )
    from .operators.bits import (
        int32 as int32,
    )
    from .operators.bits import (
        shiftLeft as shiftLeft,
    )
    from .operators.bits import (
        shiftRight as shiftRight,
    )
    from .operators.bits import (
        shiftRightUnsigned as shiftRightUnsigned,
    )
    from .operators.bits import (
        uint32 as uint32,
    )
    from .operators.comparison import (
        equal as equal,
    )
    from .operators.comparison import (
        greater as greater,
    )
    from .operators.comparison import (
        greaterEqual as greaterEqual,
    )
    from .operators.comparison import (
        less as less,
    )
    from .operators.comparison import (
        lessEqual as lessEqual,
    )
    from .operators.comparison import (
        same as same,
    )
    from .operators.kinds import (
        instanceof as instanceof,
    )
    from .operators.kinds import (
        nullish as nullish,
    )
    from .operators.kinds import (
        truthy as truthy,
    )
    from .operators.kinds import (
        typeof as typeof,
    )
    from .patterns.expressions import (
        RegExp as RegExp,
    )
    from .properties.asking import (
        has as has,
    )
    from .properties.invoking import (
        invoke as invoke,
    )
    from .properties.iteration import (
        iterate as iterate,
    )
    from .properties.iteration import (
        slots as slots,
    )
    from .properties.own import (
        keys as keys,
    )
    from .properties.reading import (
        at as at,
    )
    from .properties.reading import (
        length as length,
    )
    from .properties.symbols import (
        Symbol as Symbol,
    )
    from .properties.writing import (
        put as put,
    )
    from .properties.writing import (
        remove as remove,
    )
    from .shared import (
        concat as concat,
    )
    from .shared import (
        elementAt as elementAt,
    )
    from .shared import (
        includes as includes,
    )
    from .shared import (
        indexOf as indexOf,
    )
    from .shared import (
        lastIndexOf as lastIndexOf,
    )
    from .shared import (
        slice as slice,
    )
    from .strings.making import (
        normalize as normalize,
    )
    from .strings.making import (
        padEnd as padEnd,
    )
    from .strings.making import (
        padStart as padStart,
    )
    from .strings.making import (
        repeat as repeat,
    )
    from .strings.making import (
        replace as replace,
    )
    from .strings.making import (
        replaceAll as replaceAll,
    )
    from .strings.making import (
        split as split,
    )
    from .strings.making import (
        toLowerCase as toLowerCase,
    )
    from .strings.making import (
        toUpperCase as toUpperCase,
    )
    from .strings.making import (
        trim as trim,
    )
    from .strings.making import (
        trimEnd as trimEnd,
    )
    from .strings.making import (
        trimStart as trimStart,
    )
    from .strings.matching import (
        match as match,
    )
    from .strings.matching import (
        matchAll as matchAll,
    )
    from .strings.matching import (
        search as search,
    )
    from .strings.reading import (
        charAt as charAt,
    )
    from .strings.reading import (
        charCodeAt as charCodeAt,
    )
    from .strings.reading import (
        codePointAt as codePointAt,
    )
    from .strings.reading import (
        endsWith as endsWith,
    )
    from .strings.reading import (
        localeCompare as localeCompare,
    )
    from .strings.reading import (
        startsWith as startsWith,
    )
    from .strings.reading import (
        substr as substr,
    )
    from .strings.reading import (
        substring as substring,
    )
    from .typed.arrays import (
        ArrayBuffer as ArrayBuffer,
    )
    from .typed.arrays import (
        Float32Array as Float32Array,
    )
    from .typed.arrays import (
        Float64Array as Float64Array,
    )
    from .typed.arrays import (
        Int8Array as Int8Array,
    )
    from .typed.arrays import (
        Int16Array as Int16Array,
    )
    from .typed.arrays import (
        Int32Array as Int32Array,
    )
    from .typed.arrays import (
        Uint8Array as Uint8Array,
    )
    from .typed.arrays import (
        Uint8ClampedArray as Uint8ClampedArray,
    )
    from .typed.arrays import (
        Uint16Array as Uint16Array,
    )
    from .typed.arrays import (
        Uint32Array as Uint32Array,
    )
    from .values import json as JSON
    from .values.methods import (
        method as method,
    )
    from .values.records import (
        Constructor as Constructor,
    )
    from .values.records import (
        Record as Record,
    )
    from .values.records import (
        Struct as Struct,
    )

_HOMES = {
    "calls.functions": "arity call new",
    "collections.maps": "Map WeakMap",
    "collections.sets": "Set WeakSet",
    "dates.dates": "Date",
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
    "patterns.expressions": "RegExp",
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
    "typed.arrays": (
        "ArrayBuffer Float32Array Float64Array Int16Array Int32Array Int8Array "
        "Uint16Array Uint32Array Uint8Array Uint8ClampedArray"
    ),
    "values.methods": "method",
    "values.records": "Constructor Record Struct",
}
"""The modules and the names in them, which are imported when they are first used."""

_MODULE_OF = {name: home for home, names in _HOMES.items() for name in names.split()}
_OF_PYTHON = {"filter", "map", "slice"}

__all__ = [
    "JSON",
    "Infinity",
    "Math",
    "NaN",
    "console",
    "undefined",
    *sorted(_MODULE_OF.keys() - _OF_PYTHON),
]


def __getattr__(name: str) -> object:
    """Import a name when it is first used; a script that only prints needs no trigonometry."""
    found: object
    if name == "console":
        from .console import console as found
    elif name == "Math":
        from . import math as found
    elif name == "JSON":
        from .values import json as found
    elif name in _MODULE_OF:
        from importlib import import_module

        found = getattr(import_module(f".{_MODULE_OF[name]}", __name__), name)
    else:
        raise AttributeError(f"module 'pysynaptic.js' has no attribute {name!r}")
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
