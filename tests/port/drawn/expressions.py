"""Expressions whose kind is known: numbers, texts, truths, lists, and anything at all."""

from __future__ import annotations

from collections.abc import Callable

from .draw import Draw

NUMBERS = [
    *(
        "0",
        "1",
        "2",
        "3",
        "7",
        "10",
        "-1",
        "-5",
        "0.5",
        "1.25",
        "-0.1",
        "3.999",
        "100",
        "255",
        "1e3",
    ),
    *("1e21", "1e-7", "123456789", "4294967296", "-2147483648", "9007199254740991"),
    *("9007199254740993", "0x1f", "0b101", ".5", "NaN", "Infinity", "-Infinity", "-0", "1e300"),
]
TEXTS = ["", "a", "b", "ab", "Hello", "1", "10", "2.50", " 3 ", "é", "x,y,z", "true", "null", "-0"]


def number(d: Draw, depth: int = 2) -> str:
    """Return an expression that gives a number."""
    if depth <= 0 or d.chance(0.15):
        return _simple(
            d, "number", lambda: d.pick(NUMBERS) if d.chance(0.4) else f"{d.whole(0, 9)}"
        )
    return d.pick(_NUMBER)(d, depth - 1)


def text(d: Draw, depth: int = 2) -> str:
    """Return an expression that gives a text."""
    if depth <= 0 or d.chance(0.2):
        return _simple(d, "text", lambda: quoted(d))
    return d.pick(_TEXT)(d, depth - 1)


def truth(d: Draw, depth: int = 2) -> str:
    """Return an expression that gives a truth value."""
    if depth <= 0:
        return _simple(d, "truth", lambda: d.pick(["true", "false"]))
    return d.pick(_TRUTH)(d, depth - 1)


def numbers(d: Draw, depth: int = 2) -> str:
    """Return an expression that gives a list of numbers."""
    if depth <= 0 or d.chance(0.3):
        return _simple(d, "numbers", lambda: f"[{', '.join(d.some(0, 4, lambda: number(d, 0)))}]")
    return d.pick(_NUMBERS)(d, depth - 1)


def texts(d: Draw, depth: int = 2) -> str:
    """Return an expression that gives a list of texts."""
    if depth <= 0 or d.chance(0.3):
        return _simple(d, "texts", lambda: f"[{', '.join(d.some(0, 4, lambda: quoted(d)))}]")
    return d.pick(_TEXTS)(d, depth - 1)


def anything(d: Draw, depth: int = 2) -> str:
    """Return an expression that gives a value of any kind."""
    options: list[Callable[[Draw, int], str]] = [number, text, truth, numbers, texts, record]
    if d.chance(0.25):
        return d.pick(["undefined", "null", "NaN", "-0", "''", "[]", "{}", "0"]).replace(
            "{}", "({})"
        )
    if d.seen("any") and d.chance(0.4):
        return d.pick(d.seen("any"))
    return d.pick(options)(d, depth)


def record(d: Draw, depth: int = 1) -> str:
    """Return an object literal, in parentheses."""
    keys = d.some(
        0, 3, lambda: d.pick(["a", "b", "items", "length", "'two words'", "3", "get", "x"])
    )
    fields = [f"{key}: {d.pick([number, text, truth, numbers])(d, depth - 1)}" for key in keys]
    if d.seen("number") and d.chance(0.3):
        fields.append(d.pick(d.seen("number")))
    if d.chance(0.2):
        fields.append(f"[{text(d, 0)} + 'k']: {number(d, 0)}")
    return f"({{ {', '.join(fields)} }})" if fields else "({})"


def expression(d: Draw, kind: str, depth: int = 2) -> str:
    """Return an expression of a kind."""
    return KINDS[kind](d, depth)


def quoted(d: Draw) -> str:
    """Return a text literal."""
    chosen = d.pick(TEXTS)
    return f'"{chosen}"' if d.chance(0.3) else f"'{chosen}'"


def call(d: Draw, kind: str, depth: int) -> str:
    """Return a call of a function that was declared, or a literal where there is none."""
    known = [f for f in d.functions if f.gives == kind]
    if not known or d.loops > 1:
        return expression(d, kind, 0)
    function = d.pick(known)
    return f"{function.name}({', '.join(expression(d, k, depth) for k in function.takes)})"


def _simple(d: Draw, kind: str, literal: Callable[[], str]) -> str:
    known = d.seen(kind)
    return d.pick(known) if known and d.chance(0.7) else literal()


def _loose(d: Draw) -> str:
    return f"({anything(d, 1)})"


def _index(d: Draw) -> str:
    return d.pick(["0", "1", "2", "9", f"{number(d, 0)} & 3"])


