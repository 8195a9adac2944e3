"""Constructs that are rarer in scripts, each in a few lines."""

from __future__ import annotations

from collections.abc import Callable

from .draw import Draw
from .expressions import anything, number, numbers, quoted, record, text, texts, truth
from .tree import Statement, compound


def at_once(d: Draw) -> list[Statement]:
    """Return functions that are called where they stand."""
    held, inner = d.name(), d.name()
    inside: list[Statement] = [f"var {inner} = {number(d)};", f"console.log({inner}, typeof n);"]
    opening, closing = d.pick(
        [("(function (n) {", "})"), ("((n) => {", "})"), ("(function named(n) {", "})")]
    )
    return [
        compound(opening, [*inside, f"return {inner} + n;"], f"{closing}({number(d, 0)});"),
        (
            f"const {held} = (function () {{ return {{ get: () => {number(d)}, list: "
            f"{numbers(d, 0)} }}; }})();"
        ),
        f"console.log({held}.get(), {held}.list.length, (() => ({{ v: {number(d, 0)} }}))().v);",
    ]


def assigned_in_chains(d: Draw) -> list[Statement]:
    """Return chained and logical assignments."""
    a, b, c = d.name(), d.name(), d.name()
    sign = d.pick(["??=", "||=", "&&=", "**=", "%=", "<<=", ">>>="])
    return [
        f"let {a}, {b}, {c} = {anything(d, 1)};",
        f"{a} = {b} = {number(d)};\nconsole.log({a}, {b}, {a} === {b} || {a} !== {a});",
        f"{c} {sign} {number(d, 0)};\nconsole.log({c}, ({a} = {number(d, 0)}, {a} + 1), void {a});",
        (
            f"if (({b} = {number(d)}) > {number(d, 0)}) console.log('more', {b}); else "
            f"console.log('less', {b});"
        ),
        f"var {a}_2 = {b}++ + ++{b}, {a}_3 = [{b}--, {b}, -{b}];\nconsole.log({a}_2, {a}_3, {b});",
    ]


def optional(d: Draw) -> list[Statement]:
    """Return optional chains and what they fall back to."""
    name = d.name()
    source = d.pick(
        ["null", "undefined", record(d), f"{{ a: {{ b: [1, {{ c: {number(d, 0)} }}] }} }}"]
    )
    return [
        f"const {name} = {source};",
        (
            f"console.log({name}?.a, {name}?.a?.b?.[1]?.c, {name}?.['a'], "
            f"{name}?.items?.length ?? 'none');"
        ),
        f"console.log({name}?.f?.(1), {name}?.a?.toString?.() ?? {quoted(d)}, ({name} ?? {{}}).a);",
    ]


def tagged(d: Draw) -> list[Statement]:
    """Return a tagged template."""
    name = d.name()
    return [
        compound(
            f"function {name}(strings, ...values) {{",
            ["console.log(strings.length, strings.raw[0], values);", "return strings.join('|');"],
            "}",
        ),
        (
            f"console.log({name}`a${{{number(d)}}}b\\n${{{text(d, 0)}}}`, {name}`plain`, "
            f"String.raw`\\x${{{number(d, 0)}}}`);"
        ),
    ]


def leaving(d: Draw) -> list[Statement]:
    """Return loops left through try, switch and blocks with a name."""
    i, label = d.name(), f"out{d.whole(1, 999)}"
    leave = d.pick(["break", "continue", f"break {label}", f"continue {label}"])
    guarded = compound(
        "try {",
        [
            f"if ({i} === {d.whole(0, 3)}) {leave};",
            f"if ({i} === {d.whole(0, 3)}) throw new Error('at ' + {i});",
            f"console.log('body', {i});",
        ],
        "} catch (e) {",
        ["console.log(e.message);", f"if ({truth(d, 0)}) {d.pick(['continue', 'break'])};"],
        "} finally {",
        [f"console.log('finally', {i});"],
        "}",
    )
    chosen = compound(
        f"switch ({i} % 3) {{",
        [
            "case 0: continue;",
            "case 1: console.log('one'); break;",
            f"default: console.log('other'); if ({i} > 3) break {label};",
        ],
        "}",
    )
    return [
        compound(
            f"{label}: for (let {i} = 0; {i} < 4; {i}++) {{",
            [d.pick([guarded, chosen]), f"console.log('end', {i});"],
            "}",
        ),
        compound(
            f"block{label}: {{",
            [f"if ({truth(d, 1)}) break block{label};", f"console.log({quoted(d)});"],
            "}",
        ),
    ]


def sorting(d: Draw) -> list[Statement]:
    """Return a sort whose comparator is seen."""
    name, count = d.name(), d.name()
    items = ", ".join(f"{{ k: {d.whole(0, 3)}, n: {i} }}" for i in range(d.whole(3, 14)))
    rule = d.pick(
        [
            "a.k - b.k",
            "b.k - a.k || b.n - a.n",
            "a.k > b.k",
            "a.k < b.k ? 1 : -1",
            "String(b.k).localeCompare(String(a.k))",
        ]
    )
    return [
        f"let {count} = 0;\nconst {name} = [{items}];",
        f"{name}.sort((a, b) => {{ {count}++; return {rule}; }});",
        f"console.log({name}.map(v => v.k + ':' + v.n).join(' '), {count});",
        (
            f"console.log({texts(d)}.sort((a, b) => a.length - b.length), "
            f"{numbers(d)}.sort().reverse());"
        ),
    ]


