// Answers calls of JavaScript's own functions, for js_calls.py.  Reads {"calls": [[name, args]]},
// writes {"node": version, "results": [...]}; an argument or result is written as js_calls.py says.
'use strict';

const fs = require('fs');

const word = new DataView(new ArrayBuffer(8));

function encoded(value) {
  if (typeof value === 'number') {
    if (Number.isNaN(value)) return '#nan';
    word.setFloat64(0, value);
    return '#' + word.getBigUint64(0).toString(16).padStart(16, '0');
  }
  if (typeof value === 'string') return "'" + value;
  if (value === undefined) return 'u';
  if (typeof value === 'function') return 'f';
  if (Array.isArray(value)) return value.map(encoded);
  if (value && typeof value === 'object') {
    return { o: Object.entries(value).map(([key, each]) => [key, encoded(each)]) };
  }
  return value;
}

class Thing {}

function decoded(code) {
  if (typeof code === 'string') {
    if (code[0] === "'") return code.slice(1);
    if (code === 'u') return undefined;
    if (code === 'f') return function () {};
    if (code === '#nan') return NaN;
    word.setBigUint64(0, BigInt('0x' + code.slice(1)));
    return word.getFloat64(0);
  }
  if (Array.isArray(code)) return code.map(decoded);
  if (code && typeof code === 'object') {
    if ('t' in code) return { toJSON: () => decoded(code.t) };
    const pairs = (code.o || code.i).map(([key, each]) => [key, decoded(each)]);
    return code.o ? Object.fromEntries(pairs) : Object.assign(new Thing(), Object.fromEntries(pairs));
  }
  return code;
}

// The replacers and revivers that calls can name.
const CALLBACKS = {
  double: (key, value) => (typeof value === 'number' ? value * 2 : value),
  drop: (key, value) => (key === 'a' ? undefined : value),
  keys: (key, value) => (typeof value === 'string' ? key + '=' + value : value),
};

function called([name, args]) {
  const values = args.map((each) => (each && each.c ? CALLBACKS[each.c] : decoded(each)));
  try {
    if (name === 'names') {
      const own = Object.getOwnPropertyNames(globalThis[values[0]]);
      return encoded(own.filter((each) => !['length', 'name', 'prototype'].includes(each)).sort());
    }
    if (name.startsWith('to')) return encoded(values[0][name](...values.slice(1)));
    const [holder, method] = name.split('.');
    const found = method ? globalThis[holder][method] : globalThis[name];
    return encoded(typeof found === 'function' ? found(...values) : found);
  } catch (error) {
    return { error: error.name };
  }
}

const { calls } = JSON.parse(fs.readFileSync(0, 'utf8'));
const results = calls.map(called);
const node = `${process.version.split('.')[0]} ${process.arch}`;
process.stdout.write(JSON.stringify({ node, results }));
