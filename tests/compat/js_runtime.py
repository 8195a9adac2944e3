"""Calls of `pysynaptic.js` as a port makes them, drawn at random and compared with Node.

Longer than other modules: it has a way to draw the arguments of each function.

``python -m tests.compat.js_runtime --count 100000 --seed 7`` compares all with Node, live.

A call is ``[name, argument, ...]``: an operator, ``at``, ``put`` and the like, ``invoke`` of a
method, or a function such as ``Object.keys``.  Its answer is what ``util.inspect`` says of its
result and of the arguments after it, or the name and the message of an error.

A text, null and a truth value stand for themselves; anything else is a list: ``["n", "-0"]`` a
number, ``["u"]`` undefined, ``["a", ...]`` an array, in which ``["h"]`` is a hole, ``["o", [key,
value], ...]`` an object, ``["b", ...]`` one without a prototype, ``["m", [key, value], ...]`` a
Map, ``["s", ...]`` a Set, ``["t", kind, ...]`` a typed array, ``["d", time]`` a Date, ``["x",
source, flags]`` a RegExp, ``["f", name]`` a function, ``["c", class, value]`` an instance, ``["k",
name]`` a constructor, ``["e", class, message]`` an error, ``["g", ...]`` a generator, and ``["v",
value]`` what ``entries()`` of a value returns.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
from pathlib import Path
from types import FunctionType
from typing import TYPE_CHECKING, Any

from pysynaptic import js
from pysynaptic._kernel import twin
from pysynaptic.js import Record, Struct, undefined
from pysynaptic.js.console.inspection import inspect
from pysynaptic.js.values.kinds import error_name
from pysynaptic.js.values.records import Bare
from pysynaptic.js.values.undefined import holes
from tests.support import node as asked
from tests.support.js_values import as_native
from tests.support.node import NODE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

Call = list[Any]

HERE = Path(__file__).resolve().parent
RECORD = HERE.parent / "records" / "js-runtime-node20.json"
CHUNK = 2000
REFUSED = NotImplementedError, MemoryError


class Point(Struct):
    """An instance with a method."""

    def __init__(self, x: Any = undefined) -> None:
        self.x = x

    def size(self) -> Any:
        """Return what it has."""
        return self.x


class Said(Struct):
    """An object that is a number."""

    def __init__(self, v: Any = undefined) -> None:
        self.v = v

    def valueOf(self) -> Any:
        """Return it."""
        return self.v


class Told(Struct):
    """An object that is a string."""

    def __init__(self, v: Any = undefined) -> None:
        self.v = v

    def toString(self) -> Any:
        """Return it."""
        return self.v


CLASSES = {each.__name__: each for each in (Point, Said, Told)}


def double(x: Any) -> Any:
    """Return ``x * 2``."""
    return js.mul(x, 2)


def grow(x: Any, i: Any, every: Any) -> Any:
    """Change the array that is visited."""
    js.invoke(every, "push", x, text="all.push")
    return i


def shrink(x: Any, i: Any, every: Any) -> Any:
    """Change the array that is visited."""
    js.invoke(every, "pop", text="all.pop")
    return x


FUNCTIONS: dict[str, Callable[..., Any]] = {
    "double": double,
    "index": lambda x, i: i,
    "sum": lambda a, b: js.add(a, b),
    "by": lambda a, b: js.sub(a, b),
    "back": lambda a, b: js.sub(b, a),
    "large": lambda x: js.greater(x, 1),
    "itself": lambda x: x,
    "size": lambda x, i, every: js.at(every, "length"),
    "text": lambda x: js.String(x),
    "count": lambda *rest: len(rest),
    "pair": lambda x: [x, x],
    "nothing": lambda: undefined,
    "no": lambda: False,
    "yes": lambda: True,
    "last": lambda a, b, c=5: c,
    "grow": grow,
    "odd": lambda x, i: js.mod(i, 2),
    "less": lambda a, b: js.less(a, b),
    "shrink": shrink,
    "upper": lambda x: js.add(js.add("<", x), ">"),
    "parseInt": js.parseInt,
    "parseFloat": js.parseFloat,
    "Number": js.Number,
    "String": js.String,
    "Boolean": js.Boolean,
    "all": lambda text, pattern: list(js.invoke(text, "matchAll", pattern)),
    "isNaN": js.isNaN,
    "max": js.Math.max,
    "floor": js.Math.floor,
}
for _name, _function in FUNCTIONS.items():
    if getattr(_function, "__name__", "") == "<lambda>":
        _function.__name__ = _name
CONSTRUCTORS: dict[str, Any] = {
    **{
        name: getattr(js, name)
        for name in (
            *("Array", "Object", "Function", "String", "Number", "Boolean", "Map", "Set", "Date"),
            *("RegExp", "Float64Array", "WeakMap"),
        )
    },
    "Point": Point,
}


def constructor(name: str) -> Any:
    """Return a constructor by name."""
    if name in ("Error", "TypeError"):
        from pysynaptic.js import errors

        return getattr(errors, name)
    return CONSTRUCTORS[name]


def made(value: Any) -> Any:
    """Make a value."""
    if not isinstance(value, list):
        return value
    kind, *rest = value
    match kind:
        case "n":
            return js.Number(rest[0])
        case "u":
            return undefined
        case "h":
            return holes(1)[0]
        case "a":
            return [made(each) for each in rest]
        case "o":
            return Record(js.Object.fromEntries([[key, made(each)] for key, each in rest]))
        case "b":
            return Bare({key: made(each) for key, each in rest})
        case "m":
            return js.Map([[made(key), made(each)] for key, each in rest])
        case "s":
            return js.Set([made(each) for each in rest])
        case "t":
            return getattr(js, rest[0])([js.Number(each) for each in rest[1:]])
        case "d":
            return js.Date(js.Number(rest[0]))
        case "x":
            return js.RegExp(*rest)
        case "f":
            return FUNCTIONS[rest[0]]
        case "c":
            return CLASSES[rest[0]](made(rest[1]))
        case "k":
            return constructor(rest[0])
        case "e":
            return constructor(rest[0])(rest[1])
        case "g":
            return (each for each in [made(each) for each in rest])
        case "v":
            return js.invoke(made(rest[0]), "entries")
    raise ValueError(f"no such kind of value: {kind}")


def _new(C: Any, *rest: Any) -> Any:
    return js.new(C, *rest, text="C")


def _twice(iterator: Any) -> Any:
    steps = [js.invoke(iterator, "next", text="m.next") for _ in range(2)]
    return [*steps, list(js.iterate(iterator))]


def _shared(name: str) -> Any:
    return lambda x=undefined, *rest: getattr(js, name)(x, *rest)


CALLS: dict[str, Callable[..., Any]] = {
    "Number": lambda x=undefined: js.Number(x),
    "String": lambda x=undefined: js.String(x),
    "iterate": lambda o=undefined: list(js.iterate(o, text="o")),
    "slots": lambda x=undefined, n=0: js.slots(x, int(n), text="x"),
    "call": lambda f=undefined, *rest: js.call(f, *rest, text="f"),
    "invoke": lambda o=undefined, name=undefined, *rest: js.invoke(o, name, *rest, text="o[name]"),
    "new": _new,
    "isArray": js.Array.isArray,
    "twice": _twice,
    "length": lambda x=undefined: js.length(x),
    **{name: _shared(name) for name in ("slice", "concat", "indexOf", "includes", "lastIndexOf")},
}


def function_of(name: str) -> Callable[..., Any]:
    """Return what a call calls."""
    if name in CALLS:
        return CALLS[name]
    place, _, method = name.partition(".")
    if method:
        holder = getattr(js, place)
        return lambda *rest: js.invoke(holder, method, *rest)
    found = getattr(js, name)
    return lambda *rest: js.call(found, *rest)


def ours(call: Any) -> str | None:
    """Give our answer to a call; None if it is refused."""
    if isinstance(call, dict):
        return sorted_by(call)
    name, *rest = call
    for function in FUNCTIONS.values():
        if isinstance(function, FunctionType):
            function.__dict__.clear()
    try:
        with as_native():
            given = [made(each) for each in rest]
            result = function_of(name)(*given)
            return inspect([result, *given], 5)
    except REFUSED:
        return None
    except Exception as error:
        return f"{error_name(error)}: {error}"


def comparable(call: Any) -> bool:
    """Return whether an answer can be compared: the text of a function cannot."""
    return isinstance(call, dict) or not (
        (call[0] == "has" and call[1:] and _is_function(call[1]))
        or (call[0] in ("at", "put") and _is_function(call[2]))
        or (call[0] == "invoke" and "with" in call[2:3] and _is_function(call[3:4]))
        or (
            call[0].startswith(("Object.is", "Object.freeze", "Object.seal"))
            and _is_function(call[1:2])
        )
        or (call[0] == "length" and _is_function(call[1]))
        or (call[0] == "new" and _is_function(call[2:3]))
        or (call[0] in ("Array.from", "Object.getOwnPropertyNames") and _is_function(call[1:2]))
    )


def _is_function(value: Any) -> bool:
    return json.dumps(value).startswith(('["f"', '["k"', '[["f"', '[["k"'))


def sorted_by(case: dict[str, Any]) -> str:
    """Give the elements, and what the comparator was asked."""
    asked_of: list[list[Any]] = []
    results = case["results"]

    def order(a: Any, b: Any) -> Any:
        asked_of.append([a, b])
        return results[len(asked_of) % len(results)] if results else a - b

    found = js.sort(case["sort"][:], order)
    return json.dumps([found, asked_of], separators=(",", ":"))


# Drawing ------------------------------------------------------------------------------------------

NUMBERS = [
    *("0", "-0", "1", "2", "3", "-1", "-2", "5", "7", "10", "0.5", "1.5", "-1.5", "0.1", "NaN"),
    *("Infinity", "-Infinity", "2147483648", "4294967295", "4294967296", "9007199254740991"),
    *("9007199254740993", "1e21", "1e-7", "1e300", "-2147483649", "123.456", "100"),
]
SMALL = ["0", "-0", "1", "2", "3", "-1", "-2", "1.5", "NaN", "Infinity", "-Infinity", "10", "4"]
TEXTS = [
    *(
        "",
        "a",
        "b",
        "abc",
        "a,b,c",
        " 12 ",
        "1",
        "0",
        "-1",
        "1.5",
        "0x1F",
        "1e3",
        "Infinity",
        "NaN",
    ),
    *(
        "hello world",
        "Ab",
        "é",
        "straße",
        "😀x😀",
        "\ud83d",
        "true",
        "null",
        "length",
        "x",
        "abcabc",
    ),
    *("  a\tb\n", "10", "9", "$&", "[$1]", "push", "toString", "constructor", "e\u0301", "z", "B"),
]
KEYS = [
    "a",
    "b",
    "0",
    "1",
    "10",
    "length",
    "x",
    "name",
    "-1",
    "1.5",
    "",
    "constructor",
    "size",
    "01",
]
PATTERNS = [
    *(("a", ""), ("a", "g"), ("[a-c]", "g"), ("(a)(b)?", ""), ("(a)(b)?", "g"), ("\\s+", "")),
    *(("\\s+", "g"), ("", ""), ("", "g"), ("^", "gm"), (",", ""), ("(,)", "g"), ("b", "i")),
    *(("b", "gi"), ("(?<first>[a-z])(?<rest>.*)", ""), ("\\d+", "g"), ("[^a-z]", "gi")),
    *(("a|b|", "g"), (".", "gs"), ("\\w+", "y"), ("(?:a|b)+", ""), ("(\\w)\\1", "g"), ("x*", "g")),
    *(
        ("\\bw", ""),
        ("(?=b)", "g"),
        ("(?<!a)b", "g"),
        ("$", ""),
        ("[\\s,]", ""),
        ("é", "i"),
        ("L", "iy"),
    ),
]
ATOMS = [
    *("a", "b", "c", ".", "[ab]", "[^a]", "\\d", "\\w", "\\s", "\\W", "\\b", "\\B", "^", "$"),
    *("", "1", ",", "[a-c1]", "\\S", "[\\s,]", "[^\\w]", "é", "\\n", "\\u0061", "\\x62", "[-a]"),
    *("\\1", "\\.", "A", "[^]", "[]", "\\-", "_", "\\/", "\\D", "\\t", "[.]", "[\\]]", "\\k<n>"),
]
TIMES = ["*", "+", "?", "*?", "+?", "??", "{2}", "{1,2}", "{0,1}", "{1,}", "{,2}", "{2,1}"]
TYPED = [
    "Float64Array",
    "Float32Array",
    "Uint8Array",
    "Int32Array",
    "Int8Array",
    "Uint8ClampedArray",
]
METHODS = {
    "a": (
        *(
            "push",
            "pop",
            "shift",
            "unshift",
            "splice",
            "slice",
            "concat",
            "join",
            "reverse",
            "sort",
        ),
        *("indexOf", "lastIndexOf", "includes", "find", "findIndex", "findLast", "findLastIndex"),
        *("filter", "map", "forEach", "reduce", "reduceRight", "some", "every", "fill", "flat"),
        *("flatMap", "keys", "entries", "values", "at", "toSorted", "toReversed", "toSpliced"),
        *("with", "copyWithin", "toString", "hasOwnProperty", "valueOf", "foo"),
    ),
    "text": (
        *(
            "charAt",
            "charCodeAt",
            "codePointAt",
            "substring",
            "substr",
            "slice",
            "split",
            "indexOf",
        ),
        *("lastIndexOf", "replace", "replaceAll", "padStart", "padEnd", "trim", "trimStart", "at"),
        *("trimEnd", "toUpperCase", "toLowerCase", "startsWith", "endsWith", "includes", "repeat"),
        *("match", "matchAll", "search", "normalize", "concat", "toString", "hasOwnProperty"),
        *("foo", "trimLeft"),
    ),
    "n": (
        "toFixed",
        "toString",
        "toPrecision",
        "toExponential",
        "valueOf",
        "foo",
        "hasOwnProperty",
    ),
    "o": ("hasOwnProperty", "toString", "valueOf", "a", "b", "propertyIsEnumerable", "foo"),
    "m": (
        "get",
        "set",
        "has",
        "delete",
        "clear",
        "forEach",
        "keys",
        "values",
        "entries",
        "toString",
    ),
    "s": ("add", "has", "delete", "clear", "forEach", "keys", "values", "entries", "foo"),
    "t": (
        *("set", "subarray", "slice", "map", "filter", "fill", "forEach", "reduce", "join", "at"),
        *("indexOf", "includes", "find", "some", "every", "reverse", "sort", "toString", "keys"),
        *("toSorted", "toReversed", "with", "copyWithin", "lastIndexOf", "push", "reduceRight"),
    ),
    "d": (
        *("getTime", "toISOString", "toJSON", "getFullYear", "getUTCMonth", "getDate", "getDay"),
        *("setFullYear", "setMonth", "setDate", "setHours", "setTime", "toString", "toUTCString"),
        *("getTimezoneOffset", "setUTCHours", "setMinutes", "setMilliseconds", "valueOf"),
    ),
    "x": ("test", "exec", "toString", "foo"),
    "f": ("call", "apply", "bind", "hasOwnProperty"),
    "c": ("size", "toString", "valueOf", "hasOwnProperty", "foo"),
}
OPERATORS = {
    1: ("neg", "truthy", "typeof", "int32", "uint32", "bitNot", "nullish", "Number", "String"),
    2: (
        *("add", "sub", "mul", "div", "mod", "power", "less", "lessEqual", "greater", "equal"),
        *("greaterEqual", "same", "bitAnd", "bitOr", "bitXor", "shiftLeft", "shiftRight"),
        *("shiftRightUnsigned",),
    ),
}
STATICS = {
    "Object": (
        *("keys", "values", "entries", "assign", "fromEntries", "hasOwn", "freeze", "isFrozen"),
        *("getOwnPropertyNames", "is", "isSealed", "isExtensible", "seal"),
    ),
    "Array": ("from", "of", "isArray"),
    "String": ("fromCharCode", "fromCodePoint"),
    "Number": ("isInteger", "isSafeInteger", "isNaN", "isFinite", "parseFloat", "parseInt"),
}


class Drawn:
    """Random calls, the same for the same seed."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)

    def number(self) -> Any:
        """Draw a number."""
        source = self.random
        if source.random() < 0.3:
            return ["n", repr(source.uniform(-10, 10))]
        return ["n", source.choice(NUMBERS)]

    def small(self) -> Any:
        """Draw a number that can be a place."""
        return ["n", self.random.choice(SMALL)]

    def primitive(self) -> Any:
        """Draw what is no object."""
        source = self.random
        kind = source.randrange(8)
        if kind < 3:
            return self.number()
        if kind < 6:
            return source.choice(TEXTS)
        return source.choice([None, True, False, ["u"]])

    def function(self) -> Any:
        """Draw a function."""
        return ["f", self.random.choice([name for name in FUNCTIONS if name != "all"])]

    def value(self, depth: int = 2) -> Any:
        """Draw any value."""
        kind = self.random.randrange(20)
        if kind < 9 or not depth:
            return self.primitive()
        if kind < 13:
            return self.array(depth)
        if kind < 16:
            return self.object(depth)
        if kind == 16:
            return self.function()
        return self.special(depth)

    def array(self, depth: int = 2) -> Any:
        """Draw an array."""
        source = self.random
        size = source.choice((0, 1, 2, 3, 4, 8))
        if source.random() < 0.4:
            return ["a", *[self.number() for _ in range(size)]]
        items = [self.value(depth - 1) for _ in range(size)]
        if source.random() < 0.15:
            items = [["h"] if source.random() < 0.4 else each for each in items]
        return ["a", *items]

    def object(self, depth: int = 2) -> Any:
        """Draw an object."""
        keys = self.random.sample(KEYS, self.random.randrange(4))
        kind = "b" if self.random.random() < 0.05 else "o"
        return [kind, *[[key, self.value(depth - 1)] for key in keys]]

    def special(self, depth: int) -> Any:
        """Draw a Map, a date and so on."""
        source = self.random
        kind = source.choice("mstdxcgekv")
        items = [self.value(depth - 1) for _ in range(source.randrange(4))]
        if kind == "m":
            return ["m", *[[self.value(depth - 1), each] for each in items]]
        if kind in "sg":
            return [kind, *items]
        if kind == "t":
            size = source.choice((0, 1, 3, 7))
            return ["t", source.choice(TYPED), *[self.number()[1] for _ in range(size)]]
        if kind == "d":
            return ["d", source.choice(("0", "NaN", "1577977445006", "-1e12", "951782400000"))]
        if kind == "x":
            return ["x", *source.choice(PATTERNS)]
        if kind == "c":
            return ["c", source.choice(list(CLASSES)), self.value(depth - 1)]
        if kind == "e":
            return ["e", source.choice(("Error", "TypeError")), source.choice(("", "why"))]
        if kind == "k":
            return ["k", source.choice(("Array", "Object", "Map", "Point", "Float64Array"))]
        return ["v", source.choice((self.array, self.object_of_entries))()]

    def object_of_entries(self) -> Any:
        """Draw a Map or a Set."""
        source = self.random
        kind = source.choice("ms")
        items = [self.value(1) for _ in range(source.randrange(4))]
        return [kind, *([[each, self.value(1)] for each in items] if kind == "m" else items)]

    def argument(self, method: str) -> Any:
        """Draw an argument of a method."""
        source = self.random
        kind = source.random()
        if method in CALLERS:
            return self.function() if kind < 0.93 else self.value(1)
        if method in PATTERNED and kind < 0.5:
            return ["x", *source.choice(PATTERNS)]
        if kind < 0.45:
            return self.small()
        if kind < 0.6:
            return source.choice(TEXTS)
        return self.value(1)

    def receiver(self, kind: str) -> Any:
        """Draw an object with the methods of a kind."""
        if kind == "a":
            return self.array()
        if kind == "text":
            return self.random.choice(TEXTS)
        if kind == "n":
            return self.number()
        if kind == "o":
            return self.object()
        if kind == "f":
            return self.function()
        while True:
            found = self.special(2)
            if found[0] == kind:
                return found

    def method_call(self) -> Call:
        """Draw a call of a method."""
        source = self.random
        kind = source.choice(("a", "a", "a", "a", "text", "text", "text", *METHODS))
        method = source.choice(METHODS[kind])
        count = source.choice((0, 1, 1, 2, 2, 3))
        arguments = [
            self.argument(method) if not place or method not in CALLERS else self.value(1)
            for place in range(count)
        ]
        return ["invoke", self.receiver(kind), method, *arguments]

    def pattern(self, depth: int = 3) -> str:
        """Draw a regular expression."""
        source = self.random
        kind = source.randrange(14)
        if kind < 5 or not depth:
            return source.choice(ATOMS)
        if kind < 8:
            return self.pattern(depth - 1) + self.pattern(depth - 1)
        if kind == 8:
            return f"{self.pattern(depth - 1)}|{self.pattern(depth - 1)}"
        if kind < 11:
            opening = source.choice(("(", "(", "(?:", "(?=", "(?!", "(?<=", "(?<!", "(?<n>"))
            return f"{opening}{self.pattern(depth - 1)})"
        inner = self.pattern(depth - 1)
        inner = f"(?:{inner})" if len(inner) > 1 else inner
        return inner + source.choice(TIMES)

    def pattern_call(self) -> Call:
        """Draw a call of a method with a regular expression."""
        source = self.random
        flags = "".join(each for each in "gimsuy" if source.random() < 0.2)
        pattern = ["x", self.pattern(), flags]
        text = "".join(source.choices("aabbc1 ,\n-éÉ😀A_", k=source.randrange(9)))
        name = source.choice(("exec", "test", "match", "replace", "split", "search", "matchAll"))
        if name in ("exec", "test"):
            return ["invoke", pattern, name, text]
        if name == "matchAll":
            return ["call", ["f", "all"], text, pattern]
        rest: list[Any] = []
        if name == "replace":
            functions = ["f", "count"], ["f", "upper"]
            rest = [source.choice(("<$&>", "[$1]", "$<n>", "$`$'", "", *functions))]
        elif name == "split" and source.random() < 0.2:
            rest = [["n", "2"]]
        return ["invoke", text, name, pattern, *rest]

    def property_call(self) -> Call:
        """Draw a call of ``at``, ``put`` and so on."""
        source = self.random
        o = self.value() if source.random() < 0.4 else source.choice((self.array, self.object))()
        key = source.choice((source.choice(KEYS), self.small(), self.value(1)))
        name = source.choice(
            ("at", "at", "put", "put", "has", "remove", "keys", "iterate", "slots", "length")
        )
        if name in ("put", "remove") and isinstance(o, list) and o[0] in "kf":
            o = self.object()  # functions are the same in all calls
        if name == "put":
            return [name, o, key, self.value(1)]
        if name == "has":
            return [name, key, o]
        if name in ("at", "remove"):
            return [name, o, key]
        return [name, o, ["n", str(source.randrange(3))]] if name == "slots" else [name, o]

    def call(self) -> Call:
        """Draw any call."""
        source = self.random
        kind = source.randrange(13)
        if kind == 12:
            return self.pattern_call()
        if kind < 3:
            count = source.choice((1, 2, 2, 2))
            name = source.choice(OPERATORS[count])
            return [name, *[self.value() for _ in range(count)]]
        if kind < 5:
            return self.property_call()
        if kind < 10:
            return self.method_call()
        if kind == 10:
            place = source.choice(list(STATICS))
            name = source.choice(STATICS[place])
            if name == "assign":
                return ["Object.assign", self.object(), self.value(), self.value()]
            return [f"{place}.{name}", *[self.value() for _ in range(source.choice((0, 1, 1, 2)))]]
        return self.other_call()

    def other_call(self) -> Call:
        """Draw a call of a function, of ``new``, ``instanceof`` or of an iterator."""
        source = self.random
        rest = [self.value(1) for _ in range(source.randrange(4))]
        rest = rest or [["n", "0"]]  # the present time is not compared
        kind = source.randrange(4)
        if kind == 0:
            return ["call", self.function() if source.random() < 0.8 else self.value(), *rest]
        if kind == 1:
            names = ("Array", "Object", "Map", "Set", "Point", "Float64Array", "WeakMap", "Date")
            return ["new", ["k", source.choice(names)], *rest]
        if kind == 2:
            return ["instanceof", self.value(), ["k", source.choice(list(CONSTRUCTORS))]]
        return ["twice", ["v", source.choice((self.array, self.object_of_entries))()]]


