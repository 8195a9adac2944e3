// Prints values as Node does. Reads lines of JSON from stdin, a list of cases each, and answers
// each with a line, a list of results. A case is {"inspect": value} or {"calls": [[method,
// argument, ...], ...]}, calls of a console's methods, which gives [stdout, stderr]; the method
// "pass" lets so many nanoseconds pass, which the clock does at no other time.
// tests/js_values.py says how a value is written.
'use strict';
const { Console } = require('console');
const { Writable } = require('stream');
const util = require('util');

Error.stackTraceLimit = 0; // stacks name files; without one an error is printed in brackets

const named = (name, thing) => Object.defineProperty(thing, 'name', { value: name });
const put = (thing, key, value) =>
  Object.defineProperty(thing, key, { value, writable: true, enumerable: true, configurable: true });

const functions = {
  '': () => function () {},
  async: () => async function () {},
  generator: () => function* () {},
};

function empty(kind, rest) {
  switch (kind) {
    case 'a': return [];
    case 'o': return {};
    case 's': return new Set();
    case 'l': return new (named(rest.shift(), class extends Array {}))();
    case 'c': return new (named(rest.shift(), class {}))();
    case 'k': {
      const [name, base] = rest.splice(0, 2);
      const parent = named(base, class {}); // a call in the head would make it a function to Node
      return named(name, base ? class extends parent {} : class {});
    }
    case 'e': {
      const [name, base, message] = rest.splice(0, 3);
      const parent = globalThis[base];
      const own = name === base ? parent : named(name, class extends parent {});
      return message ? new own(message) : new own();
    }
  }
  throw new Error(`no such kind of value: ${kind}`);
}

function make(value, path = []) {
  if (!Array.isArray(value)) return value;
  const [kind, ...rest] = value;
  if (kind === 'n') return Number(rest[0]);
  if (kind === 'u') return undefined;
  if (kind === 'r') return path[path.length - 1 - rest[0]];
  if (kind === 'b') return Buffer.from(rest[0], 'hex');
  if (kind === 'f') return named(rest[0], functions[rest[1] || '']());
  const found = empty(kind, rest);
  const within = [...path, found];
  for (const each of rest) {
    if (kind === 's') found.add(make(each, within));
    else if (kind === 'a' || kind === 'l') found.push(make(each, within));
    else put(found, each[0], make(each[1], within));
  }
  return found;
}

let now = 0;
process.hrtime = ([seconds, rest] = [0, 0]) => {
  const passed = now - seconds * 1e9 - rest;
  return [Math.floor(passed / 1e9), passed % 1e9];
};

function run(calls) {
  const written = [[], []];
  const streams = written.map((chunks) => new Writable({
    decodeStrings: false,
    write(chunk, encoding, done) { chunks.push(Buffer.from(chunk, 'utf8')); done(); },
  }));
  const console = new Console(...streams);
  now = 0;
  console.pass = (nanoseconds) => { now += nanoseconds; };
  for (const [method, ...values] of calls) console[method](...values.map((each) => make(each)));
  return written.map((chunks) => Buffer.concat(chunks).toString());
}

function answer(given) {
  if ('inspect' in given) return util.inspect(make(given.inspect));
  return run(given.calls);
}

require('readline').createInterface({ input: process.stdin }).on('line', (line) => {
  process.stdout.write(JSON.stringify(JSON.parse(line).map(answer)) + '\n');
});
