"""Statements of every day: variables, assignments, branches, loops and errors.

Texts and lists are kept short inside loops, so that every program ends soon.
"""

from __future__ import annotations

from collections.abc import Callable

from .draw import Draw
from .expressions import (
    KINDS,
    anything,
    expression,
    number,
    numbers,
    quoted,
    record,
    text,
    texts,
    truth,
)
from .tree import Compound, Statement, compound

EVERYDAY = ["number", "number", "text", "truth", "numbers", "texts", "any"]


def body(d: Draw, low: int = 1, high: int = 4, what: str = "block") -> list[Statement]:
    """Return the statements of a block."""
    with d.scope(what):
        opening = _shadow(d) if d.chance(0.12) and what != "function" else []
        return opening + _run(d, low, high)


def _run(d: Draw, low: int, high: int) -> list[Statement]:
    made: list[Statement] = []
    for _ in range(d.whole(low, high)):
        made += statement(d)
    return made


def statement(d: Draw) -> list[Statement]:
    """Return one statement, or a few that belong together."""
    deep = len(d.inside)
    options = SIMPLE if deep > 3 else SIMPLE * 2 + NESTED
    return d.pick(options)(d)


def printing(d: Draw) -> list[Statement]:
    """Return a statement that prints."""
    what = d.some(1, 3, lambda: anything(d, 2))
    return [f"console.log({', '.join(what)});"]


def declaring(d: Draw) -> list[Statement]:
    """Return a declaration of one or several variables."""
    word = d.pick(["var", "let", "const", "let"])
    parts, fresh = [], []
    for _ in range(d.pick([1, 1, 1, 2, 3])):
        kind, name = d.pick(EVERYDAY), d.name()
        if word != "const" and d.chance(0.1):
            parts.append(name)
            kind = "any"
        else:
            parts.append(f"{name} = {expression(d, kind)}")
        fresh.append((name, kind))
    for name, kind in fresh:
        d.declare(name, kind, word != "const")
    return [f"{word} {', '.join(parts)};"]


def assigning(d: Draw) -> list[Statement]:
    """Return an assignment, perhaps one whose value is used."""
    kind = d.pick(EVERYDAY)
    names = d.seen(kind, writable=True)
    if not names:
        return declaring(d)
    name = d.pick(names)
    if kind == "number":
        return [_of_number(d, name)]
    if kind == "text" and d.chance(0.5):
        added = d.pick([text, number, truth])(d, 1) if not d.loops else number(d, 0)
        return [f"{name} += {added};"]
    if kind == "any" and d.chance(0.3):
        sign = d.pick(["+", "-", "*", "|", "??", "||", "&&"])
        return [f"{name} {sign}= {anything(d, 1)};", f"console.log({name}, typeof {name});"]
    if kind == "numbers" and d.chance(0.6):
        return [_of_list(d, name)]
    short = ".slice(0, 20)" if d.loops and kind in ("text", "numbers", "texts") else ""
    return [f"{name} = {expression(d, kind)}{short};"]


def _of_number(d: Draw, name: str) -> str:
    value = number(d, 1)
    sign = d.pick(["+", "-", "*", "/", "%", "&", "|", "^", "<<", ">>", ">>>"])
    options = [f"{name} {sign}= {value};", f"{name}{d.pick(['++', '--'])};"]
    options += [f"console.log({name}++, ++{name}, {name}-- - {value});", f"{name} = {number(d)};"]
    options += [f"console.log({name} = {value}, {name} += 1);"]
    return d.pick(options)


def _of_list(d: Draw, name: str) -> str:
    value = number(d, 1)
    return d.pick(
        [
            f"{name}.push({value});",
            f"{name}.unshift({value}, {number(d, 0)});",
            f"console.log({name}.pop(), {name}.shift(), {name});",
            f"console.log({name}.splice({d.whole(-1, 2)}, {d.whole(0, 2)}, {value}), {name});",
            f"{name}.sort((x, y) => {d.pick(['x - y', 'y - x', 'x < y ? -1 : 1'])});",
            f"{name}.reverse();",
            f"{name}[{d.whole(0, 3)}] = {value};",
            f"{name}.length = {d.whole(0, 2)};",
            f"console.log({name}.fill({value}, 1), {name}.length);",
            f"{name} = {name}.map(function (v, i, all) {{ return v + i + all.length; }});",
            f"{name}.forEach((v, i) => console.log(i, v));",
        ]
    )


