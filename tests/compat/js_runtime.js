// Does calls of JavaScript's operators and methods. Reads lines of JSON from stdin, a list of calls
// each, and answers each with a line, a list of texts. A call is [name, argument, ...];
// tests/compat/js_runtime.py says how a value is written and what the names are.
'use strict';
const util = require('util');

Error.stackTraceLimit = 0;
Function.prototype.toString = function () { return `function ${this.name}() { [native code] }`; };

class Point { constructor(x) { this.x = x; } size() { return this.x; } }
class Stack extends Array {}
class Said { constructor(v) { this.v = v; } valueOf() { return this.v; } }
class Told { constructor(v) { this.v = v; } toString() { return this.v; } }
const classes = { Point, Said, Told };

const functions = {
  double: (x) => x * 2, index: (x, i) => i, sum: (a, b) => a + b, by: (a, b) => a - b,
  back: (a, b) => b - a, large: (x) => x > 1, itself: (x) => x, size: (x, i, all) => all.length,
  text: (x) => String(x), count: (...rest) => rest.length, pair: (x) => [x, x],
  nothing: () => undefined, no: () => false, yes: () => true, last: (a, b, c = 5) => c,
  grow: (x, i, all) => { all.push(x); return i; }, odd: (x, i) => i % 2, less: (a, b) => a < b,
  shrink: (x, i, all) => { all.pop(); return x; }, upper: (x) => '<' + x + '>',
  all: (text, pattern) => [...text.matchAll(pattern)],
  parseInt, parseFloat, Number, String, Boolean, isNaN, max: Math.max, floor: Math.floor,
};
const constructors = {
  Array, Object, Function, String, Number, Boolean, Map, Set, Date, RegExp, Error, TypeError,
  Point, Float64Array, WeakMap,
};

function make(value) {
  if (!Array.isArray(value)) return value;
  const [kind, ...rest] = value;
  switch (kind) {
    case 'n': return Number(rest[0]);
    case 'u': return undefined;
    case 'a': {
      const found = [];
      rest.forEach((each, i) => { if (Array.isArray(each) && each[0] === 'h') found.length = i + 1; else found[i] = make(each); });
      return found;
    }
    case 'o': return Object.fromEntries(rest.map(([k, v]) => [k, make(v)]));
    case 'b': return Object.assign(Object.create(null), Object.fromEntries(rest.map(([k, v]) => [k, make(v)])));
    case 'm': return new Map(rest.map(([k, v]) => [make(k), make(v)]));
    case 's': return new Set(rest.map(make));
    case 't': return new globalThis[rest[0]](rest.slice(1).map(Number));
    case 'd': return new Date(Number(rest[0]));
    case 'x': return new RegExp(rest[0], rest[1]);
    case 'f': return functions[rest[0]];
    case 'c': return new classes[rest[0]](make(rest[1]));
    case 'k': return constructors[rest[0]];
    case 'e': return new constructors[rest[0]](rest[1]);
    case 'g': return (function* () { yield* rest.map(make); })();
    case 'v': return make(rest[0]).entries();
  }
  throw new Error(`no such kind of value: ${kind}`);
}

const calls = {
  add: (a, b) => a + b, sub: (a, b) => a - b, mul: (a, b) => a * b, div: (a, b) => a / b,
  mod: (a, b) => a % b, power: (a, b) => a ** b, neg: (a) => -a, less: (a, b) => a < b,
  lessEqual: (a, b) => a <= b, greater: (a, b) => a > b, greaterEqual: (a, b) => a >= b,
  equal: (a, b) => a == b, same: (a, b) => a === b, truthy: (x) => !!x, typeof: (x) => typeof x,
  instanceof: (x, C) => x instanceof C, int32: (x) => x | 0, uint32: (x) => x >>> 0,
  bitAnd: (a, b) => a & b, bitOr: (a, b) => a | b, bitXor: (a, b) => a ^ b, bitNot: (a) => ~a,
  shiftLeft: (a, b) => a << b, shiftRight: (a, b) => a >> b, shiftRightUnsigned: (a, b) => a >>> b,
  nullish: (x) => x == null, Number: (x) => +x, String: (x) => `${x}`,
  at: (o, k) => o[k], put: (o, k, v) => (o[k] = v), has: (k, o) => k in o,
  keys: (o) => { const found = []; for (const k in o) found.push(k); return found; },
  iterate: (o) => { const found = []; for (const x of o) found.push(x); return found; },
  length: (x) => x.length, slots: (x, n) => { if (n === 0) { const [] = x; return []; } if (n === 1) { const [a] = x; return [a]; } const [a, b] = x; return [a, b]; },
  call: (f, ...rest) => f(...rest), invoke: (o, name, ...rest) => o[name](...rest),
  new: (C, ...rest) => new C(...rest), isArray: (x) => Array.isArray(x),
  twice: (m, ...rest) => [m.next(), m.next(), [...m]],
};
const sloppy = new Function('o', 'k', 'return delete o[k]');
calls.remove = sloppy;
calls.put = new Function('o', 'k', 'v', 'return (o[k] = v)');
for (const name of ['slice', 'concat', 'indexOf', 'includes', 'lastIndexOf']) calls[name] = (x, ...rest) => x[name](...rest);
for (const [place, of] of Object.entries({ Object, Array, String, Number, Date }))
  for (const name of Object.getOwnPropertyNames(of))
    if (typeof of[name] === 'function' && name !== 'prototype') calls[`${place}.${name}`] = (...rest) => of[name](...rest);

function answer([name, ...rest]) {
  let given;
  for (const each of [...Object.values(functions), ...Object.values(constructors)])
    for (const own of Object.keys(each)) delete each[own];
  try {
    given = rest.map(make);
    const result = calls[name](...given);
    return util.inspect([result, ...given], { depth: 5 });
  } catch (error) {
    return `${error.name}: ${error.message}`;
  }
}

// A sort's calls of its comparator: {"sort": [numbers], "results": [numbers]}.
function sorted({ sort, results }) {
  const asked = [];
  const found = sort.slice().sort((a, b) => { asked.push([a, b]); return results.length ? results[asked.length % results.length] : a - b; });
  return JSON.stringify([found, asked]);
}

require('readline').createInterface({ input: process.stdin }).on('line', (line) => {
  process.stdout.write(JSON.stringify(JSON.parse(line).map((each) => (Array.isArray(each) ? answer(each) : sorted(each)))) + '\n');
});