def letters(d: Draw) -> list[Statement]:
    """Return texts of letters outside the basic plane."""
    name = d.name()
    said = d.pick(["'a😀b'", "'é́'", "'日本語'", "'\\u{1F600}x\\u0000'", "'ß'", "'İi'"])
    made: list[Statement] = [
        f"const {name} = {said} + {text(d, 0)};",
        (
            f"console.log({name}.length, [...{name}].length, {name}.split(''), "
            f"{name}.charCodeAt(1), {name}.codePointAt(1));"
        ),
        (
            f"console.log({name}.toUpperCase(), {name}.slice(0, 2), {name}[1], "
            f"{name}.at(-1), {name}.split('').reverse().join('').length);"
        ),
        f"for (const letter of {name}) console.log(letter, letter.length);",
        (
            f"console.log(JSON.stringify({name}), {name} < 'b', {name}.normalize().length, "
            f"{name} === {text(d, 0)});"
        ),
    ]
    rarer = f"console.log(encodeURIComponent('é &=' + {quoted(d)}));"
    return [*made, rarer] if d.chance(0.2) else made


def frozen(d: Draw) -> list[Statement]:
    """Return frozen objects and defined properties."""
    name = d.name()
    made: list[Statement] = [
        f"const {name} = Object.freeze({{ a: {number(d, 0)}, b: [1] }});",
        (
            f"{name}.a = 9;\n{name}.b.push({number(d, 0)});\nconsole.log({name}, "
            f"Object.isFrozen({name}), {name}.a);"
        ),
        (
            f"console.log(Object.entries({record(d)}).map(([k, v]) => k + typeof v), "
            f"Object.assign([], [1, 2]), structuredClone({record(d, 0)}));"
        ),
    ]
    inherited: list[Statement] = [
        f"const {name}_2 = Object.create({{ inherited: {number(d, 0)} }});\n{name}_2.own = 1;",
        (
            f"for (const k in {name}_2) console.log(k, {name}_2[k], "
            f"{name}_2.hasOwnProperty(k));\nconsole.log({name}_2, Object.keys({name}_2));"
        ),
    ]
    return made + inherited if d.chance(0.2) else made


def bound_this(d: Draw) -> list[Statement]:
    """Return what this is in fields, callbacks and arrows."""
    name = d.name()
    kind = d.pick(["Clock", "Button", "View"]) + f"{d.whole(1, 99)}"
    return [
        compound(
            f"class {kind} {{",
            [
                f"count = {number(d, 0)};",
                "pace = (by = 1) => { this.count += by; return this.count; };",
                compound(
                    "each(list) {",
                    [
                        "list.forEach((v) => { this.count += v; });",
                        "list.forEach(function (v) { this.count -= v; }, this);",
                        "return [1, 2].map(v => v * this.count);",
                    ],
                    "}",
                ),
            ],
            "}",
        ),
        f"const {name} = new {kind}(), {{ pace: pace{name} }} = {name};",
        (
            f"console.log(pace{name}(), pace{name}(2), {name}.each({numbers(d, 0)}), {name}.count, "
            f"[1].map({name}.pace));"
        ),
    ]


def waiting(d: Draw) -> list[Statement]:
    """Return asynchronous generators and loops over promises."""
    name, n = d.name(), d.name()
    uses: list[Statement] = [
        f"for await (const v of {name}({d.whole(1, 3)})) console.log(v);",
        f"for await (const v of [Promise.resolve({number(d, 0)}), 2]) console.log(v);",
        f"console.log(await Promise.all([1, 2].map(async v => v * {number(d, 0)})));",
        "const [x, { y = 3 } = {}] = await Promise.resolve([1]);\nconsole.log(x, y);",
        f"console.log(await ({truth(d, 0)} ? {name} : null)?.({d.whole(1, 2)}).next());",
    ]
    return [
        compound(
            f"async function* {name}({n}) {{",
            [f"for (let i = 0; i < {n}; i++) {{ await null; yield i * {number(d, 0)}; }}"],
            "}",
        ),
        compound(
            "(async () => {",
            d.rng.sample(uses, d.whole(1, 3)),
            "})().catch(e => console.log('failed', e.message));",
        ),
    ]


def functions_of_functions(d: Draw) -> list[Statement]:
    """Return functions that take, make and keep functions."""
    name, table, memo = d.name(), d.name(), d.name()
    return [
        f"const {name} = (...fs) => x => fs.reduce((v, f) => f(v), x);",
        (
            f"console.log({name}(v => v + 1, v => v * {number(d, 0)}, "
            f"String)({number(d, 0)}), {name}()({number(d, 0)}));"
        ),
        (
            f"const {table} = {{ add: (a, b) => a + b, neg: a => -a, 'or else': function "
            f"(a) {{ return a || {number(d, 0)}; }} }};"
        ),
        (
            f"for (const k of Object.keys({table})) console.log(k, "
            f"{table}[k]({number(d, 0)}, {number(d, 0)}));"
        ),
        (
            f"const {memo} = {{}};\nfunction fib{memo}(n) {{ return n in {memo} ? {memo}[n] "
            f": {memo}[n] = n < 2 ? n : fib{memo}(n - 1) + fib{memo}(n - 2); }}"
        ),
        (
            f"console.log(fib{memo}({d.whole(5, 40)}), Object.keys({memo}).length, [1, 2, "
            f"3].map(parseFloat), ['1', '2', '3'].map(Number));"
        ),
    ]


RARE: list[Callable[[Draw], list[Statement]]] = [
    *(at_once, assigned_in_chains, optional, tagged, leaving, leaving, sorting, letters, frozen),
    *(bound_this, waiting, functions_of_functions),
]
