"""Values that JavaScript and Python can both make: written as JSON, made, and drawn at random.

A text, null and a truth value stand for themselves; anything else is a list:

``["n", "-0"]`` a number, ``["u"]`` undefined, ``["a", ...]`` an array, ``["o", [key, value], ...]``
an object, ``["c", name, [key, value], ...]`` an instance of a class, ``["l", name, ...]`` an
instance of a class of arrays, ``["s", ...]`` a set, ``["f", name, kind]`` a function (no name: an
anonymous one; kind: "", "async", "generator"), ``["k", name, base, [key, value], ...]`` a class
with static values, ``["e", name, base, message, [key, value], ...]`` an error, ``["b", hex]`` a
buffer, ``["r", n]`` the object that is n objects further out, so ``["a", ["r", 0]]`` holds itself.

``tests/compat/js_inspect.js`` makes the same of them under Node.
"""

import struct
from collections.abc import Callable, Iterable, Iterator, Set
from contextlib import AbstractContextManager
from random import Random
from typing import Any
from unittest import mock

from pysynaptic._base.text import number_text
from pysynaptic.js import undefined
from pysynaptic.js.values import coercion

ERRORS = {"Error": Exception, "TypeError": TypeError}


class Ordered(Set[Any]):
    """A set that keeps the order of insertion, as JavaScript's."""

    def __init__(self) -> None:
        self.items: list[Any] = []

    def extend(self, items: Iterable[Any]) -> None:
        """Add what is not in it yet, as JavaScript sees it: true is not 1, and NaN is NaN."""
        for item in items:
            if not any(item is each or _same(item, each) for each in self.items):
                self.items.append(item)

    def __contains__(self, item: object) -> bool:
        return item in self.items

    def __iter__(self) -> Iterator[Any]:
        return iter(self.items)

    def __len__(self) -> int:
        return len(self.items)


def _same(one: object, other: object) -> bool:
    if isinstance(one, (int, float)) and isinstance(other, (int, float)):
        equal = one == other or (one != one and other != other)
        return equal and isinstance(one, bool) == isinstance(other, bool)
    return isinstance(one, str) and one == other


def as_native() -> AbstractContextManager[Any]:
    """Let functions of the tests have the text of native ones, as on Node's side.

    The text of a function of a program is not known, and refused.
    """
    return mock.patch.object(coercion, "is_of_program", return_value=False)


def made(value: Any, path: tuple[Any, ...] = ()) -> Any:
    """Make the value in Python."""
    if not isinstance(value, list):
        return value
    kind, *rest = value
    if kind == "n":
        return _number(rest[0])
    if kind == "u":
        return undefined
    if kind == "r":
        return path[-1 - rest[0]]
    if kind == "b":
        return bytes.fromhex(rest[0])
    if kind == "f":
        return _function(*rest)
    return _object(kind, rest, path)


def _number(text: str) -> float:
    value = float(text.replace("Infinity", "inf"))
    # Python's programs have ints where JavaScript's have whole numbers; both are to print the same.
    return int(value) if value.is_integer() and text != "-0" and len(text) % 2 else value


def _function(name: str, kind: str = "") -> Callable[..., Any]:
    async def waiting() -> None: ...

    def giving() -> Iterator[None]:
        yield

    def plain() -> None: ...

    if not name:
        return lambda: None
    functions: dict[str, Any] = {"async": waiting, "generator": giving, "": plain}
    functions[kind].__name__ = name
    found: Callable[..., Any] = functions[kind]
    return found


def _empty(kind: str, rest: list[Any]) -> Any:
    """Make an object without what it holds, and take what it needs off the list."""
    match kind:
        case "a":
            return []
        case "o":
            return {}
        case "s":
            return Ordered()
        case "l":
            return type(rest.pop(0), (list,), {})()
        case "c":
            return type(rest.pop(0), (), {})()
        case "k":
            name, base = rest.pop(0), rest.pop(0)
            return type(name, (type(base, (), {}),) if base else (), {})
        case "e":
            name, base, message = rest.pop(0), rest.pop(0), rest.pop(0)
            error = ERRORS[base] if name == base else type(name, (ERRORS[base],), {})
            return error(message) if message else error()
    raise ValueError(f"no such kind of value: {kind}")


