// Generators: with and without yield.
function* none() {} console.log([...none()], none().next());
function* ret() { return 4; } console.log([...ret()], ret().next());
const o = { *j() {} }; console.log([...o.j()], o);
async function* an() {} (async () => { for await (const x of an()) console.log(x); console.log('end'); })();

{
function* a() { try { const x = yield 1; console.log('got', x); yield* b(); return 'r'; } finally { console.log('fin'); } }
function* b() { const r = yield 'b1'; console.log('r', r); return 'from b'; }
const it = a(); console.log(it.next('ignored'), it.next('X'), it.next('Y'), it.next());
const it2 = a(); it2.next(); console.log(it2.return('early'), it2.next());
const it3 = a(); it3.next(); try { it3.throw(new Error('boom')); } catch (e) { console.log(e.message); }
console.log(it3.next());
function* fib() { let [p, q] = [0, 1]; for (;;) { yield p; [p, q] = [q, p + q]; } }
for (const x of fib()) { if (x > 20) break; console.log(x); }
const [x1, , x3] = fib(); console.log(x1, x3);
function* d() { const v = yield* [1, 2]; console.log('v', v); const w = yield* b(); console.log('w', w); }
console.log([...d()]);
}
const it = [10, 20][Symbol.iterator]();
console.log(it.next(), it.next(), it.next());
function* stubborn() { try { yield 1; } finally { yield 'late'; console.log('over'); } }
const held = stubborn();
console.log(held.next(), held.return('given'), held.next(), held.next());
for (const x of stubborn()) { console.log(x); break; }
function* thrown() { try { yield* [1, 2]; } catch (e) { console.log(e.name, e.message); yield 'c'; } }
const a = thrown(); a.next(); console.log(a.throw(new Error('in')), a.next());
function* letters() { yield* 'ab'; } const b = letters(); b.next(); try { b.throw(new Error('in')); } catch (e) { console.log(e.message); }
const c = letters(); c.next(); console.log(c.return(5), c.next());
