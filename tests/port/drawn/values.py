"""Destructuring, collections, regular expressions, JSON, formats, typed arrays, dates."""

from __future__ import annotations

from collections.abc import Callable

from .draw import Draw
from .expressions import anything, number, numbers, quoted, record, text, texts
from .tree import Statement


def destructuring(d: Draw) -> list[Statement]:
    """Return a destructuring and what it bound."""
    a, b, c = d.name(), d.name(), d.name()
    word = d.pick(["const", "let", "var"])
    pattern, source = d.pick(
        [
            (f"[{a}, {b}, ...{c}]", numbers(d)),
            (
                f"[{a} = {number(d, 0)}, , {b}, [{c}] = [{number(d, 0)}]]",
                numbers(d, 0) + ".map(v => v > 1 ? [v] : undefined)",
            ),
            (
                f"{{ x: {a}, y: {b} = {number(d, 0)}, ...{c} }}",
                f"{{ x: {number(d)}, z: {text(d)}, w: 1 }}",
            ),
            (
                f"{{ x: {{ y: {a} = 1, z: [{b}] }}, [{quoted(d)}]: {c} = 'none' }}",
                f"{{ x: {{ z: {texts(d, 1)} }} }}",
            ),
            (f"[{{ v: {a} }}, {{ v: {b} = {a}, w: {c} }} = {{}}]", f"[{{ v: {number(d)} }}]"),
            (f"[{a}, {b}, {c}]", f"new Map([[1, {quoted(d)}], ['k', 2]])"),
            (f"[{a}, {b}, {c} = '-']", f"'{d.pick(['ab', 'abc', 'é', ''])}'"),
        ]
    )
    made: list[Statement] = [f"{word} {pattern} = {source};", f"console.log({a}, {b}, {c});"]
    if word != "const":
        made += [f"[{a}, {b}] = [{b}, {a}];", f"console.log({a}, {b});"]
        if d.chance(0.5):
            made += [
                f"({{ {a}, q: {b} = {number(d, 0)} }} = {{ {a}: {c} }});",
                f"console.log({a}, {b});",
            ]
    return made


def collection(d: Draw) -> list[Statement]:
    """Return a Map or a Set and what can be done with it."""
    name, copy = d.name(), d.name()
    if d.chance(0.5):
        uses = [
            f"{name}.set({anything(d, 0)}, {anything(d, 1)}).set('k', {number(d)});",
            f"console.log({name}.get('k'), {name}.get(1), {name}.has(NaN), {name}.size);",
            f"console.log({name}.delete('k'), {name}.delete('k'), [...{name}.keys()]);",
            f"{name}.forEach((value, key) => console.log(key, value));",
            f"for (const [k, v] of {name}) console.log(k, v);",
            (
                f"console.log([...{name}].map(([k, v]) => `${{k}}=${{v}}`).join('&'), "
                f"Array.from({name}.values()));"
            ),
            f"const {copy} = new Map([...{name}].reverse());\nconsole.log({copy});",
            f"console.log(Object.fromEntries({name}));",
        ]
        pairs = f"[[{quoted(d)}, {number(d)}], [1, {text(d)}]]"
        first = f"const {name} = new Map({d.pick(['', pairs, f'Object.entries({record(d)})'])});"
    else:
        uses = [
            f"{name}.add({anything(d, 0)}).add(NaN).add(NaN).add(-0);",
            (
                f"console.log({name}.has({number(d, 0)}), {name}.has(0), {name}.size, "
                f"{name}.delete(0));"
            ),
            f"for (const v of {name}) console.log(v);",
            f"console.log([...{name}].sort(), Math.max(...{name}));",
            (
                f"const {copy} = new Set([...{name}].filter(v => v));\nconsole.log({copy}, "
                f"{copy}.size);"
            ),
            f"{name}.forEach(v => console.log(typeof v));",
            f"{name}.clear();",
        ]
        first = f"const {name} = new Set({d.pick(['', numbers(d), text(d), texts(d)])});"
    return [first, *d.rng.sample(uses, d.whole(3, 5)), f"console.log({name});"]


