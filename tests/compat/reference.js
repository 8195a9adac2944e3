// Synaptic in a context of its own: ids begin at 0, and Math.random at the seed node was started with.
'use strict';

const fs = require('fs');
const path = require('path');
const vm = require('vm');

const home = path.join(__dirname, '..', '..', '.oracle');
const source = fs.readFileSync(require.resolve('synaptic', { paths: [home, ...module.paths] }), 'utf8');
const script = new vm.Script(`(function (module, exports) { ${source}\n; return module.exports; })`);

exports.fresh = () => {
  const lines = [];
  const context = vm.createContext({ console: { log: (...words) => lines.push(words.join(' ')), warn() {} } });
  const module = { exports: {} };
  const synaptic = script.runInContext(context)(module, module.exports);
  const global = vm.runInContext('globalThis', context);
  return { ...synaptic, global, lines };
};

// NaN and the infinities as text, undefined as null.
const encode = (key, value) => {
  if (typeof value === 'number' && !Number.isFinite(value)) return String(value);
  return value === undefined ? null : value;
};

// An object with a line for each key, so that a diff can be read.
exports.print = (answers) => {
  const lines = Object.entries(answers).map(([key, value]) => `  ${JSON.stringify(key)}: ${JSON.stringify(value, encode)}`);
  process.stdout.write(`{\n${lines.join(',\n')}\n}\n`);
};
