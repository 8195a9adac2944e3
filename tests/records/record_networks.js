// Records what Synaptic makes of a network description: ids, wiring, draws, digits, JSON, graph and
// standalone function, for tests/architect/ and tests/formats/test_exchange.py:
//
//     node tests/records/record_networks.js
//
// reads tests/records/networks.json and writes synaptic-1.1.4-node20-x64-networks.json beside it.
// With --answer it reads descriptions from stdin, one a line, and prints one answer a line (start it
// with --random-seed=n: every description finds Math.random at that seed's beginning).
'use strict';

const { spawnSync } = require('child_process');
const fs = require('fs');
const path = require('path');
const vm = require('vm');

const oracle = path.join(__dirname, '..', '..', '.oracle');
const library = fs.readFileSync(require.resolve('synaptic', { paths: [oracle, ...module.paths] }), 'utf8');
const script = new vm.Script(`(function (module, exports) { ${library}\n; return module.exports; })`);

// A context of its own for every description: ids begin at 0, and Math.random at the seed.
function fresh() {
  const context = vm.createContext({});
  const module = { exports: {} };
  const synaptic = script.runInContext(context)(module, module.exports);
  return Object.assign(synaptic, { random: vm.runInContext('Math.random', context) });
}

function build({ Architect, Layer, Network, Neuron }, given) {
  if (given.json) return Network.fromJSON(JSON.parse(given.json));
  if (given.kind) return new Architect[given.kind](...given.args);
  const layers = given.layers.map((size) => new Layer(size));
  const neurons = [].concat(...layers.map((layer) => layer.list));
  const made = [];
  const steps = {
    project: (from, to, type, weight) =>
      made.push(layers[from].project(layers[to], type || undefined, weight === null ? undefined : weight)),
    gate: (gater, connection, type) => layers[gater].gate(made[connection], type),
    connect: (from, to, weight) => made.push(neurons[from].project(neurons[to], weight === null ? undefined : weight)),
    gateOne: (gater, connection) => neurons[gater].gate(made[connection]),
    selfWeight: (neuron, weight) => (neurons[neuron].selfconnection.weight = weight),
    squash: (layer, name) => layers[layer].set({ squash: Neuron.squash[name] }),
  };
  given.steps.forEach(([name, ...rest]) => steps[name](...rest));
  return new Network({ input: layers[0], hidden: layers.slice(1, -1), output: layers[layers.length - 1] });
}

const row = (step, size) => Array.from({ length: size }, (_, k) => ((step * 7 + k * 3) % 5) / 4);
const target = (step, size) => Array.from({ length: size }, (_, k) => (step + k) % 2);

function run(network, steps) {
  const inputs = network.inputs();
  const outputs = network.outputs();
  const answers = [];
  for (let step = 0; step < steps; step++) {
    answers.push(network.activate(row(step, inputs)));
    network.propagate(0.3, target(step, outputs));
  }
  return answers;
}

function wiring(network) {
  return network.neurons().map(({ neuron, layer }) => [
    neuron.ID,
    layer,
    ...['inputs', 'projected', 'gated'].map((kind) => Object.keys(neuron.connections[kind]).map(Number)),
  ]);
}

function answer(given) {
  const synaptic = fresh();
  const network = build(synaptic, given);
  const result = { wiring: wiring(network), next: synaptic.random() };
  if (!given.optimised) network.setOptimize(false);
  if (given.learn) {
    const { error, iterations } = network.learn(given.learn);
    result.learned = [error, iterations];
    result.fed = given.feed.map((pattern) => network.feed(pattern));
  }
  result.outputs = run(network, given.run);
  const json = network.toJSON();
  result.json = JSON.stringify(json);
  result.dots = [network.toDot().code, network.toDot(true).code];
  const clone = network.clone();
  result.nextAfterClone = synaptic.random();
  result.cloneWiring = wiring(clone);
  if (!given.optimised) clone.setOptimize(false);
  result.cloneOutputs = run(clone, given.run);
  result.cloneJson = JSON.stringify(clone.toJSON());
  result.goesOn = run(network, 2);
  const standalone = network.standalone();
  result.standalone = [0, 1, 2].map((step) => standalone(row(step, network.inputs())));
  result.quantity = vm.runInThisContext('JSON.parse')(JSON.stringify(synaptic.Neuron.quantity()));
  return result;
}

if (process.argv.includes('--answer')) {
  const lines = fs.readFileSync(0, 'utf8').split('\n').filter(Boolean);
  lines.forEach((line) => console.log(JSON.stringify(answer(JSON.parse(line)))));
} else {
  if (!process.version.startsWith('v20.') || process.arch !== 'x64') {
    throw new Error(`the records are of Node 20 on x64, not ${process.version} on ${process.arch}`);
  }
  const cases = JSON.parse(fs.readFileSync(path.join(__dirname, 'networks.json'), 'utf8'));
  const input = Object.values(cases).map((each) => JSON.stringify(each)).join('\n');
  const said = spawnSync(process.execPath, ['--random-seed=42', __filename, '--answer'], {
    input, encoding: 'utf8', maxBuffer: 2 ** 28, stdio: ['pipe', 'pipe', 'inherit'],
  });
  const answers = said.stdout.trim().split('\n').map((line) => JSON.parse(line));
  const record = { node: process.version, v8: process.versions.v8, arch: process.arch, seed: 42 };
  record.networks = Object.fromEntries(Object.keys(cases).map((name, k) => [name, answers[k]]));
  const file = path.join(__dirname, 'synaptic-1.1.4-node20-x64-networks.json');
  const text = JSON.stringify(record, null, 1).replace(/\[[^\[\]{}]*\]/g, (list) => list.replace(/\s+/g, ' '));
  fs.writeFileSync(file, text + '\n');
}
