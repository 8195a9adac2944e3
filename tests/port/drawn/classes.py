"""Classes, constructor functions with prototypes, and objects with methods."""

from __future__ import annotations

from collections.abc import Callable

from .draw import Draw
from .expressions import anything, number, numbers, quoted, record, text
from .tree import Statement, compound

WORDS = ["Point", "Shape", "Animal", "Counter", "Stack", "Node", "Record", "Queue"]


def class_name(d: Draw) -> str:
    """Return a name that no class of the program has yet."""
    base, count = d.pick(WORDS), 1
    name = base
    while name in d.taken:
        count += 1
        name = f"{base}{count}"
    d.taken.add(name)
    return name


def prototype(d: Draw) -> list[Statement]:
    """Return a constructor function, its prototype's methods and an instance or two."""
    name, held = class_name(d), d.name()
    method = d.pick(["grow", "items", "get", "update"])
    made: list[Statement] = [
        compound(
            f"function {name}(size, label) {{",
            [
                "this.size = size;",
                f"this.label = label {d.pick(['||', '??'])} {quoted(d)};",
                f"this.parts = {numbers(d, 0)};",
            ],
            "}",
        )
    ]
    if d.chance(0.5):
        made.append(
            compound(
                f"{name}.prototype.{method} = function (by) {{",
                [
                    f"this.size += by || {number(d, 0)};",
                    "this.parts.push(this.size);",
                    "return this;",
                ],
                "};",
            )
        )
    else:
        made.append(
            compound(
                f"{name}.prototype = {{",
                [
                    (
                        f"constructor: {name},\n{method}: function (by) {{ this.size -= by; "
                        f"return this; }},\nkind: {quoted(d)}"
                    )
                ],
                "};",
            )
        )
    made += [
        f"var {held} = new {name}({number(d, 0)});",
        f"console.log({held}, {held}.{method}({number(d, 0)}).size, {held} instanceof {name});",
        (
            f"console.log({held}.{method} === new {name}(1, 'x').{method}, {held}.missing, "
            f"{held}.constructor === {name});"
        ),
    ]
    if d.chance(0.4):
        child = class_name(d)
        made += [
            compound(
                f"function {child}(size) {{",
                [f"{name}.call(this, size, 'child');", f"this.extra = {number(d, 0)};"],
                "}",
            ),
            (
                f"{child}.prototype = "
                f"Object.create({name}.prototype);\n{child}.prototype.constructor = {child};"
            ),
            f"const child{held} = new {child}({number(d, 0)});",
            (
                f"console.log(child{held}.{method}(1).size, child{held} instanceof {name}, "
                f"child{held}.label, child{held}.extra);"
            ),
        ]
    if d.chance(0.4):
        made.append(
            f"for (var k{held} in {held}) if ({held}.hasOwnProperty(k{held})) "
            f"console.log(k{held}, {held}[k{held}]);"
        )
    return made


def modern(d: Draw) -> list[Statement]:
    """Return a class with some of what classes can have, and a class that extends it."""
    name, held = class_name(d), d.name()
    members: list[Statement] = []
    private = d.chance(0.4)
    if d.chance(0.4):
        members.append(f"count = {number(d, 0)};")
    if private:
        members.append(f"#secret = {number(d, 0)};")
    if d.chance(0.4):
        members.append(f"static made = {number(d, 0)};")
    sets: list[Statement] = ["this.size = size;", "this.names = [];"]
    if d.chance(0.05):
        sets.append("console.log('new', new.target === undefined, this.constructor.name);")
    members.append(compound(f"constructor(size{d.pick(['', ' = 3'])}) {{", sets, "}"))
    members.append(
        compound(
            "add(name) {",
            [
                "this.names.push(name);",
                d.pick(["return this;", "return this.names.length;", "this.size++;\nreturn this;"]),
            ],
            "}",
        )
    )
    if d.chance(0.6):
        members.append(compound("get twice() {", [f"return this.size * {number(d, 0)};"], "}"))
    if d.chance(0.3):
        members.append(compound("set half(value) {", ["this.size = value / 2;"], "}"))
    if private:
        members.append(compound("reveal() {", ["return ++this.#secret;"], "}"))
    if d.chance(0.5):
        members.append(
            compound(
                "static of(...sizes) {",
                [f"return sizes.map(s => new {d.pick([name, 'this'])}(s));"],
                "}",
            )
        )
    if d.chance(0.4):
        members.append(compound("toString() {", [f"return `{name}(${{this.size}})`;"], "}"))
    if d.chance(0.2):
        members.append(
            compound("*[Symbol.iterator]() {", ["yield this.size;", "yield* this.names;"], "}")
        )
    made: list[Statement] = [compound(f"class {name} {{", members, "}")]
    made += [
        f"const {held} = new {name}({number(d, 0)});",
        f"{held}.add({quoted(d)});\nconsole.log({held}, {held}.size, {held}.twice, {held}.names);",
        (
            f"{held}.half = {number(d, 0)};\nconsole.log({held}.size, {held}.half, typeof "
            f"{held}.reveal);"
        ),
        (
            f"console.log({held} instanceof {name}, {held}.constructor.name, "
            f"Object.keys({held}), JSON.stringify({held}));"
        ),
        f"if ({held}.reveal) console.log({held}.reveal(), {held}.reveal());",
        f"if ({name}.of) console.log({name}.of(1, 2).map(o => o.size), {name}.made);",
        f"if ({held}[Symbol.iterator]) console.log([...{held}]);",
    ]
    return made + (_extended(d, name) if d.chance(0.6) else [])


