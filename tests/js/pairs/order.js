// What comes first: the program, ticks, microtasks, timers, immediates.
process.on('exit', (code) => console.log('exit', code));
setTimeout(() => console.log('timer'), 0);
setImmediate(() => {
  console.log('immediate');
  process.nextTick(() => console.log('tick of the immediate'));
  Promise.resolve().then(() => console.log('promise of the immediate'));
  setImmediate(() => console.log('immediate of the immediate'));
});
setImmediate(() => console.log('second immediate'));
setTimeout((...rest) => {
  console.log('second timer', ...rest);
  process.nextTick(() => console.log('tick of the timer'));
  queueMicrotask(() => console.log('microtask of the timer'));
}, 1, 'a', 2);
setTimeout(() => console.log('third timer'), '1');
Promise.resolve('promise').then((text) => {
  console.log(text);
  process.nextTick(() => console.log('tick of the promise'));
  queueMicrotask(() => console.log('microtask of the promise'));
});
queueMicrotask(() => console.log('microtask'));
process.nextTick((...given) => {
  console.log('tick', ...given);
  Promise.resolve().then(() => console.log('promise of the tick'));
  process.nextTick(() => console.log('tick of the tick'));
}, 1, [2]);
const cleared = [setTimeout(console.log, 5, 'never'), setImmediate(console.log, 'never')];
clearTimeout(cleared[0]);
clearImmediate(cleared[1]);
clearTimeout(undefined);
clearInterval(null);
const late = setTimeout(console.log, 5000, 'never: nothing waits for it');
late.unref();
console.log(late.hasRef(), late.ref() === late, late.unref().hasRef());
let times = 0;
const interval = setInterval((text) => {
  console.log(text, ++times);
  if (times === 3) clearInterval(interval);
}, 100, 'interval');
const twice = setTimeout(() => {
  console.log('again');
  if (times < 3) twice.refresh();
}, 130);
for (const wrong of [undefined, null, 'text', 5, [1], {}]) {
  try {
    setTimeout(wrong, 1);
  } catch (e) {
    console.log(e.name, e.code, e.message);
  }
}
console.log('program');