WRITTEN = ["toFixed(2)", "toString(2)", "toPrecision(3)", "toString()"]
LETTERS = ["reverse()", "sort()", "map(c => c + c)"]
COMPARED = ["<", "<=", ">", ">=", "===", "!==", "=="]
MAPPED = ["v => v * 2", "(v, i) => v + i", "function (v) { return -v; }"]

_NUMBER: list[Callable[[Draw, int], str]] = [
    lambda d, n: f"({number(d, n)} {d.pick(list('+-*/%'))} {number(d, n)})",
    lambda d, n: f"({number(d, n)} {d.pick(list('+-*/%'))} {number(d, n)})",
    lambda d, n: f"({number(d, n)} {d.pick(['&', '|', '^', '<<', '>>', '>>>'])} {number(d, n)})",
    lambda d, n: f"({d.pick(['-', '+', '~'])}({number(d, n)}))",
    lambda d, n: f"(({number(d, n)}) ** {d.pick(['2', '0.5', '-1', '3'])})",
    lambda d, n: (
        f"Math.{d.pick(['floor', 'round', 'abs', 'ceil', 'trunc', 'sign'])}({number(d, n)})"
    ),
    lambda d, n: (
        f"Math.{d.pick(['max', 'min', 'pow', 'hypot', 'atan2'])}({number(d, n)}, {number(d, 0)})"
    ),
    lambda d, n: f"Math.{d.pick(['max', 'min'])}(...{numbers(d, n)})",
    lambda d, n: f"{d.pick(['parseInt', 'parseFloat', 'Number'])}({text(d, n)})",
    lambda d, n: f"{text(d, n)}.{d.pick(['length', 'charCodeAt(0)', 'lastIndexOf(String(1))'])}",
    lambda d, n: f"{text(d, n)}.indexOf({text(d, 0)})",
    lambda d, n: f"{numbers(d, n)}.length",
    lambda d, n: f"({numbers(d, n)}[{_index(d)}] || {number(d, 0)})",
    lambda d, n: f"({numbers(d, n)}[{_index(d)}] ?? {number(d, 0)})",
    lambda d, n: f"{numbers(d, n)}.reduce((s, v) => s {d.pick(list('+-*'))} v, {number(d, 0)})",
    lambda d, n: f"{numbers(d, n)}.{d.pick(['indexOf', 'lastIndexOf'])}({number(d, 0)})",
    lambda d, n: (
        f"{numbers(d, n)}.findIndex(v => v {d.pick(['>', '<', '===', '=='])} {number(d, 0)})"
    ),
    lambda d, n: f"({truth(d, n)} ? {number(d, n)} : {number(d, n)})",
    lambda d, n: f"({number(d, n)}, {number(d, n)})",
    lambda d, n: f"(+{_loose(d)} || 0)",
    lambda d, n: f"({_loose(d)} - {number(d, n)})",
    lambda d, n: f"({_loose(d)} * {_loose(d)})",
    lambda d, n: call(d, "number", n),
    lambda d, n: call(d, "number", n),
]

_TEXT: list[Callable[[Draw, int], str]] = [
    lambda d, n: f"({text(d, n)} + {d.pick([text, number, truth])(d, n)})",
    lambda d, n: f"({d.pick([number, truth])(d, n)} + {text(d, n)})",
    lambda d, n: f"(String(1) + {_loose(d)})",
    lambda d, n: f"`{text_inside(d)}${{{anything(d, n)}}}{text_inside(d)}`",
    lambda d, n: f"`${{{number(d, n)}}}|${{{text(d, n)}}}`",
    lambda d, n: (
        f"{text(d, n)}.{d.pick(['toUpperCase()', 'toLowerCase()', 'trim()', 'charAt(1)'])}"
    ),
    lambda d, n: (
        f"{text(d, n)}.{d.pick(['slice', 'substring', 'substr'])}({_bound(d)}, {_bound(d)})"
    ),
    lambda d, n: f"{text(d, n)}.slice({_bound(d)})",
    lambda d, n: f"{text(d, n)}.{d.pick(['padStart', 'padEnd'])}({d.whole(0, 6)}, {quoted(d)})",
    lambda d, n: f"{text(d, n)}.repeat({d.whole(0, 3)})",
    lambda d, n: f"{text(d, n)}.{d.pick(['replace', 'replaceAll'])}({quoted(d)}, {quoted(d)})",
    lambda d, n: (
        f"{text(d, n)}.replace(/{d.pick(['[a-z]', '[0-9]+', '(.)(.)', '[lo]'])}/g, '<$&>')"
    ),
    lambda d, n: f"{text(d, n)}.split('').{d.pick(LETTERS)}.join('')",
    lambda d, n: f"(({number(d, n)}) + 0).{d.pick(WRITTEN)}",
    lambda d, n: f"{d.pick([numbers, texts])(d, n)}.join({quoted(d)})",
    lambda d, n: f"String({_loose(d)})",
    lambda d, n: f"(typeof {_loose(d)})",
    lambda d, n: f"JSON.stringify({record(d, n)})",
    lambda d, n: f"({truth(d, n)} ? {text(d, n)} : {text(d, n)})",
    lambda d, n: f"({text(d, n)} || {text(d, n)})",
    lambda d, n: f"String.fromCharCode(97 + ({number(d, n)} & 15))",
    lambda d, n: call(d, "text", n),
]

