"""What scripts use now and then: inheritance, ways out of loops, closures, generators, printing."""

from __future__ import annotations

from collections.abc import Callable

from .classes import class_name
from .draw import Draw
from .expressions import anything, number, numbers, quoted, record, text, texts, truth
from .tree import Statement, compound


def inherited(d: Draw) -> list[Statement]:
    """Return three classes, of which each takes something from the one above it."""
    a, b, c, held = class_name(d), class_name(d), class_name(d), d.name()
    base = d.rng.sample(
        [
            "get size() { return this.n; }",
            "set size(v) { this.n = v * 2; }",
            f"static of(n) {{ return new this(n, {number(d, 0)}); }}",
            f"static count = {number(d, 0)};",
            f"toString() {{ return '{a} ' + this.n; }}",
            "valueOf() { return this.n; }",
            "toJSON() { return { n: this.n }; }",
            "hidden() { return this.#own(1); }\n#own(by) { return this.n + by; }",
            f"late = {number(d, 0)};",
            "arrow = () => this.n;",
            "*[Symbol.iterator]() { yield this.n; yield* [1, 2]; }",
        ],
        d.whole(2, 6),
    )
    if any(each.startswith("set size") for each in base):
        base = [each for each in base if not each.startswith("get size")]
        base.append("get size() { return this.n; }")
    middle = d.rng.sample(
        [
            "init() { super.init(); this.kind += '+'; }",
            f"static count = {number(d, 0)};",
            "get twice() { return this.n * 2; }",
            "show() { return `<${super.show()}>`; }",
            f"extra = {anything(d, 0)};",
        ],
        d.whole(1, 3),
    )
    uses = [
        f"console.log({held}, {held}.size, {held}.twice, {held}.kind);",
        f"{held}.size = {number(d, 0)};\nconsole.log({held}.n, Object.keys({held}));",
        f"console.log(`${{{held}.show()}}`, {held} + '', {held}.n);",
        f"console.log({held} + 1, {held} > 2, [{held}] + '!');",
        f"console.log(JSON.stringify([{held}]), {held} instanceof {a}, {c}.name);",
        f"console.log({held}.constructor.name, {b}.count, {c}.count, '{a}' in {held});",
        f"console.log(typeof {held}.hidden, typeof {held}.arrow, 'show' in {held});",
        f"for (const k in {held}) console.log(k, typeof {held}[k]);",
        f"console.log({{ ...{held} }}, Object.getPrototypeOf({b}) === {a});",
        f"delete {held}.n;\nconsole.log({held}.n, {held}.size, {held});",
        f"console.log([{held}, {held}].map(o => o.show()), [{held}].includes({held}));",
    ]
    return [
        compound(
            f"class {a} {{",
            [
                compound("constructor(n, more) {", ["this.n = n;", "this.init(more);"], "}"),
                f"init(more) {{ this.kind = more || {quoted(d)}; }}",
                "show() { return this.kind + ':' + this.n; }",
                *base,
            ],
            "}",
        ),
        compound(f"class {b} extends {a} {{", [*middle], "}"),
        compound(
            f"class {c} extends {b} {{",
            [
                compound(
                    "constructor(n) {", [f"super(n, {text(d, 0)});", "this.last = this.kind;"], "}"
                )
            ],
            "}",
        ),
        f"const {held} = new {d.pick([b, c])}({number(d, 0)});",
        *d.rng.sample(uses, d.whole(2, 5)),
    ]


def left_early(d: Draw) -> list[Statement]:
    """Return a function whose loops are left through try, finally and labels."""
    name = d.name()
    loop = d.pick(
        [
            "for (let i = 0; i < 4; i++) {",
            "for (const i of [0, 1, 2, 3]) {",
            "let i = -1;\nwhile (++i < 4) {",
        ]
    )
    ways = [
        "if (k === 0) return 'r' + i;",
        "if (k === 1) continue;",
        "if (k === 2) break;",
        "if (k === 3 && i > 0) throw new Error('t' + i);",
        "if (k === 4) continue outer;",
        "if (k === 5) break outer;",
    ]
    inner: list[Statement] = [
        compound(
            "try {",
            d.rng.sample(ways, d.whole(2, 5)),
            "} catch (e) {",
            ["console.log(e.message);", d.pick(["return 'c' + i;", "break;", "continue;", ""])],
            "} finally {",
            [f"console.log('f', k, i);{d.pick(['', ' if (i === 2) break;'])}"],
            "}",
        ),
        d.pick(["console.log('after', i);", "count += i;", ""]),
    ]
    return [
        compound(
            f"function {name}(k) {{",
            [
                "let count = 0;",
                compound(
                    "outer: for (const round of ['a', 'b']) {",
                    [compound(loop, inner, "}"), "count += round.length;"],
                    "}",
                ),
                "return 'end' + count;",
            ],
            "}",
        ),
        f"console.log([0, 1, 2, 3, 4, 5, 6].map(k => {name}(k)));",
    ]


