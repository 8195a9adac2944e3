// A value for `next` reaches the generator that `yield*` asks.
async function* inner() {
  const got = yield 1;
  console.log('got', got);
  console.log('then', yield 2);
}
function* plain() { console.log('plain', yield 'a'); }
async function* outer() { yield* inner(); yield* plain(); console.log('own', yield 'b'); }
(async () => {
  const all = outer();
  for (const each of [0, 'x', undefined, null, 5, 6]) console.log(await all.next(each));
})();
