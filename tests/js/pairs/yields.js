// Asynchronous generators, `yield*` and `for await` in functions.
async function* ids() { let i = 0; while (true) { const step = yield i; i += step || 1; } }
async function* both() { yield 'a'; yield* ids2(); yield* [7, 8]; return 'end'; }
async function* ids2() { yield 1; yield Promise.resolve(2); }
function* sync() { const x = yield* inner(); console.log('x', x); yield x; }
function* inner() { yield 1; return 'r'; }
async function main() {
  const it = ids(); console.log(await it.next(), await it.next(5), await it.next());
  for await (const x of both()) console.log(x);
  console.log([...sync()]);
  const { setTimeout: sleep } = require('timers/promises');
  console.log(await sleep(5, 'v'));
  const values = []; for await (const x of ids()) { if (values.push(x) > 3) break; } console.log(values);
  try { for await (const x of undefined) console.log(x); } catch (e) { console.log(e instanceof TypeError); }
  for await (const x of (function* () { yield Promise.resolve(1); yield 2; })()) console.log(x);
  const gens = async function* () { yield* ids2(); }; for await (const x of gens()) console.log('gens', x);
  label: for await (const x of ids2()) { for (const y of [1, 2]) { if (y > 1) continue label; console.log(x, y); } }
  return 'done';
}
main().then(console.log, console.error).finally(() => {
  console.log('finally');
  second().then(() => setTimeout(() => console.log(notes.join(' ')), 20));
});
process.on('exit', c => console.log('exit', c));
const notes=[]; const p = n => { let q = Promise.resolve(); for (let i=0;i<30;i++) q = q.then(() => notes.push(n+i)); };
async function* closing() { try { yield 1; return Promise.resolve('r'); } finally { notes.push('fin'); } }
async function* early(x) { if (x) return; yield 5; return; }
async function second() { p('p'); const it = closing(); notes.push(JSON.stringify([await it.next(), await it.next(), await it.next()]));
 for await (const x of early(0)) notes.push('e' + x); for await (const x of early(1)) notes.push('f' + x); for await (const x of closing()) notes.push('x' + x); notes.push('end'); }