_TRUTH: list[Callable[[Draw, int], str]] = [
    lambda d, n: f"({number(d, n)} {d.pick(COMPARED)} {number(d, n)})",
    lambda d, n: f"({text(d, n)} {d.pick(['<', '>', '===', '!=='])} {text(d, n)})",
    lambda d, n: f"({_loose(d)} {d.pick(['==', '!=', '===', '<', '>='])} {_loose(d)})",
    lambda d, n: f"({truth(d, n)} {d.pick(['&&', '||'])} {truth(d, n)})",
    lambda d, n: f"!{_loose(d)}",
    lambda d, n: f"!!{_loose(d)}",
    lambda d, n: f"isNaN({number(d, n)})",
    lambda d, n: f"Number.{d.pick(['isInteger', 'isFinite', 'isNaN'])}({_loose(d)})",
    lambda d, n: f"Array.isArray({_loose(d)})",
    lambda d, n: f"{numbers(d, n)}.{d.pick(['some', 'every'])}(v => v > {number(d, 0)})",
    lambda d, n: f"{numbers(d, n)}.includes({number(d, 0)})",
    lambda d, n: f"{text(d, n)}.{d.pick(['startsWith', 'endsWith', 'includes'])}({quoted(d)})",
    lambda d, n: f"({quoted(d)} in {record(d, n)})",
    lambda d, n: f"/{d.pick(['^a', '[0-9]', 'l+', '^$'])}/.test({text(d, n)})",
    lambda d, n: call(d, "truth", n),
]

_NUMBERS: list[Callable[[Draw, int], str]] = [
    lambda d, n: f"{numbers(d, n)}.map({d.pick(MAPPED)})",
    lambda d, n: f"{numbers(d, n)}.filter(v => v {d.pick(['>', '<', '%'])} {number(d, 0)})",
    lambda d, n: f"{numbers(d, n)}.slice({_bound(d)}, {_bound(d)})",
    lambda d, n: f"{numbers(d, n)}.slice()",
    lambda d, n: f"{numbers(d, n)}.concat({numbers(d, 0)}, {number(d, 0)})",
    lambda d, n: f"[...{numbers(d, n)}, {number(d, n)}]",
    lambda d, n: (
        f"{numbers(d, n)}.slice().sort({d.pick(['', '(x, y) => x - y', '(x, y) => y - x'])})"
    ),
    lambda d, n: f"{numbers(d, n)}.slice().reverse()",
    lambda d, n: f"Array.from({{ length: {d.whole(0, 4)} }}, (_, i) => i * {number(d, 0)})",
    lambda d, n: f"new Array({d.whole(0, 4)}).fill({number(d, n)})",
    lambda d, n: f"{texts(d, n)}.map({d.pick(['Number', 's => s.length', 'parseFloat'])})",
    lambda d, n: f"[{number(d, n)}, {number(d, n)}, {number(d, n)}]",
    lambda d, n: f"[[{number(d, n)}], {numbers(d, n)}].flat()",
    lambda d, n: call(d, "numbers", n),
]

_TEXTS: list[Callable[[Draw, int], str]] = [
    lambda d, n: f"{text(d, n)}.split({quoted(d)})",
    lambda d, n: f"{numbers(d, n)}.map({d.pick(['String', 'v => `<${v}>`', 'v => v.toFixed(1)'])})",
    lambda d, n: f"{texts(d, n)}.filter(Boolean)",
    lambda d, n: f"{texts(d, n)}.slice().sort()",
    lambda d, n: f"[...{text(d, n)}]",
    lambda d, n: f"Object.keys({record(d, n)})",
    lambda d, n: f"{texts(d, n)}.concat({text(d, 0)})",
    lambda d, n: f"[{text(d, n)}, {text(d, n)}]",
]


def _bound(d: Draw) -> str:
    return d.pick(["0", "1", "2", "-1", "-2", "5", "undefined"])


def text_inside(d: Draw) -> str:
    """Return a piece of a template's text."""
    return d.pick(["", "x", " = ", "é", "\\n", "'", '"', "{", "}", "%", "\\\\"])


KINDS: dict[str, Callable[[Draw, int], str]] = {
    "number": number,
    "text": text,
    "truth": truth,
    "numbers": numbers,
    "texts": texts,
    "any": anything,
    "record": record,
}
