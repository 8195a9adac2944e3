// After how many turns of the queue of microtasks something goes on.
async function turns(name, f) {
  let count = 0;
  let done = false;
  (async () => {
    while (!done && count < 30) {
      await 0;
      count++;
    }
  })();
  let result;
  try {
    result = await f();
  } catch (e) {
    result = e;
  }
  done = true;
  console.log(name, count, result);
  await new Promise((resolve) => setTimeout(resolve, 2));
}
const thenable = (value) => ({ then: (resolve) => resolve(value) });
const refusing = { then: (resolve, reject) => reject('refused') };
async function* count() {
  yield 1;
  yield 2;
}
function* plain() {
  yield 1;
  yield 2;
}
async function over(values, how) {
  for await (const each of values) {
    if (how === 'break') break;
    if (how === 'throw') throw 'thrown';
    if (how === 'await') await Promise.reject('awaited');
  }
}
async function main() {
  await turns('nothing', async () => {});
  await turns('value', async () => 1);
  await turns('promise', async () => Promise.resolve(2));
  await turns('thenable', async () => thenable(3));
  await turns('throw', async () => { throw 4; });
  await turns('await promise', async () => await Promise.resolve(5));
  await turns('await thenable', async () => await thenable(6));
  await turns('await refusing', async () => await refusing);
  await turns('resolve thenable', () => Promise.resolve(thenable(7)));
  await turns('then promise', () => Promise.resolve().then(() => Promise.resolve(8)));
  await turns('passing on', () => Promise.resolve(9).then(undefined, 'no').catch(10).finally());
  await turns('finally', () => Promise.resolve(10).finally(() => 0));
  await turns('finally waits', () => Promise.resolve(11).finally(() => Promise.resolve(0)));
  await turns('finally throws', () => Promise.resolve(12).finally(() => { throw 13; }));
  await turns('catch', () => Promise.reject(14).catch((e) => e));
  await turns('all', () => Promise.all([1, Promise.resolve(2), thenable(3)]));
  await turns('all of none', () => Promise.all([]));
  await turns('all rejects', () => Promise.all([1, refusing]));
  await turns('all of nothing', () => Promise.all().catch((e) => e.message));
  await turns('all of a number', () => Promise.all(5).catch((e) => e.message));
  await turns('race', () => Promise.race([thenable(1), 2]));
  await turns('any', () => Promise.any([refusing, Promise.reject(1), 3]));
  await turns('any of none', () => Promise.any([1].map(() => refusing)).catch((e) => [e.name, e.message, e.errors]));
  await turns('allSettled', () => Promise.allSettled([1, refusing, thenable(3)]));
  await turns('itself', () => {
    const made = new Promise((resolve) => setTimeout(() => resolve(made), 1));
    return made.catch((e) => e.message);
  });
  await turns('no function', async () => new Promise(5));
  await turns('thrown later', () => new Promise((resolve) => { resolve(1); throw 2; }));
  for (const how of ['', 'break', 'throw', 'await']) {
    await turns(`array ${how}`, () => over([1, 2], how));
    await turns(`promises ${how}`, () => over([Promise.resolve(1), thenable(2)], how));
    await turns(`generator ${how}`, () => over(plain(), how));
    await turns(`asynchronous ${how}`, () => over(count(), how));
  }
  await turns('empty', () => over([]));
  await turns('refused', () => over([refusing]));
  const made = count();
  await turns('next', () => Promise.all([made.next(), made.return(5), made.next(), made.return(6)]));
  await turns('throw', () => count().throw(7));
  console.log(Object.prototype.toString.call(Promise.resolve()), String(Promise.resolve()));
}
main();
