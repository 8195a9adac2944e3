"""Forms that old and careful scripts use: accessors, prototypes, lists with holes."""

from __future__ import annotations

from collections.abc import Callable

from .draw import Draw
from .expressions import anything, number, numbers, quoted, text
from .tree import Statement, compound


def accessors(d: Draw) -> list[Statement]:
    """Return an object with ``get`` and ``set``, and what looks at it."""
    name = d.name()
    halves = ["get half() { return this.n / 2; }", "set half(v) { this.n = v * 2; }"]
    kept = d.pick([halves, halves[:1], halves[1:], halves[::-1]])
    more = d.pick(["", "get text() { return 'n' + this.n; }", "half2: 1", "m: 1"])
    body = ", ".join([f"n: {number(d)}", *kept, *([more] if more else [])])
    use = d.pick(
        [
            f"{name}.half = {number(d, 0)};",
            f"{name}['half'] = {number(d, 0)};",
            f"{name}.half += 1;",
            f"{name}.half++;",
            f"delete {name}.half;",
            f"Object.assign({name}, {{ half: {number(d, 0)} }});",
            "",
        ]
    )
    look = d.pick(
        [
            name,
            f"{{ ...{name} }}",
            f"Object.keys({name})",
            f"JSON.stringify({name})",
            f"Object.values({name})",
            f"'half' in {name}",
            f"Object.assign({{}}, {name})",
            f"(({{ half }}) => half)({name})",
        ]
    )
    return [
        f"const {name} = {{ {body} }};",
        f"{use}\nconsole.log({name}.n, {name}.half);",
        f"console.log({look});\nfor (const k in {name}) console.log(k);",
    ]


def holes(d: Draw) -> list[Statement]:
    """Return a list with holes, and methods that meet them."""
    name = d.name()
    made = d.pick(
        [
            f"const {name} = [{number(d, 0)}, , {text(d, 0)}];",
            f"const {name} = [, {number(d, 0)}, ,];",
            f"const {name} = new Array({d.whole(0, 4)});",
            f"const {name} = []; {name}[{d.whole(1, 4)}] = {number(d, 0)};",
            f"const {name} = [1, 2, 3]; delete {name}[{d.whole(0, 2)}];",
            f"const {name} = [4, 5]; {name}.length = {d.whole(3, 5)};",
        ]
    )
    looks = [
        name, f"{name}.length", f"{name}[{d.whole(0, 3)}] === undefined",
        f"[...{name}]",
        f"{name}.map(x => typeof x)", f"{name}.filter(x => true)", f"{name}.join('-')",
        f"{name}.indexOf(undefined)", f"{name}.includes(undefined)", f"{name}.some(x => !x)",
        f"{name}.every(x => x)", f"{name}.find(x => true)", f"{name}.findIndex(x => !x)",
        f"{name}.reduce((s, x) => s + x, 0)", f"{name}.slice(1)", f"{name}.concat([1])",
        f"{name}.reverse()", f"{name}.sort()", f"{name}.pop()", f"{name}.shift()",
        f"Object.keys({name})", f"JSON.stringify({name})", f"{name}.flat()", f"1 in {name}",
        f"{name}.fill(7)", f"Array.from({name})", f"(([a, b]) => [b, a])({name})",
        f"String({name})",
        f"{name}.lastIndexOf(undefined)", f"Math.max(...{name})", f"{name}.at(-1)",
        f"{name}.splice(0, 1)", f"[].concat({name}, {name})", f"typeof {name}[1]",
    ]  # fmt: skip
    return [
        made,
        f"console.log({', '.join(d.pick(looks) for _ in range(3))});",
        d.pick(
            [
                f"{name}.forEach((x, i) => console.log(i, x));",
                f"for (const x of {name}) console.log(x === undefined, x);",
                f"for (const k in {name}) console.log(k);",
                f"for (let i = 0; i < {name}.length; i++) console.log(i, {name}[i]);",
            ]
        ),
    ]


def prototypes(d: Draw) -> list[Statement]:
    """Return a constructor function whose prototype gets members in some way."""
    name, made = d.name().capitalize(), d.name()
    again = d.pick(["", f"if (!(this instanceof {name})) return new {name}(n);"])
    way = d.pick(
        [
            f"{name}.prototype.twice = function () {{ return this.n + this.n; }};",
            f"{name}.prototype = {{ twice: function () {{ return [this.n]; }} }};",
            f"{name}.prototype = {{ constructor: {name}, get twice() {{ return this.n; }} }};",
            f"Object.assign({name}.prototype, {{ twice() {{ return typeof this.n; }} }});",
            f"Object.defineProperty({name}.prototype, 'twice', {{ get() {{ return this.n; }} }});",
            f"{name}.prototype['twice'] = (a) => a;",
        ]
    )
    call = f"typeof {made}.twice === 'function' ? {made}.twice({number(d, 0)}) : {made}.twice"
    return [
        compound(f"function {name}(n) {{", [*([again] if again else []), "this.n = n;"], "}"),
        way,
        f"const {made} = new {name}({anything(d, 0)});",
        f"console.log({made}, {call}, {made} instanceof {name}, Object.keys({made}));",
    ]


def statics(d: Draw) -> list[Statement]:
    """Return a class whose members need the class, or have calculated names."""
    name, key = d.name().capitalize(), d.name()
    members: list[Statement] = [
        "static #made = 0;",
        f"static list = {numbers(d, 0)};",
        f"static {{ {name}.list.push(this.#made); }}",
        f"static count = {name}.list.length;",
        "static get made() { return this.#made; }",
        "constructor() { Object.assign(this, { id: " + name + ".#made++ }); }",
        f"[{key} + 1]() {{ return this.id; }}",
        "*[Symbol.iterator]() { yield this.id; yield* [1, 2]; }",
        "set last(v) { this.id = v; }",
    ]
    return [
        f"const {key} = {quoted(d)} + {d.pick(['', 'String(typeof console) + '])}'k';",
        compound(
            f"class {name} {{", members[:2] + [each for each in members[2:] if d.chance(0.9)], "}"
        ),
        (
            f"console.log({name}, {name}.list, {name}.count, {name}.made, new {name}().last, "
            f"typeof new {name}()[{key} + 1]);"
        ),
    ]


FORMS: list[Callable[[Draw], list[Statement]]] = [accessors, holes, prototypes, statics]