def changing(d: Draw) -> list[Statement]:
    """Return a variable that changes its kind, and what it is each time."""
    name = d.name()
    values = [anything(d, 1) for _ in range(d.whole(2, 4))]
    lines: list[Statement] = [f"var {name} = {values[0]};"]
    d.declare(name, "any")
    for value in values[1:]:
        lines.append(f"console.log({name}, typeof {name}, {name} == {anything(d, 0)}, !{name});")
        lines.append(f"{name} = {d.pick([value, f'{name} + {value}', f'[{name}, {value}]'])};")
    return [*lines, f"console.log({name});"]


def branching(d: Draw) -> list[Statement]:
    """Return an if with what follows it."""
    pieces: list[str | list[Statement]] = [f"if ({_condition(d)}) {{", body(d)]
    for _ in range(d.pick([0, 0, 1, 2])):
        pieces += [f"}} else if ({_condition(d)}) {{", body(d)]
    if d.chance(0.5):
        pieces += ["} else {", body(d)]
    if len(pieces) == 2 and d.chance(0.2):
        return [f"if ({_condition(d)}) console.log({anything(d)});"]
    return [compound(*pieces, "}")]


def _condition(d: Draw) -> str:
    return truth(d) if d.chance(0.7) else anything(d, 1)


def looping(d: Draw) -> list[Statement]:
    """Return a loop of one of the kinds."""
    if d.loops > 1:
        return printing(d)
    d.loops += 1
    try:
        return d.pick(_LOOPS)(d)
    finally:
        d.loops -= 1


def _inside(d: Draw, **variables: str) -> list[Statement]:
    with d.scope("loop"):
        for name, kind in variables.items():
            d.declare(name, kind, writable=False)
        leave = f"if ({truth(d, 1)}) {d.pick(['break', 'continue'])};"
        first = d.chance(0.5)
        inside = _run(d, 1, 3)
        if d.chance(0.4):
            inside.insert(0 if first else len(inside), leave)
        return inside


def _counted(d: Draw) -> list[Statement]:
    name, word, top = d.name(), d.pick(["var", "let"]), d.whole(1, 4)
    head = d.pick(
        [
            f"for ({word} {name} = 0; {name} < {top}; {name}++) {{",
            f"for ({word} {name} = {top}; {name} > 0; {name}--) {{",
            f"for ({word} {name} = {top}; {name}--;) {{",
            f"for ({word} {name} = 0; {name} <= {top}; {name} += 2) {{",
            f"for ({word} {name} = 0, end{name} = {top}; {name} < end{name}; ++{name}) {{",
        ]
    )
    loop = compound(head, _inside(d, **{name: "number"}), "}")
    if word == "let":
        return [loop]
    d.declare(name, "number")
    return [loop, f"console.log({name});"]


def _over_values(d: Draw) -> list[Statement]:
    kind, element = d.pick([("numbers", "number"), ("texts", "text"), ("text", "text")])
    name, word = d.name(), d.pick(["const", "let", "var"])
    source = expression(d, kind)
    if source.isidentifier() and kind != "text":
        source += ".slice()"  # the loop may make the list longer
    return [compound(f"for ({word} {name} of {source}) {{", _inside(d, **{name: element}), "}")]


def _over_entries(d: Draw) -> list[Statement]:
    key, value = d.name(), d.name()
    source = d.pick(
        [
            f"{numbers(d)}.slice().entries()",
            f"Object.entries({record(d)})",
            f"new Map([['k', {number(d)}], [1, {text(d)}]])",
        ]
    )
    inside = _inside(d, **{key: "any", value: "any"})
    return [
        compound(
            f"for (const [{key}, {value}] of {source}) {{",
            [f"console.log({key}, {value});", *inside],
            "}",
        )
    ]


def _over_keys(d: Draw) -> list[Statement]:
    name = d.name()
    source = d.pick([record, numbers, texts])(d, 1)
    return [
        compound(
            f"for ({d.pick(['var', 'let', 'const'])} {name} in {source}) {{",
            [f"console.log({name});", *_inside(d, **{name: "text"})],
            "}",
        )
    ]


def _while(d: Draw) -> list[Statement]:
    name = d.name()
    with_condition = f" && {truth(d, 1)}" if d.chance(0.3) else ""
    inside = _inside(d, **{name: "number"})
    if d.chance(0.6):
        loop = compound(f"while ({name}-- > 0{with_condition}) {{", inside, "}")
    else:
        loop = compound("do {", inside, f"}} while (--{name} > 0{with_condition});")
    d.declare(name, "number", writable=False)
    return [f"let {name} = {d.whole(1, 4)};", loop, f"console.log('left', {name});"]


