// Prints Synaptic's objects as Node does; looks.py is its twin for pysynaptic.
// Reads a list of programs from stdin, and answers each with a list of what it printed.
'use strict';
const util = require('util');
const { Architect, Layer, Network, Neuron, Trainer } = require('synaptic');

const MAKE = {
  architect: (kind, ...sizes) => new Architect[kind](...sizes),
  network: (input, hidden, output) => {
    const layers = [input, ...hidden, output].map((size) => new Layer(size));
    layers.slice(1).forEach((layer, place) => layers[place].project(layer));
    return new Network({ input: layers[0], hidden: layers.slice(1, -1), output: layers[layers.length - 1] });
  },
};

const every = (network) => [network.layers.input, ...network.layers.hidden, network.layers.output];

const STEPS = {
  activate: (it, row) => it.network.activate(row),
  propagate: (it, rate, row) => it.network.propagate(rate, row),
  train: (it, set, options) => it.trainer.train(set, options),
  optimise: (it, on) => it.network.setOptimize(on),
  clear: (it) => it.network.clear(),
  json: (it) => it.network.toJSON(),
  clone: (it) => { it.network = it.network.clone(); it.trainer = new Trainer(it.network); },
  squash: (it, k, name) => every(it.network)[k].set({ squash: Neuron.squash[name] }),
  label: (it, k, label) => every(it.network)[k].set({ label }),
};

const THINGS = {
  network: (it) => it.network,
  networks: (it) => [it.network, { network: it.network }],
  layers: (it) => it.network.layers,
  optimized: (it) => it.network.optimized,
  trainer: (it) => it.trainer,
  neurons: (it) => it.network.neurons(),
  layer: (it, k) => every(it.network)[k],
  list: (it, k) => every(it.network)[k].list,
  neuron: (it, k) => every(it.network)[k].list[0],
  connections: (it, k) => every(it.network)[k].list[0].connections,
  selfconnection: (it, k) => every(it.network)[k].list[0].selfconnection,
  projected: (it, k) => Object.values(every(it.network)[k].list[0].connections.projected),
  links: (it, k) => every(it.network)[k].connectedTo,
};

function run({ make: [kind, ...sizes], steps }) {
  const network = MAKE[kind](...sizes);
  const it = { network, trainer: new Trainer(network) };
  const printed = [];
  for (const [name, ...rest] of steps) {
    if (name !== 'print') STEPS[name](it, ...rest);
    else {
      const [thing, k, depth] = rest;
      printed.push(util.inspect(THINGS[thing](it, k), { depth }));
    }
  }
  return printed;
}

process.stdout.write(JSON.stringify(JSON.parse(require('fs').readFileSync(0, 'utf8')).map(run)));