CALLERS = frozenset(
    (
        *("find", "findIndex", "findLast", "findLastIndex", "filter", "map", "forEach", "reduce"),
        *("reduceRight", "some", "every", "flatMap", "sort", "toSorted"),
    )
)
PATTERNED = frozenset(("split", "replace", "replaceAll", "match", "matchAll", "search"))


def sort_cases(seed: int, count: int) -> Iterator[dict[str, Any]]:
    """Give sorts of numbers, with comparators that are right and such as contradict themselves."""
    source = random.Random(seed)
    for _ in range(count):
        size = source.choice(
            (0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 31, 32, 33, 63, 64, 65, 100, 128, 200, 500, 1000)
        )
        few = source.choice((3, 10, 1000, 10**6))
        items = [source.randrange(few) for _ in range(size)]
        kind = source.randrange(5)
        if kind == 0:
            items.sort()
        elif kind == 1:  # runs, which are merged
            parts = [sorted(items[k : k + 70]) for k in range(0, size, 70)]
            items = [each for part in parts for each in part]
        elif kind == 2:
            items.sort(reverse=True)
        results = (
            [] if kind < 4 else [source.choice((-1, 0, 1)) for _ in range(source.randrange(1, 97))]
        )
        if source.random() < 0.2:
            results = [source.choice((-1, 1, 0)) for _ in range(source.randrange(1, 97))]
        yield {"sort": items, "results": results}


