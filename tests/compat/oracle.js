// The adapter of the original (suite/README.md): reads programs from stdin, one JSON object a line, {id, seed, steps},
// and answers each with one line, {id, results, error, end}. A program's `patch` says what happens at the rows of
// COMPAT.md of which the original cannot be the oracle: "limits" ends the program, "mended" patches them away, "none"
// goes on. PYSYNAPTIC_ORACLE_DRAWS=1 adds to each answer the numbers that Math.random gave.
'use strict';

const fs = require('fs');
const path = require('path');
const readline = require('readline');
const v8 = require('v8');
const vm = require('vm');

const { SOFTSIGN, World, run } = require('./interpreter');
const { limit } = require('./limits');
const { mend, mendSource } = require('./mended');

const home = path.join(__dirname, '..', '..', '.oracle');
const file = require.resolve('synaptic', { paths: [home, ...module.paths] });
const source = fs.readFileSync(file, 'utf8');
const wrap = (text) => new vm.Script(`(function (module, exports) { ${text}\n; return module.exports; })`);
const scripts = { plain: wrap(source), mended: wrap(mendSource(source)) };
const patches = { limits: limit, mended: mend, none() {} };
const counting = process.env.PYSYNAPTIC_ORACLE_DRAWS === '1';

// A context of its own for every program: ids begin at 0, and Math.random at the seed.
function fresh({ seed, patch }) {
  v8.setFlagsFromString(`--random-seed=${seed}`);
  const words = [];
  const context = vm.createContext({ console: { log: (...line) => words.push(line), warn() {} } });
  const draws = [];
  if (counting) {
    const { Math: maths } = vm.runInContext('globalThis', context);
    const { random } = maths;
    maths.random = () => { draws.push(random()); return draws[draws.length - 1]; };
  }
  const module = { exports: {} };
  const softsign = vm.runInContext(SOFTSIGN, context);
  context.softsign = softsign;
  const synaptic = scripts[patch === 'mended' ? 'mended' : 'plain'].runInContext(context)(module, module.exports);
  const world = new World(synaptic, softsign);
  Object.assign(world, { words, draws, draw: vm.runInContext('Math.random', context) });
  patches[patch](world);
  return world;
}

// JSON has no NaN and no infinities, and JavaScript writes -0 as 0.
function encode(key, value) {
  if (typeof value !== 'number' || (value !== 0 && Number.isFinite(value))) return value;
  return Object.is(value, -0) ? '-0' : value === 0 ? 0 : String(value);
}

const { version } = JSON.parse(fs.readFileSync(path.join(path.dirname(file), '..', 'package.json'), 'utf8'));
const write = (answer) => process.stdout.write(`${JSON.stringify(answer, encode)}\n`);

write({ adapter: 'synaptic', version, under: `Node ${process.version} ${process.arch}` });
readline.createInterface({ input: process.stdin }).on('line', (line) => {
  const { id, seed = 1, steps, patch = 'limits' } = JSON.parse(line);
  const world = fresh({ seed, patch });
  const { results, end } = run(world, steps);
  const error = end && end.kind === 'error' ? end.text || 'an error of the engine' : null;
  write({ id, results, error, end, draws: counting ? world.draws : undefined });
});
