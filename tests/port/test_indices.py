"""Elements that exist are read with Python's brackets; the others as JavaScript reads them."""

from __future__ import annotations

import pytest

from pysynaptic.port import translate

pytest.importorskip("esprima")
pytestmark = pytest.mark.one_kernel

# What is read of a list, and how the port reads it.
PLAIN = [
    ("const a = [1, 2]; console.log(a[1] + 1)", "a[1] + 1"),
    ("const a = [1, 2]; a.push(3); console.log(a[1] > 1)", "a[1] > 1"),
    ("const a = [1, 2]; console.log(a[a.length - 1] > 1)", "a[-1] > 1"),
    ("const a = [.5, 2]; for (let i = 0; i < a.length; i++) console.log(a[i] * 2)", "a[i] * 2"),
    ("const a = [1, 2]; for (let i = 0; i < a.length - 1; i++) console.log(a[i + 1])", "a[i + 1]"),
    ("const a = [1, 2]; a.forEach((x, i) => console.log(x + a[i]))", "x + a[i]"),
    ("const a = [1, 2], n = a.length; for (let i = 0; i < n; i++) console.log(a[i])", "a[i]"),
    ("const a = [1, 2]; let i = 0; while (i < a.length) { console.log(a[i]); i++; }", "a[i]"),
    ("const a = [1, 2]; for (let i = 0; i < 9; i++) console.log(a[i % a.length])", "a[i % len(a)]"),
    (
        "const a = [1, 2]; console.log(a[Math.floor(Math.random() * a.length)] + 1)",
        "a[Math.floor(Math.random() * len(a))] + 1",
    ),
    ("const rows = [{ x: [0, 1] }, { x: [1, 1] }]; for (const r of rows) console.log(r.x[1] === 1)",
     "r.x[1] == 1"),
    ("for (const [name, n] of [['a', 1], ['b', 2]]) console.log(name, n * 2)", "n * 2"),
    ("const p = ['a', 1]; console.log(p[1] > 0)", "p[1] > 0"),
    ("for (const [k, v] of Object.entries({ x: 1 })) console.log(k + '!', v * 2)", "v * 2"),
    ("const o = { x: 1, y: 2 }; for (const k in o) console.log(k, o[k] + 1)", "o[k] + 1"),
    ("const t = 'abc'; for (let i = 0; i < t.length; i++) console.log(t[i] + '.')", "t[i]"),
    ("const { Layer } = require('synaptic'); console.log(new Layer(2).activate()[0] > .5)",
     "Layer(2).activate()[0] > 0.5"),
    ("const { Network } = require('synaptic'); class Net extends Network {}; "
     "console.log(new Net().activate([1])[0] > .5)", "activate([1])[0] > 0.5"),
    ("const { Network } = require('synaptic'); function Net() {}; Net.prototype = new Network(); "
     "console.log(new Net().activate([1])[0] > .5)", "activate([1])[0] > 0.5"),
]  # fmt: skip
# Reads and writes of which an element may be missing.
CAREFUL = [
    ("const a = [1, 2]; a.pop(); console.log(a[1] > 1)", "greater(at(a, 1), 1)"),
    ("const a = [1, 2]; a.length = 1; console.log(a[1])", "at(a, 1)"),
    ("const a = [1, 2]; a.length--; console.log(a[1])", "at(a, 1)"),
    ("const a = []; a[3] = 1; for (const x of a) console.log(x * 2)", "mul(x, 2)"),
    ("const a = [1]; a.length = 3; console.log(a.map(x => x * 2))", "mul(x, 2)"),
    ("const a = [1, 2]; for (let i = -1; i < a.length; i++) console.log(a[i])", "at(a, i)"),
    ("const a = [1, 2]; for (let i = 0; i < a.length; i++) { a.pop(); console.log(a[i]); }",
     "at(a, i)"),
    ("const a = [1, 2]; for (let i = 0; i < a.length; i++) { if (i) i--; console.log(a[i]); }",
     "at(a, i)"),
    ("const a = [1, 2]; for (let i = 0; i <= a.length; i++) console.log(a[i])", "at(a, i)"),
    ("const o = { x: 1, y: 2 }; for (const k in o) { delete o.y; console.log(o[k]); }",
     "at(o, k)"),
    ("const o = { x: 1 }, q = { x: 1, y: 2 }; for (const k in q) console.log(o[k])", "at(o, k)"),
    ("const o = { 0: 1, length: 2 }; for (let i = 0; i < o.length; i++) console.log(o[i] + 1)",
     "add(at(o, i), 1)"),
    ("const p = ['a', 1]; p.reverse(); console.log(p[1] > 0)", "greater(p[1], 0)"),
    ("const p = ['a', 1], q = p; q[1] = 'b'; console.log(p[1] > 0)", "greater(p[1], 0)"),
    ("const p = xs => xs[0]; console.log(p([1]), p([]))", "at(xs, 0)"),
    ("let a = [1]; function f() { a = []; } f(); console.log(a[0])", "at(a, 0)"),
    ("const n = 2; const a = [1]; for (let i = 0; i < n; i++) console.log(a[i])", "at(a, i)"),
]  # fmt: skip


@pytest.mark.parametrize(("program", "written"), [*PLAIN, *CAREFUL])
def test_elements(program: str, written: str) -> None:
    """What is read stands in the port as it is expected."""
    assert written in translate(program).python


@pytest.mark.parametrize("head", ["i < 10 - i", "i < n"])
def test_an_end_that_the_head_changes_is_looked_at_in_each_turn(head: str) -> None:
    """``range`` is only for an end that stays."""
    program = f"let n = 9; for (let i = 0; {head}; i++, n--) console.log(i);"
    assert "range" not in translate(program).python
    assert "range" not in translate("for (let i = 0; i < 10 - i; i++) console.log(i);").python