class Node:
    """A Node that does calls; use it in a `with`."""

    def __enter__(self) -> Node:
        self._process = subprocess.Popen(
            [NODE, str(HERE / "js_runtime.js")],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
            env={**os.environ, "TZ": "UTC"},
        )
        return self

    def __exit__(self, *error: object) -> None:
        self._process.communicate()

    def answers(self, calls: list[Any]) -> list[str]:
        """Ask for the answers to some calls."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(calls) + "\n")
        self._process.stdin.flush()
        found: list[str] = json.loads(self._process.stdout.readline())
        return found


def differences(calls: list[Any], node: Node) -> Iterator[tuple[Any, str, str]]:
    """Compare calls, and give those that differ with Node's answer and ours."""
    for first in range(0, len(calls), CHUNK):
        chunk = calls[first : first + CHUNK]
        pairs = [(call, actual) for call in chunk if (actual := ours(call)) is not None]
        answers = node.answers([call for call, _ in pairs])  # what we refuse may be too much for it
        for (call, actual), expected in zip(pairs, answers, strict=True):
            if actual != expected:
                yield call, expected, actual


def drawn_calls(seed: int, count: int) -> list[Any]:
    """Give random calls."""
    source = Drawn(seed)
    drawn = (source.call() for _ in range(count))
    return [each for each in drawn if comparable(each)]


