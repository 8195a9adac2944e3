"""Promises, async functions and timers, whose order is the point."""

from __future__ import annotations

from collections.abc import Callable

from .draw import Draw
from .expressions import anything, number, quoted
from .tree import Statement, compound


def _later(d: Draw) -> str:
    return d.pick(
        [
            f"Promise.resolve({number(d, 0)})",
            f"Promise.reject(new Error({quoted(d)}))",
            f"new Promise(r => setTimeout(r, {d.pick([0, 5])}, {number(d, 0)}))",
            "new Promise((yes, no) => { yes(1); no(2); yes(3); })",
            f"{number(d, 0)}",
            f"new Promise((_, no) => no({anything(d, 0)}))",
            f"Promise.all([{number(d, 0)}, Promise.resolve(2)])",
            f"(async () => {number(d, 0)})()",
        ]
    )


def asynchronous(d: Draw) -> list[Statement]:
    """Return an async function that waits, fails and recovers."""
    name, got = d.name(), d.name()
    inside: list[Statement] = ["console.log('start', n);"]
    for i in range(d.whole(1, 3)):
        if d.chance(0.5):
            inside.append(
                compound(
                    "try {",
                    [f"const {got}{i} = await {_later(d)};", f"console.log(n, {got}{i});"],
                    "} catch (e) {",
                    ["console.log('caught', e instanceof Error ? e.message : e);"],
                    "}" if d.chance(0.7) else "} finally {\n  console.log('finally', n);\n}",
                )
            )
        elif d.chance(0.5):
            inside.append(
                compound("for (const v of [1, 2]) {", ["console.log(n, v, await v);"], "}")
            )
        else:
            inside.append(f"await null;\nconsole.log(n, {i});")
    inside.append(f"return n + {number(d, 0)};")
    ending = d.pick(
        [
            ".then(v => console.log('then', v))",
            ".then(console.log, e => console.log(String(e)))",
            ".finally(() => console.log('end'))",
        ]
    )
    return [
        compound(
            d.pick([f"async function {name}(n) {{", f"const {name} = async (n) => {{"]), inside, "}"
        ),
        f"{name}('A'){ending};\n{name}('B').then(v => console.log('B gives', v));",
        "console.log('sync');",
    ]


def chain(d: Draw) -> list[Statement]:
    """Return a chain of then, catch and finally."""
    links = d.some(
        1,
        4,
        lambda: d.pick(
            [
                f".then(v => {{ console.log({quoted(d)}, v); return {anything(d, 0)}; }})",
                ".then(v => { throw new Error('from then ' + typeof v); })",
                f".then(v => {_later(d)})",
                ".catch(e => { console.log('catch', e && e.message); return 'mended'; })",
                ".finally(() => console.log('finally'))",
                f".then({number(d, 0)})",
            ]
        ),
    )
    first = d.pick(
        [
            "Promise.resolve(0)",
            "(async () => 1)()",
            "Promise.reject(new Error(String(0)))",
            "new Promise(r => r(2))",
        ]
    )
    last = ".then(v => console.log('last', v), e => console.log('failed', e && e.message))"
    return ["\n  ".join([first, *links, last]) + ";"]


def together(d: Draw) -> list[Statement]:
    """Return several promises waited for at once."""
    how = d.pick(["all", "race", "allSettled", "any"])
    shown = "v.map(r => [r.status, r.value, String(r.reason)])" if how == "allSettled" else "v"
    several = ", ".join(d.some(1, 3, lambda: _later(d)))
    return [
        (
            f"Promise.{how}([{several}]).then(v => console.log('{how}', {shown}), e => "
            f"console.log('{how} failed', e && e.name));"
        )
    ]


def order(d: Draw) -> list[Statement]:
    """Return calls that are queued in several ways."""
    ways = [
        "process.nextTick(() => console.log('tick {n}'));",
        "queueMicrotask(() => console.log('micro {n}'));",
        "Promise.resolve().then(() => console.log('then {n}'));",
        "setTimeout(() => console.log('timer {n}'), {wait});",
        "setTimeout(function (a, b) {{ console.log('timer {n}', a, b); }}, {wait}, {n}, 'x');",
        "(async () => {{ console.log('async {n}'); await 0; console.log('awaited {n}'); }})();",
        "Promise.resolve().then(() => Promise.resolve()).then(() => console.log('deep {n}'));",
    ]
    return [d.pick(ways).format(n=i, wait=d.pick([0, 1, 10])) for i in range(d.whole(3, 6))]


def repeated(d: Draw) -> list[Statement]:
    """Return an interval that stops itself."""
    name, count = d.name(), d.name()
    return [
        f"let {count} = 0;",
        compound(
            f"const {name} = setInterval(() => {{",
            [
                f"console.log('interval', ++{count});",
                f"if ({count} >= {d.whole(1, 3)}) clearInterval({name});",
            ],
            "}, 1);",
        ),
    ]


TASKS: list[Callable[[Draw], list[Statement]]] = [
    asynchronous,
    asynchronous,
    chain,
    chain,
    together,
    order,
    repeated,
]