def kept_in_loops(d: Draw) -> list[Statement]:
    """Return functions that each turn of a loop makes."""
    held = d.name()
    loops = [
        f"for (let i = 0; i < 3; i++) {held}.push(() => i * {number(d, 0)});",
        f"for (var v{held} = 0; v{held} < 2; v{held}++) {held}.push(() => v{held});",
        f"for (const k in {record(d, 0)}) {held}.push(() => k);",
        f"for (const [i, x] of {texts(d, 0)}.entries()) {held}.push(() => i + x);",
        f"{numbers(d, 0)}.forEach((x, i) => {held}.push(() => [x, i]));",
        (
            f"let n{held} = 0;\nwhile (n{held} < 2) {{ const m = n{held} * 10; "
            f"{held}.push(() => m); n{held}++; }}"
        ),
        f"for (const {{ a, b = a }} of [{{ a: 1 }}, {{ a: 2, b: 3 }}]) {held}.push(() => a + b);",
    ]
    return [
        f"const {held} = [];",
        *d.rng.sample(loops, d.whole(1, 4)),
        f"console.log({held}.map(f => f()));",
    ]


def stepped(d: Draw) -> list[Statement]:
    """Return generators that are sent values, left early and thrown into."""
    outer, inner, held = d.name(), d.name(), d.name()
    ends = [
        f"console.log({held}.return({anything(d, 0)}), {held}.next());",
        (
            f"try {{ console.log({held}.throw(new Error('in'))); }} "
            f"catch (e) {{ console.log(e.message); }}"
        ),
        f"console.log({held}.next({quoted(d)}), {held}.next({number(d, 0)}));",
        f"console.log([...{held}]);",
        f"for (const x of {held}) {{ console.log(x); break; }}\nconsole.log({held}.next());",
    ]
    return [
        compound(
            f"function* {inner}(n = 2) {{",
            [
                "let got = 0;",
                compound(
                    "while (n-- > 0) {",
                    [f"got = yield n * {number(d, 0)};", "console.log('got', got);"],
                    "}",
                ),
                f"return {anything(d, 0)};",
            ],
            "}",
        ),
        compound(
            f"function* {outer}() {{",
            [
                compound(
                    "try {",
                    [
                        f"const r = yield* {inner}({d.pick(['', '1', '3'])});",
                        "console.log('r', r);",
                        f"yield* {d.pick([numbers(d, 0), texts(d, 0), quoted(d)])};",
                        f"yield {anything(d, 0)};",
                    ],
                    d.pick(["} finally {", "} catch (e) {"]),
                    ["console.log('cleaned');", d.pick(["", "yield 'late';"])],
                    "}",
                ),
                d.pick(["", "return 'done';"]),
            ],
            "}",
        ),
        f"const {held} = {outer}();",
        f"console.log({held}.next(), {held}.next({number(d, 0)}));",
        *d.rng.sample(ends, d.whole(1, 3)),
        f"console.log([...{inner}()], Array.from({inner}(3), v => v + 1));",
    ]


def hoisted_far(d: Draw) -> list[Statement]:
    """Return a var that is set in blocks, a named function expression, and arguments."""
    v, f, g, h = d.name(), d.name(), d.name(), d.name()
    return [
        f"console.log(typeof {v});",
        f"if ({truth(d, 0)}) {{ var {v} = {anything(d, 0)}; }}",
        f"console.log({v});",
        (
            f"const {f} = function again(n) {{ return n < 2 ? 1 : n {d.pick('*+-')} "
            f"again(n - 1); }};\nconsole.log({f}({d.whole(0, 6)}), {f}.name);"
        ),
        compound(
            f"function {g}() {{",
            [
                d.pick(
                    [
                        "let t = 0;\nfor (let i = 0; i < arguments.length; i++) t += arguments[i];"
                        "\nreturn t;",
                        "return [...arguments].map(x => x + 1);",
                        "return Array.from(arguments).concat(arguments.length);",
                        "return Array.prototype.slice.call(arguments, 1);",
                    ]
                )
            ],
            "}",
        ),
        f"console.log({g}({number(d, 0)}, {number(d, 0)}), {g}());",
        f"console.log({g}.apply(null, {numbers(d, 0)}));",
        compound(
            f"function {h}(n) {{",
            [
                f"console.log(typeof late{h});",
                f"for (var i = 0; i < n; i++) {{ var late{h} = i; }}",
                f"{{ let late{h} = 'inner'; console.log(late{h}); }}",
                f"return [i, late{h}];",
            ],
            "}",
        ),
        f"console.log({h}(0), {h}({d.whole(1, 3)}));",
    ]


