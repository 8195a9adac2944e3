"""The names of `pysynaptic.js` by page; a test compares them with what there is."""

from __future__ import annotations

GROUPS = {
    "objects": (
        "Math, JSON, console and other objects",
        "Math JSON console Number String Boolean Object Array Function Symbol globalThis "
        "isFinite isNaN parseFloat parseInt toExponential toFixed toLocaleString toPrecision "
        "toString encodeURIComponent decodeURIComponent Infinity NaN undefined",
    ),
    "classes": (
        "Classes: Date, Map, Set, RegExp, typed arrays",
        "Date Map Set WeakMap WeakSet RegExp ArrayBuffer Float32Array Float64Array Int8Array "
        "Int16Array Int32Array Uint8Array Uint16Array Uint32Array Uint8ClampedArray",
    ),
    "arrays": (
        "Methods of arrays",
        "arrayEntries arrayKeys arrayValues concat copyWithin elementAt every fill filter find "
        "findIndex findLast findLastIndex flat flatMap forEach includes indexOf join lastIndexOf "
        "map pop push reduce reduceRight reverse shift slice some sort splice toReversed toSorted "
        "toSpliced unshift with_",
    ),
    "strings": (
        "Methods of strings",
        "charAt charCodeAt codePointAt endsWith localeCompare match matchAll normalize padEnd "
        "padStart repeat replace replaceAll search split startsWith substr substring toLowerCase "
        "toUpperCase trim trimEnd trimStart",
    ),
    "operators": (
        "Operators",
        "add sub mul div mod power neg equal same less lessEqual greater greaterEqual truthy "
        "nullish typeof instanceof bitAnd bitOr bitXor bitNot shiftLeft shiftRight "
        "shiftRightUnsigned int32 uint32",
    ),
    "properties": (
        "Properties, objects and calls",
        "at put remove has keys length invoke call new method arity named private iterate slots "
        "holes Record Struct Constructor Computed accessor static staticProperty",
    ),
    "errors": (
        "Errors",
        "Error AggregateError EvalError RangeError ReferenceError SyntaxError TypeError URIError "
        "Thrown caught",
    ),
    "later": (
        "Timers, promises and generators",
        "setTimeout clearTimeout setInterval clearInterval setImmediate clearImmediate "
        "queueMicrotask Promise asynchronous complete run AsyncGenerator asyncIterate passed "
        "returned",
    ),
    "node": (
        "Modules of Node",
        "process fs path os util url readline timers perf_hooks performance buffer Buffer "
        "EventEmitter assert_ structuredClone",
    ),
    "ported": (
        "What the porter writes",
        "delegate fields iterator key missing numeric readJSON sent step template thrown",
    ),
}
"""The pages: a title, and the names that they have."""
