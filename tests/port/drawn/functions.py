"""Functions: declared, as values, with defaults and rest, recursive, generators."""

from __future__ import annotations

from collections.abc import Callable

from .draw import Draw, Function
from .expressions import anything, expression, number, numbers, quoted, text
from .statements import body
from .tree import Statement, compound

PLAIN = ["number", "text", "truth", "numbers"]


def declared(d: Draw) -> list[Statement]:
    """Return a function whose kinds are known, and a call of it."""
    name, gives = d.name(), d.pick(PLAIN)
    kinds = [d.pick(PLAIN) for _ in range(d.whole(0, 3))]
    names = [d.name() for _ in kinds]
    loops, d.loops = d.loops, max(d.loops, 1)
    known, d.functions = d.functions, d.functions[:1]
    with d.scope("function"):
        for parameter, kind in zip(names, kinds, strict=True):
            d.declare(parameter, kind)
        inside = body(d, 0, 2, "function")
        if d.chance(0.3):
            inside.append(f"if ({expression(d, 'truth', 1)}) return {expression(d, gives, 1)};")
        inside.append(f"return {expression(d, gives)};")
    d.loops, d.functions = loops, known
    parameters = ", ".join(names)
    made = d.pick(
        [
            [compound(f"function {name}({parameters}) {{", inside, "}")],
            [compound(f"const {name} = ({parameters}) => {{", inside, "};")],
            [compound(f"var {name} = function ({parameters}) {{", inside, "};")],
        ]
    )
    d.functions.append(Function(name, kinds, gives))
    used = ", ".join(expression(d, kind, 1) for kind in kinds)
    return [*made, f"console.log({name}({used}));"]


def loosely_called(d: Draw) -> list[Statement]:
    """Return a function that is called with more and fewer arguments than it takes."""
    name, a, b = d.name(), d.name(), d.name()
    takes = d.pick(
        [
            f"{a}, {b}",
            f"{a} = {number(d, 0)}, {b} = {a}",
            f"{a}, ...{b}",
            f"{a} = 1, {{ x, y = {text(d, 0)} }} = {{}}",
        ]
    )
    looks = f"{a}, {b}" if b in takes else f"{a}, x, y"
    inside: list[Statement] = [f"console.log({looks});"]
    arrow = d.chance(0.4)
    if not arrow:
        inside.append("console.log(arguments.length, arguments[0]);")
    inside.append(f"return {d.pick([a, f'{a} + 1', f'typeof {a}'])};")
    head = f"const {name} = ({takes}) => {{" if arrow else f"function {name}({takes}) {{"
    calls: list[Statement] = [
        f"console.log({name}({', '.join(d.some(0, 4, lambda: number(d, 1)))}));" for _ in range(2)
    ]
    return [
        compound(head, inside, "};" if arrow else "}"),
        *calls,
        f"console.log({name}.length, {name}.name);",
    ]


def hoisted(d: Draw) -> list[Statement]:
    """Return a function that is called before it is declared, and a variable read early."""
    name, parameter, late = d.name(), d.name(), d.name()
    return [
        f"console.log({name}({number(d, 0)}), typeof {late});",
        compound(
            f"function {name}({parameter}) {{", [f"return {parameter} * 2 + {quoted(d)};"], "}"
        ),
        f"var {late} = {number(d, 0)};",
    ]


def counting(d: Draw) -> list[Statement]:
    """Return a closure over a counter."""
    make, held, one, two = d.name(), d.name(), d.name(), d.name()
    step = d.pick([f"return {held}++;", f"{held} += 2;\nreturn {held};", f"return ++{held} * 10;"])
    inner = d.pick(["return function () {", "return () => {"])
    return [
        compound(
            f"function {make}() {{",
            [f"{d.pick(['var', 'let'])} {held} = {d.whole(0, 5)};", compound(inner, [step], "};")],
            "}",
        ),
        f"const {one} = {make}(), {two} = {make}();",
        f"console.log({one}(), {one}(), {two}(), {one}());",
    ]


def recursive(d: Draw) -> list[Statement]:
    """Return a function that calls itself."""
    name, n, more = d.name(), d.name(), d.name()
    result = d.pick(
        [
            f"{n} * {name}({n} - 1)",
            f"{name}({n} - 1) + {name}({n} - 2)",
            f"'<' + {name}({n} - 1) + '>'",
        ]
    )
    return [
        compound(
            f"function {name}({n}) {{",
            [f"if ({n} < 2) return {d.pick([n, '1'])};", f"return {result};"],
            "}",
        ),
        (
            f"console.log({name}({d.whole(0, 7)}), [1, 2, 3].map({name}), [4].map(({more}) "
            f"=> {name}({more})));"
        ),
    ]


def generator(d: Draw) -> list[Statement]:
    """Return a generator and its uses."""
    name, held, got = d.name(), d.name(), d.name()
    inside: list[Statement] = [f"let {got} = 0;"]
    for _ in range(d.whole(1, 3)):
        inside.append(
            d.pick(
                [
                    f"{got} = yield {number(d, 1)};",
                    f"yield* {numbers(d, 1)};",
                    f"yield {anything(d, 1)};",
                    f"for (let i = 0; i < 3; i++) yield i * {number(d, 0)};",
                    f"try {{ yield {text(d, 0)}; }} finally {{ console.log('done'); }}",
                ]
            )
        )
    if d.chance(0.5):
        inside.append(f"return {got};")
    uses: list[Statement] = [
        f"console.log([...{name}()]);",
        (
            f"const {held} = {name}();\nconsole.log({held}.next(), "
            f"{held}.next({number(d, 0)}), {held}.next());"
        ),
        f"for (const v of {name}()) {{ console.log(v); if (v === {number(d, 0)}) break; }}",
    ]
    return [compound(f"function* {name}() {{", inside, "}"), *d.rng.sample(uses, d.whole(1, 3))]


def finishing(d: Draw) -> list[Statement]:
    """Return a function whose try, catch and finally all may return."""
    name, n = d.name(), d.name()
    last = d.pick([f"console.log('f', {n});", f"if ({n} > 1) return 'finally';"])
    return [
        compound(
            f"function {name}({n}) {{",
            [
                compound(
                    "try {",
                    [f"if ({n} % 2) throw new Error('odd ' + {n});", "return 'even';"],
                    "} catch (e) {",
                    ["return e.message;"],
                    "} finally {",
                    [last],
                    "}",
                )
            ],
            "}",
        ),
        f"console.log([0, 1, 2, 3].map(v => {name}(v)));",
    ]


def through_callbacks(d: Draw) -> list[Statement]:
    """Return a callback that throws, or that changes variables outside."""
    total, seen = d.name(), d.name()
    source = d.pick(["[3, 1, 2]", numbers(d, 1), "[1, 2, 3, 4].filter(v => v > 1)"])
    return [
        f"let {total} = 0;\nconst {seen} = [];",
        compound(
            "try {",
            [
                compound(
                    d.pick(
                        [f"{source}.forEach(function (v, i) {{", f"{source}.forEach((v, i) => {{"]
                    ),
                    [
                        f"{total} += v;",
                        f"{seen}.push(i);",
                        f"if (v === {d.whole(0, 3)}) throw new RangeError('at ' + i);",
                    ],
                    "});",
                )
            ],
            "} catch (e) {",
            ["console.log(e.name, e.message);"],
            "}",
        ),
        f"console.log({total}, {seen});",
    ]


FUNCTIONS: list[Callable[[Draw], list[Statement]]] = [
    declared,
    declared,
    declared,
    loosely_called,
    hoisted,
    counting,
    recursive,
    generator,
    finishing,
    through_callbacks,
]