def _object(kind: str, rest: list[Any], path: tuple[Any, ...]) -> Any:
    found: Any = _empty(kind, rest)
    within = (*path, found)
    if kind in "als":
        found.extend(made(each, within) for each in rest)
        return found
    for key, each in rest:
        value = made(each, within)
        if kind == "o":
            found[key] = value
        elif kind == "k":
            setattr(found, key, value)
        else:
            vars(found)[key] = value
    return found


# At random ----------------------------------------------------------------------------------------

NAMES = ["a", "b", "x", "y", "input", "output", "rate", "_own", "T3", "iterations", "learningRate"]
ODD_NAMES = [
    "", " ", "a b", "it's", '"', "-1", "01", "1.5", "1e3", "$x", "two-words", "é", "日本", "😀",
    "\n", "\ud800", "4294967294", "4294967295", "99999999999", "class", "`'\"", "x" * 30,
]  # fmt: skip
ALPHABETS = [
    "abc xyz",
    "abcdefghijklmnopqrstuvwxyz ABC 0123456789,.;:-_+*/%$#!?()[]{}<>",
    "a b\n",
    "'\"`${}\\ab ",
    "\x00\x07\b\t\n\v\f\r\x1b\x1f ~\x7f\x80\x9f\xa0\xad a",
    "äöüßéñçİıſ",
    "日本語한글ｱｲｳＡＢ、。",
    "😀🎉👍🏽👩🇩🇪𝒳𐍈 ☃☁️\u200d",
    "e\u0301o\u0302\u0303a\u20dd क्षि ไทย",
    "\ud800\udc00\udfff\udbff ab",
    "\u2028\u2029\ufeff\u200b ab",
]
NUMBERS = [
    "0",
    "-0",
    "NaN",
    "Infinity",
    "-Infinity",
    "5e-324",
    "1e21",
    "1e-7",
    "123456789012345680000",
]
PLAIN = "nnnnttttaaaooowu"
ANY = PLAIN + "csflke"
CLASSES = ["Point", "Empty", "Trainer2", "é"]
DIRECTIVES = ["%s", "%d", "%i", "%f", "%o", "%O", "%c", "%%", "%j", "%x", "%", "% s", "%S"]
READABLE = [
    "12",
    " 7.5 ",
    "0x1F",
    "1e3",
    "-0",
    "3px",
    ".5",
    "Infinity",
    "",
    "0b101",
    "1_0",
    "-12.75abc",
]