def _main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.compat.js_runtime", description=__doc__)
    parser.add_argument("--count", type=int, default=20000, help="how many calls")
    parser.add_argument("--sorts", type=int, default=200, help="how many sorts")
    parser.add_argument("--seed", type=int, default=1, help="which")
    parser.add_argument("--record", action="store_true", help="write the answers down")
    parser.add_argument("--failures", type=int, default=20, help="stop after so many failures")
    given = parser.parse_args()
    asked.select(twin.kernel)
    failures = 0
    calls: list[Any] = [*drawn_calls(given.seed, given.count), *sort_cases(given.seed, given.sorts)]
    if given.record:
        with Node() as node:
            calls = [each for each in calls if ours(each) is not None]
            kept = [json.dumps(each) for each in zip(calls, node.answers(calls), strict=True)]
        RECORD.write_text("[\n" + ",\n".join(kept) + "\n]\n", encoding="utf-8")
        return 0
    refused = sum(ours(each) is None for each in calls)
    with Node() as node:
        for call, expected, actual in differences(calls, node):
            print(f"{json.dumps(call)[:600]}\nnode: {expected[:600]}\nours: {actual[:600]}\n")
            failures += 1
            if failures == given.failures:
                break
    print(f"seed {given.seed}: {len(calls)} calls, {refused} refused, {failures or 'no'} failures")
    return 1 if failures else 0


if __name__ == "__main__":
    raise SystemExit(_main())
