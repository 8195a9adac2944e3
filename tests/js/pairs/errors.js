// Errors: what they print, and what is thrown and caught.
class Plain extends Error {}
class Named extends Error {
  constructor(message) {
    super(message);
    this.name = 'Named';
    this.code = 3;
  }
}
class Other extends TypeError {
  constructor(message) {
    super(message);
    this.name = 'OtherError';
  }
}
const coded = new Error('a');
coded.code = 'X';
coded.rows = [1];
for (const error of [
  new Error('x'), new Error(), new TypeError('t'), new RangeError('r'), new SyntaxError('s'),
  new ReferenceError('f'), new EvalError('e'), new URIError('u'), new Plain('e'), new Named('f'),
  new Other('g'), coded, new Error('c', { cause: new Error('d') }), new Error('c', { cause: 5 }),
  new AggregateError([new Error('1'), 2], 'agg'), new Error('line 1\nline 2'),
]) {
  console.log(error);
  console.log(String(error), [error], { error });
  console.log(error.name, error.message, error.stack, error.toString(), error instanceof Error);
}
const error = new Error('m');
error.message = 'changed';
console.log(error, String(error));
error.name = 'Now';
console.log(error, String(error), error.stack);
const own = new Error('m');
own.stack = 'custom';
console.log(own);
const messages = [5, null, {}, undefined, [1, 2], new Error('inner'), true];
console.log(messages.map((each) => new Error(each).message));
console.log(new Error('x', { cause: { a: 1 } }), new Error('y').cause);
console.log(Plain, TypeError, Named, [Promise, Plain]);
for (const value of ['text', 5, null, undefined, { a: 1 }, new Plain('p')]) {
  try {
    throw value;
  } catch (e) {
    console.log('caught', e);
  }
}
function deep() {
  return deep() + 1;
}
try {
  deep();
} catch (e) {
  console.log(e instanceof RangeError, e.name, e.message);
}
try {
  console.log(late);
} catch (e) {
  console.log(e instanceof ReferenceError, e.message);
}
let late = 1;
const { Layer, Network, Architect } = require('synaptic');
for (const wrong of [
  () => new Layer(2).activate([1]), () => new Layer(2).propagate(0.1, [1]),
  () => new Architect.Perceptron(2, 1), () => new Architect.LSTM(1, 2),
]) {
  try {
    wrong();
  } catch (e) {
    console.log(e.name, e.message, e);
  }
}
async function fails() {
  throw new Named('in a promise');
}
fails().catch((e) => console.log(e, e.code));
console.log(Promise.resolve(5), new Promise(() => {}), [Promise.resolve('s')], Promise.resolve());
const rejected = Promise.reject(new Error('r'));
rejected.catch(() => 0);
console.log(rejected, { a: { b: { c: Promise.resolve({}) } } }, [[[[Promise.resolve()]]]]);
console.log(async function named() {}, async function* generated() {});