class Values:
    """Draws values."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)

    def number(self) -> list[Any]:
        """Draw a number: any bits, a short decimal, a small whole one, or a special one."""
        draw = self.random
        match draw.randrange(8):
            case 0:
                (value,) = struct.unpack("<d", draw.randbytes(8))
            case 1:
                return ["n", draw.choice(NUMBERS)]
            case 2 | 3:
                value = round(draw.uniform(-10, 10), draw.randrange(1, 5))
            case 4:
                value = draw.random()
            case 5:
                value = float(draw.randrange(-(10 ** draw.randrange(1, 18)), 10**17))
            case _:
                value = float(draw.randrange(-20, 1000))
        return ["n", number_text(value)]

    def text(self) -> str:
        """Draw a text of one or two alphabets, now and then a long one."""
        draw = self.random
        alphabet = draw.choice(ALPHABETS) + draw.choice(["", draw.choice(ALPHABETS)])
        longest = draw.choice([3, 8, 8, 15, 30, 60, 100])
        return "".join(draw.choices(alphabet, k=draw.randrange(longest)))

    def key(self) -> str:
        """Draw a name of a property."""
        draw = self.random
        match draw.randrange(8):
            case 0:
                return str(draw.randrange(12))
            case 1:
                return draw.choice(ODD_NAMES)
            case _:
                return draw.choice(NAMES)

    def value(self, depth: int = 5, kinds: str = ANY, within: int = 0) -> Any:
        """Draw a value of at most this depth, inside of so many others."""
        draw = self.random
        kind = draw.choice(kinds)
        if kind in "aosclek" and depth <= 0:
            kind = draw.choice("nt")
        if within and draw.random() < 0.01:
            return ["r", draw.randrange(within)]
        match kind:
            case "n":
                return self.number()
            case "t":
                return self.text()
            case "w":
                return draw.choice([None, True, False])
            case "u":
                return ["u"]
            case "f":
                name = draw.choice(["", "f", "activate"])
                return ["f", name, draw.choice(["", "", "async", "generator"]) if name else ""]
            case "a" | "s" | "l":
                head = ["l", draw.choice(CLASSES)] if kind == "l" else [kind]
                return [*head, *self.items(depth - 1, kinds, within + 1)]
        properties = self.properties(depth - 1, kinds, within + 1, own=kind != "o")
        match kind:
            case "c":
                return ["c", draw.choice(CLASSES), *properties]
            case "k":
                public = [each for each in properties if each[0] != "_own"]
                return ["k", "Shape", draw.choice(["", "Base"]), *public]
            case "e":
                base = draw.choice(list(ERRORS))
                name = draw.choice([base, base, "Oops", "MyError"])
                return ["e", name, base, draw.choice(["", "why", "a\nb", "Oops!"]), *properties]
        return ["o", *properties]

    def items(self, depth: int, kinds: str, within: int) -> list[Any]:
        """Draw elements: a few of any kind, or many that are alike."""
        draw = self.random
        if draw.random() < (0.4 if depth < 2 else 0.1):
            alike: Callable[[], Any] = draw.choice(
                [self.number, self.text, lambda: self.value(min(depth, 1), "ntaow")]
            )
            return [alike() for _ in range(draw.choice([6, 7, 12, 30, 99, 100, 101, 130]))]
        small = draw.choice([0, 1, 2, 3, 4, 8])
        return [self.value(depth, kinds, within) for _ in range(small)]

    def properties(self, depth: int, kinds: str, within: int, own: bool) -> list[Any]:
        """Draw names with values; where they are an instance's `own` they are identifiers."""
        count = self.random.choice([0, 1, 1, 2, 2, 3, 4, 8])
        keys = {self.random.choice(NAMES) if own else self.key(): 0 for _ in range(count)}
        kinds = kinds.replace("f", "") if own else kinds
        return [[key, self.value(depth, kinds, within)] for key in keys]

    def arguments(self) -> list[Any]:
        """Draw what console.log is given: a text with directives, as a rule, and some values."""
        draw = self.random
        if draw.random() < 0.2:
            return [self.value(3, ANY.replace("t", "")), *(self.value(3) for _ in range(3))]
        parts = [
            draw.choice([*DIRECTIVES, *DIRECTIVES, self.text()]) for _ in range(draw.randrange(6))
        ]
        text = draw.choice(["", " "]).join(parts)
        # Of functions %s prints the source; of functions and errors %o shows more than we do; and
        # what JSON makes of values is tested elsewhere.
        kinds = ANY
        if "%s" in text or "%o" in text:
            kinds = PLAIN + "cs"
        if "%j" in text:
            kinds = PLAIN
        return [text, *(self.argument(kinds) for _ in range(draw.randrange(5)))]

    def argument(self, kinds: str) -> Any:
        """Draw a value for a directive."""
        draw = self.random
        match draw.randrange(4):
            case 0:
                return draw.choice(READABLE)
            case 1:
                return self.number()
            case _:
                return self.value(draw.choice([0, 1, 3]), kinds)

    def table(self) -> list[Any]:
        """Draw what console.table is given."""
        draw = self.random
        count = draw.randrange(5)
        rows = [self.value(draw.choice([1, 1, 2]), "nntaooocse") for _ in range(count)]
        keys = dict.fromkeys(self.key() for _ in range(count))
        data = draw.choice(
            [["a", *rows], ["s", *rows], ["o", *map(list, zip(keys, rows, strict=False))]]
        )
        columns = [draw.choice(NAMES) for _ in range(draw.randrange(3))]
        return [data] if draw.random() < 0.7 else [data, ["a", *columns]]