def _extended(d: Draw, name: str) -> list[Statement]:
    child, held = class_name(d), d.name()
    members: list[Statement] = []
    if d.chance(0.6):
        members.append(
            compound("constructor(size, colour) {", ["super(size);", "this.colour = colour;"], "}")
        )
    members.append(
        compound(
            "add(name) {",
            ["console.log('child adds', name);", "return super.add(name + '!');"],
            "}",
        )
    )
    if d.chance(0.4):
        members.append(compound("get twice() {", ["return 'child ' + super.twice;"], "}"))
    return [
        compound(f"class {child} extends {name} {{", members, "}"),
        f"const {held} = new {child}({number(d, 0)}, {quoted(d)});",
        f"console.log({held}.add({quoted(d)}) === {held}, {held}, {held}.twice, {held}.colour);",
        (
            f"console.log({held} instanceof {name}, {child}.name, "
            f"Object.getPrototypeOf({held}) === {child}.prototype);"
        ),
        (
            f"console.log(`${{[1, {held}.size]}}`, {held}.toString === "
            f"Object.prototype.toString || String({held}));"
        ),
    ]


def own_error(d: Draw) -> list[Statement]:
    """Return an error class of its own, thrown and caught."""
    name = class_name(d)
    return [
        compound(
            f"class {name} extends Error {{",
            [
                compound(
                    "constructor(message, code) {",
                    [
                        "super(message);",
                        d.pick(
                            [f"this.name = '{name}';", "this.name = this.constructor.name;", ""]
                        ),
                        "this.code = code;",
                    ],
                    "}",
                )
            ],
            "}",
        ),
        compound(
            "try {",
            [f"throw new {name}({text(d, 0)}, {number(d, 0)});"],
            "} catch (e) {",
            [
                (
                    f"console.log(e instanceof {name}, e instanceof Error, e.name, "
                    f"e.message, e.code, String(e));"
                )
            ],
            "}",
        ),
    ]


def with_methods(d: Draw) -> list[Statement]:
    """Return an object with methods, getters and this."""
    name = d.name()
    members = [f"size: {number(d, 0)}", f"items: {numbers(d, 0)}"]
    members.append(
        d.pick(
            [
                "grow(by) { this.size += by; return this; }",
                "grow: function (by) { this.size *= by; return this; }",
            ]
        )
    )
    if d.chance(0.5):
        members.append("get total() { return this.items.reduce((a, b) => a + b, this.size); }")
    if d.chance(0.3):
        members.append("set first(v) { this.items[0] = v; }")
    if d.chance(0.4):
        members.append("each(f) { this.items.forEach(v => f(v, this.size)); }")
    if d.chance(0.3):
        members.append(f"[{quoted(d)} + 1]: {text(d, 0)}")
    made: list[Statement] = [
        f"const {name} = {{\n  " + ",\n  ".join(members) + "\n};",
        f"console.log({name}.grow({number(d, 0)}).size, {name}.total, {name}.items.length);",
        f"{name}.first = {number(d, 0)};\nconsole.log({name}.items, {name}.first);",
        f"if ({name}.each) {name}.each((v, s) => console.log(v, s));",
        f"console.log({name}.grow.call({{ size: 1 }}, 4));",
    ]
    if d.chance(0.3):
        made.append(f"const bound{name} = {name}.grow.bind({name}{d.pick(['', ', 2'])});")
        made.append(f"console.log(bound{name}(3).size, [1].map(bound{name}).length);")
    return made


def shaped(d: Draw) -> list[Statement]:
    """Return an object that gets and loses properties."""
    name, key = d.name(), d.name()
    changes = [
        f"{name}.extra = {anything(d, 1)};",
        f"{name}[{d.pick([quoted(d), number(d, 0), text(d, 1)])}] = {number(d, 1)};",
        f"console.log(delete {name}.a, delete {name}.nothing);",
        f"console.log('a' in {name}, {name}.a, {name}['b'], {name}.items?.length, {name}.a?.b?.c);",
        f"Object.assign({name}, {record(d, 0)}, {{ last: true }});",
        f"for (const {key} in {name}) console.log({key}, {name}[{key}]);",
        f"console.log(Object.keys({name}), Object.values({name}), Object.entries({name}).length);",
        f"console.log({{ ...{name}, more: {number(d, 0)} }});",
        f"{name}.count = ({name}.count || 0) + 1;",
        (
            f"{name}.deep = {{ list: [{{ v: {number(d, 0)} }}] "
            f"}};\n{name}.deep.list[0].v++;\nconsole.log({name}.deep.list[0].v);"
        ),
        f"console.log(JSON.stringify({name}), {name}.hasOwnProperty('a'), {name}.toString());",
    ]
    return [
        f"var {name} = {record(d, 1)};",
        *d.rng.sample(changes, d.whole(3, 6)),
        f"console.log({name});",
    ]


CLASSES: list[Callable[[Draw], list[Statement]]] = [
    prototype,
    modern,
    own_error,
    with_methods,
    shaped,
    shaped,
]
