// Times calls of JavaScript's functions, for js_functions.py.  Reads a line of JSON for each round:
// {"cases": [[expression, names, rows]], "seconds": s} and writes one: {"times": [ns per call],
// "results": [[...]]}, with the results only if no time is asked for.
'use strict';

const readline = require('readline');
const { Console } = require('console');
const { Writable } = require('stream');

const word = new DataView(new ArrayBuffer(8));
const nowhere = new Writable({ write: (chunk, encoding, done) => done() });

// What the expressions use under the names that pysynaptic.js has.
const scope = {
  toExponential: (x, ...rest) => x.toExponential(...rest),
  toFixed: (x, ...rest) => x.toFixed(...rest),
  toPrecision: (x, ...rest) => x.toPrecision(...rest),
  toString: (x, ...rest) => x.toString(...rest),
  console: new Console(nowhere),
};

function encoded(value) {
  if (typeof value === 'number') {
    if (Number.isNaN(value)) return '#nan';
    word.setFloat64(0, value);
    return '#' + word.getBigUint64(0).toString(16).padStart(16, '0');
  }
  if (value === undefined) return 'u';
  return typeof value === 'object' ? JSON.stringify(value) : value;
}

function made([expression, names]) {
  const each = names.map((name, place) => `const ${name} = row[${place}];`).join(' ');
  const loop = (body, after) =>
    new Function('rows', 'count', ...Object.keys(scope), `
      let found = []; let last;
      for (let k = 0; k < count; k++) for (let r = 0; r < rows.length; r++) {
        const row = rows[r]; ${each} ${body}
      }
      return ${after};`);
  return {
    all: loop(`found.push(${expression});`, 'found'),
    timed: loop(`last = ${expression};`, 'last'),
  };
}

let functions = new Map();

function round({ cases, seconds }) {
  const times = [], results = [];
  for (const given of cases) {
    const key = JSON.stringify(given.slice(0, 2)), rows = given[2];
    if (!functions.has(key)) functions.set(key, made(given));
    const { all, timed } = functions.get(key);
    const tools = Object.values(scope);
    if (!seconds) {
      results.push(all(rows, 1, ...tools).map(encoded));
      continue;
    }
    let count = 1, best = Infinity, spent = 0;
    while (spent < seconds * 1e9) {
      const start = process.hrtime.bigint();
      timed(rows, count, ...tools);
      const took = Number(process.hrtime.bigint() - start);
      spent += took;
      best = Math.min(best, took / count / rows.length);
      if (took < seconds * 1e8) count *= 2;
    }
    times.push(best);
  }
  return { times, results };
}

readline.createInterface({ input: process.stdin }).on('line', (line) => {
  process.stdout.write(JSON.stringify(round(JSON.parse(line))) + '\n');
});