PATTERNS = [
    *(r"/(\d+)/", r"/[aeiou]/gi", r"/^\s*(\w+)\s*[=:]\s*(.*)$/m", r"/(?<word>[a-z]+)-(?<n>\d+)/g"),
    *(r"/\b\w/g", r"/a|b+?/g", r"/([a-z])\1/", r"/[^,;]+/g", r"/x*/g", r"/\.$/"),
    *(r"/(?:ab)+(c)?/", r"/\u00e9/", r"/(?=o)|$/g", r"/[\s\S]/"),
]
SUBJECTS = [
    "'hello world'",
    "'a-1, bb-22; ccc-333'",
    "'key = value'",
    "'x=1\\ny: 2'",
    "'ababab c'",
    "'no. 1.'",
    "''",
    "'été aa'",
]


def regex(d: Draw) -> list[Statement]:
    """Return what a regular expression finds and replaces."""
    name, found = d.name(), d.name()
    pattern, subject = d.pick(PATTERNS), d.pick([*SUBJECTS, *SUBJECTS, text(d)])
    flags = pattern.rpartition("/")[2]
    uses = [
        f"console.log({subject}.match({name}));",
        (
            f"console.log({name}.test({subject}), {name}.lastIndex, {name}.test({subject}), "
            f"{name}.lastIndex);"
        ),
        f"console.log({subject}.replace({name}, {d.pick(['[$&]', '$1', '$$', '<$2$1>', ''])!r}));",
        f"console.log({subject}.replace({name}, (m, ...rest) => m.length + ':' + typeof rest[0]));",
        f"console.log({subject}.split({name}), {subject}.search({name}));",
        (
            f"let {found} = {name}.exec({subject});\nconsole.log({found} && {found}.index, "
            f"{found} && {found}[0], {found} ? {found}.length : null);"
        ),
        f"console.log({name}, {name}.source, {name}.flags, String({name}));",
    ]
    if "g" in flags:
        uses.append(
            f"console.log([...{subject}.matchAll({name})].map(m => [m.index, m[0], m[1]]));"
        )
        uses.append(
            f"for (let m; (m = {name}.exec({subject})) && m[0]; ) console.log(m[0], "
            f"m.index, {name}.lastIndex);"
        )
    return [f"const {name} = {pattern};", *d.rng.sample(uses, d.whole(2, 4))]


JSON_OPTIONS = ["", ", null, 2", ", null, 2", ", [String(0), String(1)]"]


def json(d: Draw) -> list[Statement]:
    """Return JSON written and read."""
    name = d.name()
    value = d.pick(
        [
            anything(d),
            record(d, 2),
            f"[{anything(d)}, {record(d)}, undefined, () => 1]",
            "{ n: null, u: undefined, d: [NaN, -0, Infinity], s: 'é\\u2028\"' }",
        ]
    )
    return [
        f"const {name} = JSON.stringify({value}{d.pick(JSON_OPTIONS)});",
        f"console.log({name}, typeof {name});",
        (
            f'if ({name}) console.log(JSON.parse({name}), JSON.parse(\'[1, {{"a": [true, '
            f"null, -0.5e2]}}]'));"
        ),
        (
            f"console.log(JSON.stringify({record(d, 1)}, (k, v) => typeof v === 'number' ? "
            f"v + 1 : v), JSON.stringify({quoted(d)}));"
        ),
    ]