def _labelled(d: Draw) -> list[Statement]:
    outer, inner, label = d.name(), d.name(), f"loop{d.whole(1, 999)}"
    leave = d.pick([f"continue {label};", f"break {label};", "break;", "continue;"])
    return [
        compound(
            f"{label}: for (let {outer} = 0; {outer} < 3; {outer}++) {{",
            [
                compound(
                    f"for (let {inner} = 0; {inner} < 3; {inner}++) {{",
                    [
                        f"if ({inner} === {d.whole(0, 2)} && {outer} !== {d.whole(0, 2)}) {leave}",
                        f"console.log({outer}, {inner});",
                    ],
                    "}",
                ),
                *_inside(d, **{outer: "number"}),
            ],
            "}",
        )
    ]


def _closures(d: Draw) -> list[Statement]:
    name, held = d.name(), d.name()
    word = d.pick(["var", "let"])
    add = d.pick(
        [
            f"{held}.push(() => {name} * 10);",
            f"{held}.push(function (more) {{ return {name} + (more || 0); }});",
        ]
    )
    return [
        f"var {held} = [];",
        compound(
            f"for ({word} {name} = 0; {name} < 3; {name}++) {{",
            [add, *_inside(d, **{name: "number"})],
            "}",
        ),
        f"console.log({held}.map(f => f()), {held}.length);",
    ]


_LOOPS: list[Callable[[Draw], list[Statement]]] = [
    _counted,
    _counted,
    _over_values,
    _over_entries,
    _over_keys,
    _while,
    _labelled,
    _closures,
]


def switching(d: Draw) -> list[Statement]:
    """Return a switch: cases that fall through, a default anywhere."""
    kind = d.pick(["number", "text"])
    pieces: list[str | list[Statement]] = [f"switch ({expression(d, kind)}) {{"]
    labels = [f"case {expression(d, kind, 0)}:" for _ in range(d.whole(1, 4))]
    if d.chance(0.7):
        labels.insert(d.whole(0, len(labels)), "default:")
    for label in labels:
        inside: list[Statement] = (
            [] if d.chance(0.2) else [f"console.log({quoted(d)}, {anything(d, 1)});"]
        )
        leave: list[Statement] = ["break;"] if d.chance(0.6) else []
        pieces += ["  " + label, inside + leave]
    return [compound(*pieces, "}")]


def failing(d: Draw) -> list[Statement]:
    """Return a try with what may fail, and what catches it."""
    thrown = d.pick(
        [
            f"throw new {d.pick(['Error', 'TypeError', 'RangeError'])}({text(d, 1)});",
            f"throw {anything(d, 1)};",
            f"JSON.parse({d.pick(['undefined', quoted(d), quoted(d)])});",
            f"null.{d.pick(['length', 'x', 'items'])};",
            "undefined.call();",
            f"({record(d, 0)}).missing.deeper = {number(d, 0)};",
            "new Array(-1).length;",
            "(5).toFixed(101);",
            f"console.log({number(d)});",
            f"missingName{d.whole(1, 9)};",
        ]
    )
    guarded = f"if ({truth(d, 1)}) {thrown}" if d.chance(0.3) else thrown
    caught = d.name()
    pieces: list[str | list[Statement]] = [
        "try {",
        [*body(d, 0, 1), guarded, f"console.log({quoted(d)});"],
    ]
    if d.chance(0.9):
        report = (
            f"console.log({caught} instanceof Error ? {caught}.name : {caught}, typeof {caught});"
        )
        pieces += [f"}} catch ({caught}) {{", [report, *body(d, 0, 1)]]
        final = d.chance(0.3)
    else:
        return [
            compound(
                "try {",
                [compound("try {", [guarded], "} finally {", body(d, 1, 1), "}")],
                "} catch {",
                ["console.log('caught');"],
                "}",
            )
        ]
    if final:
        pieces += ["} finally {", body(d, 1, 2)]
    return [compound(*pieces, "}")]


def block(d: Draw) -> list[Statement]:
    """Return a block of its own."""
    return [compound("{", body(d), "}")]


def _shadow(d: Draw) -> list[Statement]:
    kind = d.pick(["number", "text"])
    known = d.seen(kind)
    if not known:
        return []
    name = d.pick(known)
    d.declare(name, kind)
    value = f"{d.whole(0, 99)}" if kind == "number" else quoted(d)
    return [f"let {name} = {value};"]


SIMPLE: list[Callable[[Draw], list[Statement]]] = [
    printing,
    printing,
    declaring,
    declaring,
    assigning,
    assigning,
]
NESTED: list[Callable[[Draw], list[Statement]]] = [
    changing,
    branching,
    branching,
    looping,
    looping,
    switching,
    failing,
    block,
]
__all__ = ["KINDS", "Compound", "body", "statement"]
