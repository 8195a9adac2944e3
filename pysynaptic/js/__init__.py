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

import sys
from math import inf as Infinity
from math import nan as NaN

from .values.undefined import undefined

TYPE_CHECKING = False
if TYPE_CHECKING:
    from . import console as console
    from . import math as Math
    from .calls.functions import (
        arity,
        call,
        new,
    )
    from .collections.maps import (
        Map,
        WeakMap,
    )
    from .collections.sets import (
        Set,
        WeakSet,
    )
    from .dates.dates import (
        Date,
    )
    from .lists.callbacks import (
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
    from .lists.changing import (
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
    from .lists.reading import (
        arrayEntries,
        arrayKeys,
        arrayValues,
        flat,
        join,
    )
    from .lists.sorting import (
        sort,
        toSorted,
    )
    from .numbers.globals import (
        Number,
        String,
        isFinite,
        isNaN,
        parseFloat,
        parseInt,
        toExponential,
        toFixed,
        toPrecision,
        toString,
    )
    from .numbers.locale import (
        toLocaleString,
    )
    from .objects.arrays import (
        Array,
    )
    from .objects.functions import (
        Boolean,
        Function,
    )
    from .objects.namespace import (
        Object,
    )
    from .operators.arithmetic import (
        add,
        div,
        mod,
        mul,
        neg,
        power,
        sub,
    )
    from .operators.bits import (
        bitAnd,
        bitNot,
        bitOr,
        bitXor,
        int32,
        shiftLeft,
        shiftRight,
        shiftRightUnsigned,
        uint32,
    )
    from .operators.comparison import (
        equal,
        greater,
        greaterEqual,
        less,
        lessEqual,
        same,
    )
    from .operators.kinds import (
        instanceof,
        nullish,
        truthy,
        typeof,
    )
    from .patterns.expressions import (
        RegExp,
    )
    from .properties.asking import (
        has,
    )
    from .properties.invoking import (
        invoke,
    )
    from .properties.iteration import (
        iterate,
        slots,
    )
    from .properties.own import (
        keys,
    )
    from .properties.reading import (
        at,
        length,
    )
    from .properties.symbols import (
        Symbol,
    )
    from .properties.writing import (
        put,
        remove,
    )
    from .shared import (
        concat,
        elementAt,
        includes,
        indexOf,
        lastIndexOf,
        slice,
    )
    from .strings.making import (
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
    from .strings.matching import (
        match,
        matchAll,
        search,
    )
    from .strings.reading import (
        charAt,
        charCodeAt,
        codePointAt,
        endsWith,
        localeCompare,
        startsWith,
        substr,
        substring,
    )
    from .typed.arrays import (
        ArrayBuffer,
        Float32Array,
        Float64Array,
        Int8Array,
        Int16Array,
        Int32Array,
        Uint8Array,
        Uint8ClampedArray,
        Uint16Array,
        Uint32Array,
    )
    from .values import json as JSON
    from .values.methods import (
        method,
    )
    from .values.records import (
        Constructor,
        Record,
        Struct,
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

__all__ = [
    "JSON",
    "Array",
    "ArrayBuffer",
    "Boolean",
    "Constructor",
    "Date",
    "Float32Array",
    "Float64Array",
    "Function",
    "Infinity",
    "Int8Array",
    "Int16Array",
    "Int32Array",
    "Map",
    "Math",
    "NaN",
    "Number",
    "Object",
    "Record",
    "RegExp",
    "Set",
    "String",
    "Struct",
    "Symbol",
    "Uint8Array",
    "Uint8ClampedArray",
    "Uint16Array",
    "Uint32Array",
    "WeakMap",
    "WeakSet",
    "add",
    "arity",
    "arrayEntries",
    "arrayKeys",
    "arrayValues",
    "at",
    "bitAnd",
    "bitNot",
    "bitOr",
    "bitXor",
    "call",
    "charAt",
    "charCodeAt",
    "codePointAt",
    "concat",
    "console",
    "copyWithin",
    "div",
    "elementAt",
    "endsWith",
    "equal",
    "every",
    "fill",
    "filter",
    "find",
    "findIndex",
    "findLast",
    "findLastIndex",
    "flat",
    "flatMap",
    "forEach",
    "greater",
    "greaterEqual",
    "has",
    "includes",
    "indexOf",
    "instanceof",
    "int32",
    "invoke",
    "isFinite",
    "isNaN",
    "iterate",
    "join",
    "keys",
    "lastIndexOf",
    "length",
    "less",
    "lessEqual",
    "localeCompare",
    "map",
    "match",
    "matchAll",
    "method",
    "mod",
    "mul",
    "neg",
    "new",
    "normalize",
    "nullish",
    "padEnd",
    "padStart",
    "parseFloat",
    "parseInt",
    "pop",
    "power",
    "push",
    "put",
    "reduce",
    "reduceRight",
    "remove",
    "repeat",
    "replace",
    "replaceAll",
    "reverse",
    "same",
    "search",
    "shift",
    "shiftLeft",
    "shiftRight",
    "shiftRightUnsigned",
    "slice",
    "slots",
    "some",
    "sort",
    "splice",
    "split",
    "startsWith",
    "sub",
    "substr",
    "substring",
    "toExponential",
    "toFixed",
    "toLocaleString",
    "toLowerCase",
    "toPrecision",
    "toReversed",
    "toSorted",
    "toSpliced",
    "toString",
    "toUpperCase",
    "trim",
    "trimEnd",
    "trimStart",
    "truthy",
    "typeof",
    "uint32",
    "undefined",
    "unshift",
    "with_",
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
        home = f"{__name__}.{_MODULE_OF[name]}"
        __import__(home)
        found = getattr(sys.modules[home], name)
    else:
        raise AttributeError(f"module 'pysynaptic.js' has no attribute {name!r}")
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