def formats(d: Draw) -> list[Statement]:
    """Return numbers written in several ways."""
    n = f"({number(d)})"
    uses = [
        (
            f"console.log({n}.toFixed({d.whole(0, 8)}), {n}.toPrecision({d.whole(1, 12)}), "
            f"{n}.toExponential({d.whole(0, 6)}));"
        ),
        f"console.log({n}.toString({d.pick([2, 8, 16, 36])}), {n} + '', `${{{n}}}`, String(-{n}));",
        f"console.log({n}, [{n}, -{n}], {{ n: {n} }}, {n} | 0, {n} >>> 0, ~~{n});",
        (
            f"console.log(Number({text(d)}), parseInt({text(d)}, {d.pick([10, 16, 2])}), "
            f"+{text(d)}, {text(d)} * 1, {text(d)} - 0);"
        ),
        (
            f"console.log(parseInt('{d.pick(['12px', '0x1f', '-7.9', ' 42 ', 'z', '1e3', ''])}'), "
            f"parseFloat('{d.pick(['3.14abc', '.5', '-.5e1', 'Infinityx', '1.2.3'])}'));"
        ),
        (
            f"console.log(9007199254740992 + {d.whole(0, 3)}, 2 ** {d.whole(30, 70)}, "
            f"{d.whole(1, 99)} / {d.pick([3, 7, 0, -0])}, -{d.whole(0, 1)} % "
            f"{d.whole(1, 3)});"
        ),
        (
            f"console.log(0.1 + 0.2, 1e21 + {n}, {n} === {n}, Object.is({n}, {n}), 5e-324, "
            f"1.7976931348623157e308 * {d.whole(1, 2)});"
        ),
        (
            f"console.log({numbers(d)} + {numbers(d)}, [] + {{}}, [1] == 1, null + 1, "
            f"undefined + 1, true + true, '3' * '4', [2] * [3]);"
        ),
        (
            "console.log(null == 0, null >= 0, undefined == null, NaN != NaN, '1' == 1, '' "
            "== 0, '0' == false, 'b' > 'a', 'B' > 'a', '10' < '9', '10' < 9);"
        ),
        (
            f"console.log('%s is %d and %i, %j %o%%', {text(d)}, {n}, {n}, {record(d, 0)}, "
            f"{numbers(d, 0)});"
        ),
        (
            f"console.log({n}.toLocaleString('en-US'), Number.MAX_SAFE_INTEGER, "
            f"Number.EPSILON > 0, Number.MIN_VALUE);"
        ),
    ]
    return [*d.rng.sample(uses, d.whole(2, 4))]


def typed(d: Draw) -> list[Statement]:
    """Return a typed array and what it does to numbers."""
    name = d.name()
    kind = d.pick(
        [
            "Float64Array",
            "Float32Array",
            "Int8Array",
            "Uint8Array",
            "Int32Array",
            "Uint32Array",
            "Int16Array",
            "Uint8ClampedArray",
        ]
    )
    uses = [
        f"{name}[{d.whole(0, 4)}] = {number(d)};",
        f"console.log({name}[0], {name}[9], {name}.length, {name}.map(v => v * 2));",
        f"console.log(Array.from({name}), [...{name}].length, {name}.join('-'));",
        f"console.log({name}.slice(1), {name}.subarray(0, 2), {name}.indexOf({number(d, 0)}));",
        f"for (const v of {name}) console.log(v);",
        f"{name}.fill({number(d)}, 1);",
        (
            f"console.log({name}.reduce((s, v) => s + v, 0), Math.max(...{name}), {name} "
            f"instanceof {kind});"
        ),
        f"{name}.set([{number(d)}].slice({name}.length ? 0 : 1), 0);",
    ]
    return [
        f"const {name} = new {kind}({d.pick(['3', numbers(d, 0), '[1.5, -1, 300, 70000.7]'])});",
        *d.rng.sample(uses, d.whole(2, 5)),
        f"console.log({name});",
    ]