def printed(d: Draw) -> list[Statement]:
    """Return values printed in the ways of the console."""
    name = d.name()
    ways = [
        f"console.log('%d %s %i %f %j %o', {number(d)}, {text(d, 0)}, '7.9', {number(d, 0)}, 1);",
        f"console.log('%s|%s', {anything(d, 0)}, {anything(d, 0)}, {anything(d, 1)});",
        "console.log('%c styled', 'color: red', 100 + '%', '50%');",
        f"console.table([{{ a: {number(d, 0)}, b: {quoted(d)} }}, {{ a: {truth(d, 0)} }}]);",
        f"console.table([{numbers(d, 0)}, {texts(d, 0)}]);",
        f"console.group({quoted(d)});\nconsole.log({record(d)});\nconsole.groupEnd();",
        f"console.log([[[{numbers(d, 0)}]]], {{ a: {{ b: {{ c: {record(d, 0)} }} }} }});",
        f"console.log(new Map([[{anything(d, 0)}, {record(d)}]]), new Set({texts(d, 0)}));",
        f"console.log(Array.from({{ length: {d.whole(5, 130)} }}, (_, i) => i * {number(d, 0)}));",
        f"console.log({texts(d)}.map(t => t.repeat({d.whole(1, 30)})), ['it\\'s', \"q\\\"\"]);",
        f"console.log({{ 'a-b': 1, 2: {number(d, 0)}, f() {{}}, g: x => x, h: class {{}} }});",
        f"console.log([undefined, null, NaN, -0, {number(d, 0)}], [[]], [{{}}], new Date(0));",
        f"console.log(process.argv.length > 0, [1.50, {number(d)}], `${{[1, [2, 3]]}}`);",
        "console.count('{0}');\nconsole.count('{0}');".format(f"label {d.whole(0, 10**9)}"),
        f"console.dir({{ a: {{ b: {{ c: {{}} }} }} }}, {{ depth: {d.whole(0, 2)} }});",
    ]
    keys = (
        f"const {name} = {{ b: 1, 10: {text(d, 0)}, a: 2, 2: 'y' }};\n{name}[1] = {number(d, 0)};\n"
        f"{name}['01'] = 0;\nconsole.log({name}, Object.keys({name}), 2 in {name}, {name}['10']);\n"
        f"delete {name}[2];\n{name}[2] = 'again';\nfor (const k in {name}) console.log(k);"
    )
    return d.rng.sample([*ways, keys], d.whole(2, 5))


def many_sorted(d: Draw) -> list[Statement]:
    """Return a long list sorted by a comparator that need not be consistent, and how often."""
    name, calls = d.name(), d.name()
    rule = d.pick(
        [
            "a - b",
            "b % 7 - a % 7",
            "(a % 3) - (b % 2)",
            "a > b ? 1 : -1",
            "a < b",
            "((a * 31 + b * 17) % 5) - 2",
            "Math.random() - .5",
            "0",
        ]
    )
    return [
        (
            f"let {calls} = 0;\nconst {name} = Array.from({{ length: {d.whole(2, 300)} }}, "
            f"(_, i) => (i * {d.pick([7919, 31, 263])}) % {d.pick([211, 13, 97])});"
        ),
        f"{name}.sort((a, b) => {{ {calls}++; return {rule}; }});",
        f"console.log({calls}, {name}.slice(0, 12), {name}.slice(-4).join('|'));",
        f"console.log({name}.slice(0, 20).sort(), {texts(d)}.sort((a, b) => a < b ? 1 : -1));",
    ]


def fixed(d: Draw) -> list[Statement]:
    """Return objects that are frozen or sealed, written to in sloppy and in strict code."""
    name, deep, write = d.name(), d.name(), d.name()
    how = d.pick(["freeze", "seal", "preventExtensions"])
    strict = d.chance(0.5)
    attempts = d.rng.sample(
        [
            f"{name}.a = {number(d, 0)};",
            f"{name}.fresh = {number(d, 0)};",
            f"delete {name}.a;",
            f"{name}.a++;",
            f"{name}.list.push({number(d, 0)});",
            f"{name}.list[0] = {number(d, 0)};",
            f"{name}.inner.b += 1;",
            f"Object.assign({name}.inner, {{ c: 1 }});",
        ],
        d.whole(2, 5),
    )
    tried: list[Statement] = [
        f"try {{ {each} }} catch (e) {{ console.log(e.name, e.message); }}" for each in attempts
    ]
    deeply = compound(
        f"function {deep}(o) {{",
        [
            (f"Object.values(o).forEach(v => {{ if (v && typeof v === 'object') {deep}(v); }});"),
            "return Object.freeze(o);",
        ],
        "}",
    )
    value = f"{{ a: {number(d, 0)}, list: {numbers(d, 0)}, inner: {{ b: {number(d, 0)} }} }}"
    made: list[Statement] = [
        deeply,
        f"const {name} = {d.pick([f'Object.{how}', deep])}({value});",
        compound(f"function {write}() {{", [*(["'use strict';"] if strict else []), *tried], "}"),
        f"{write}();",
        (
            f"console.log({name}, Object.isFrozen({name}), Object.isSealed({name}.inner), "
            f"Object.isExtensible({name}.list));"
        ),
    ]
    return made


WIDE: list[Callable[[Draw], list[Statement]]] = [
    *(inherited, inherited, left_early, kept_in_loops, stepped, hoisted_far, printed, printed),
    *(many_sorted, fixed),
]
