// `await` and `for await` outside of functions.
const sleep = (ms, v) => new Promise(r => setTimeout(r, ms, v));
console.log('start');
process.nextTick(() => console.log('tick'));
Promise.resolve().then(() => console.log('micro'));
const v = await sleep(20, 5);
console.log(v);
process.nextTick(() => console.log('tick2'));
Promise.resolve().then(() => console.log('micro2')).then(() => console.log('micro3'));
console.log(await 7);
for await (const x of [1, Promise.resolve(2), sleep(5, 3)]) { console.log(x); if (x === 2) continue; }
async function* gen(n) { try { for (let i = 0; i < n; i++) { yield i; await null; } } finally { console.log('closed'); } }
for await (const x of gen(5)) { if (x > 1) break; console.log('g', x); }
class Rows { constructor(n) { this.n = n; } async *[Symbol.asyncIterator]() { for (let i = 0; i < this.n; i++) yield i * 10; } }
for await (const r of new Rows(2)) console.log('row', r);
const plain = { [Symbol.asyncIterator]() { let i = 0; return { next: async () => ({ value: i, done: i++ >= 2 }), return: async () => { console.log('return'); return {}; } }; } };
for await (const r of plain) { console.log('plain', r); break; }
async function inner() { for await (const [a, b] of [[1, 2], [3, 4]]) console.log(a + b); return 'inner'; }
console.log(await inner());
try { for await (const r of gen(3)) { throw new Error('out'); } } catch (e) { console.log(e.message); }
try { await Promise.reject(new Error('no')); } catch (e) { console.log(e.message); }
const all = await Promise.all([1, 2, 3].map(async n => (await sleep(n, n)) * 2));
console.log(all);
outer: for (const a of [1, 2]) { for await (const b of gen(3)) { if (b) continue outer; console.log(a, b); } }
const g = gen(2); console.log(await g.next(), await g.return(9), await g.next());
if (await Promise.resolve(true)) console.log('yes');
const w = async () => { let s = 0; for await (const x of gen(4)) s += x; return s; };
console.log(await w());