def lists(d: Draw) -> list[Statement]:
    """Return lists with holes, lists of lists, and the rarer methods."""
    name = d.name()
    start = d.pick(
        [
            f"[{anything(d, 1)}, {anything(d, 1)}, {anything(d, 1)}]",
            "new Array(3).fill()",
            f"[[1, 'b'], [{number(d)}, 'a']]",
            "['b', 'a', 10, 9, undefined, 'C']",
        ]
    )
    uses = [
        f"{name}[{d.whole(0, 6)}] = {anything(d, 1)};",
        f"console.log({name}.length, {name}[1], {name}[-1], {name}.at(-1), {name}['0']);",
        f"console.log({name}.sort(), {name}.length);",
        f"console.log({name}.slice().sort((a, b) => String(a) < String(b) ? -1 : 1));",
        f"console.log({name}.join(), String({name}), {name} + '', {name}.toString().length);",
        f"{name}.forEach((v, i) => console.log(i, v));",
        f"console.log({name}.map((v, i) => [i, v]), {name}.flatMap(v => [v, v]).length);",
        (
            f"console.log({name}.concat([[1]], 2), {name}.indexOf(undefined), "
            f"{name}.includes(undefined));"
        ),
        (
            f"console.log(Object.keys({name}), 1 in {name}, {name}.find(v => v), "
            f"{name}.filter(() => true).length);"
        ),
        (
            f"console.log({name}.reduceRight((s, v) => s + '|' + v, ''), {name}.some(v => "
            f"!v), {name}.every(v => v !== null));"
        ),
        f"console.log({name}.splice(1, {d.whole(0, 2)}, 'in', 'out'), {name});",
        f"console.log({name}.copyWithin(0, 1), {name}.findLast(v => v), {name}.flat(2));",
        f"for (const i in {name}) console.log(i, typeof i);",
        (
            f"console.log([...{name}.keys()], [...{name}.entries()].length, "
            f"Array.isArray({name}), typeof {name});"
        ),
        f"{name}.name = 'list';\nconsole.log({name}, {name}.name);",
    ]
    return [f"let {name} = {start};", *d.rng.sample(uses, d.whole(3, 6)), f"console.log({name});"]


def chained(d: Draw) -> list[Statement]:
    """Return rows of records that are filtered, sorted and grouped."""
    rows, name = d.name(), d.name()
    items = ", ".join(
        f"{{ id: {i}, group: {d.pick(['x', 'y', 'z'])!r}, score: {number(d, 0)} }}"
        for i in range(d.whole(2, 5))
    )
    uses = [
        f"console.log({rows}.filter(r => r.score > {number(d, 0)}).map(r => r.id));",
        (
            f"console.log({rows}.slice().sort((a, b) => b.score - a.score || a.id - "
            f"b.id).map(r => `${{r.id}}:${{r.score}}`).join(' '));"
        ),
        (
            f"const {name} = {{}};\n{rows}.forEach(r => {{ ({name}[r.group] = "
            f"{name}[r.group] || []).push(r.id); }});\nconsole.log({name});"
        ),
        (
            f"console.log({rows}.reduce((acc, {{ group, score }}) => ({{ ...acc, [group]: "
            f"(acc[group] || 0) + score }}), {{}}));"
        ),
        (
            f"console.log(Math.max.apply(Math, {rows}.map(r => r.score)), {rows}.find(r => "
            f"r.group === 'x'), {rows}.findIndex(r => r.id > 1));"
        ),
        f"for (const {{ id, group: g = 'none', ...rest }} of {rows}) console.log(id, g, rest);",
        (
            f"{rows}.forEach(function (r, i) {{ r.rank = i + 1; delete r.group; "
            f"}});\nconsole.log({rows}[0]);"
        ),
    ]
    return [f"var {rows} = [{items}];", *d.rng.sample(uses, d.whole(2, 4))]


def dates(d: Draw) -> list[Statement]:
    """Return a fixed date and its parts in UTC."""
    name = d.name()
    day = f"{d.whole(1970, 2040)}, {d.whole(0, 14)}, {d.whole(-2, 35)}, {d.whole(0, 30)}"
    said = f"20{d.whole(10, 30)}-0{d.whole(1, 9)}-1{d.whole(0, 9)}T0{d.whole(0, 9)}:30:00Z"
    made = d.pick(
        [
            f"new Date({d.whole(0, 2**41)})",
            f"new Date(Date.UTC({day}))",
            f"new Date('{said}')",
        ]
    )
    return [
        f"const {name} = {made};",
        (
            f"console.log({name}.toISOString(), {name}.getTime(), +{name}, "
            f"{name}.getUTCDay(), JSON.stringify({{ {name} }}));"
        ),
        (
            f"console.log({name}.getUTCFullYear(), {name}.getUTCMonth(), "
            f"{name}.getUTCDate(), {name}.getUTCHours(), typeof {name}, {name});"
        ),
    ]


VALUES: list[Callable[[Draw], list[Statement]]] = [
    *(destructuring, destructuring, collection, regex, json, formats, typed),
    *(lists, lists, chained, dates),
]
