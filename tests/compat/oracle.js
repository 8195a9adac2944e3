// Reads programs from stdin, one JSON object a line, {program, mended}; answers each with one line, {results, end}.
// Started with --random-seed=n, so that every program finds Math.random at that seed's beginning.
'use strict';

const fs = require('fs');
const path = require('path');
const readline = require('readline');
const vm = require('vm');

const { SOFTSIGN, World, run } = require('./interpreter');
const { limit } = require('./limits');
const { mend, mendSource } = require('./mended');

const home = path.join(__dirname, '..', '..', '.oracle');
const source = fs.readFileSync(require.resolve('synaptic', { paths: [home, ...module.paths] }), 'utf8');
const wrap = (text) => new vm.Script(`(function (module, exports) { ${text}\n; return module.exports; })`);
const scripts = { plain: wrap(source), mended: wrap(mendSource(source)) };

// A context of its own for every program: ids begin at 0, and Math.random at the seed.
function fresh(mended) {
  const context = vm.createContext({});
  const module = { exports: {} };
  const softsign = vm.runInContext(SOFTSIGN, context);
  context.softsign = softsign;
  const synaptic = scripts[mended ? 'mended' : 'plain'].runInContext(context)(module, module.exports);
  const world = new World(synaptic, softsign);
  (mended ? mend : limit)(world);
  return world;
}

const encode = (key, value) => (typeof value === 'number' && !Number.isFinite(value) ? String(value) : value);

readline.createInterface({ input: process.stdin }).on('line', (line) => {
  const { program, mended } = JSON.parse(line);
  process.stdout.write(`${JSON.stringify(run(fresh(mended), program), encode)}\n`);
});
