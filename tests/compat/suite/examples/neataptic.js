// The adapter of Neataptic 1.4.7, a descendant of Synaptic: node tests/compat/suite/examples/neataptic.js
// It learns by the same formulas, but has no layers in its networks, one mode only, and other trainers, JSON and
// architectures. What has no counterpart is answered as not supported.
'use strict';

const path = require('path');
const readline = require('readline');

const home = path.join(__dirname, '..', '..', '..', '..', '.oracle');
const file = require.resolve('neataptic', { paths: [home, ...module.paths] });
const { Connection, Group, Network, Node, architect, methods } = require(file);
const { version } = require(path.join(path.dirname(file), '..', 'package.json'));

const SQUASHES = { ...methods.activation, HLIM: methods.activation.STEP, SOFTSIGN: methods.activation.SOFTSIGN };
const TYPES = {
  'ALL TO ALL': methods.connection.ALL_TO_ALL,
  'ONE TO ONE': methods.connection.ONE_TO_ONE,
  'ALL TO ELSE': methods.connection.ALL_TO_ELSE,
};
const GATES = { INPUT: methods.gating.INPUT, OUTPUT: methods.gating.OUTPUT, 'ONE TO ONE': methods.gating.SELF };
const REFERENCE = /^([A-Za-z]\w*)(?:\[(\d+)\])?(\.self)?(?:\.(\w+))?$/;

class Unsupported extends Error {}
class Missing extends Error {}

class World {
  constructor() {
    this.things = new Map();
    this.nodes = []; // oldest first
  }

  find(reference) {
    const [, name, index, self] = REFERENCE.exec(reference);
    let thing = this.things.get(name);
    if (thing && index !== undefined) thing = (thing.nodes || thing)[index];
    if (thing && self) thing = thing.connections.self;
    if (!thing) throw new Missing(reference);
    return thing;
  }

  // A new thing and its nodes, which get the next numbers.
  make(name, thing) {
    this.things.set(name, thing);
    this.nodes.push(...(thing.nodes || [thing]));
  }

  id(node) {
    return this.nodes.indexOf(node);
  }
}

function network(world, { as, input, hidden, output }) {
  const groups = [input, ...hidden, output].map((name) => world.find(name));
  const net = new Network(0, 0);
  net.input = groups[0].nodes.length;
  net.output = groups[groups.length - 1].nodes.length;
  net.nodes = groups.flatMap(({ nodes }) => nodes);
  groups[0].nodes.forEach((node) => { node.type = 'input'; });
  groups[groups.length - 1].nodes.forEach((node) => { node.type = 'output'; });
  net.connections = net.nodes.flatMap(({ connections }) => connections.out);
  net.gates = net.nodes.flatMap(({ connections }) => connections.gated);
  world.things.set(as, net);
}

function picture(world, node) {
  const { connections, error } = node;
  const id = (other) => (other ? world.id(other) : null);
  const link = ({ from, weight, gain, gater, elegibility }) => [id(from), weight, gain, id(gater), elegibility];
  const { self, gated } = connections;
  const ends = [...new Set(gated.map(({ to }) => to))].sort((a, b) => id(a) - id(b));
  const traced = (end) => connections.in.map(({ xtrace }) => xtrace.values[xtrace.nodes.indexOf(end)] || 0);
  return {
    id: id(node),
    label: null,
    activation: node.activation,
    state: node.state,
    old: node.old,
    derivative: node.derivative || 0,
    bias: node.bias,
    responsibility: error.responsibility,
    errors: [error.projected, error.gated],
    self: [self.weight, self.gain, id(self.gater)],
    inputs: connections.in.map(link),
    projected: connections.out.map(({ to }) => id(to)),
    extended: ends.map((end) => [id(end), gated.filter(({ to }) => to === end).map(({ from }) => id(from)), traced(end)]),
  };
}

function numbers(node) {
  const { in: inputs, self } = node.connections;
  const gains = inputs.filter(({ gater }) => gater).map(({ gain }) => gain);
  return [node.activation, node.state, node.old, node.bias, self.weight, inputs.map(({ weight }) => weight), gains];
}

const STEPS = {
  layer(world, { as, size }) { world.make(as, new Group(size)); },
  neuron(world, { as }) { world.make(as, new Node()); },
  project(world, { from, to, type, weight, as }) {
    const [source, target] = [world.find(from), world.find(to)];
    if (source instanceof Network || target instanceof Network) throw new Unsupported('networks that project');
    const made = source instanceof Node ? source.connect(target, weight) : source.connect(target, TYPES[type], weight);
    world.things.set(as, made);
    return made.length;
  },
  gate(world, { by, connection, type }) {
    const [gater, gated] = [world.find(by), world.find(connection)];
    gater.gate(gated instanceof Connection || gater instanceof Group ? gated : gated[0], GATES[type]);
  },
  set(world, { layer, squash, bias }) {
    const values = {};
    if (squash) values.squash = SQUASHES[squash];
    if (bias) values.bias = bias;
    world.find(layer).set(values);
  },
  assign(world, { to, value }) {
    const property = REFERENCE.exec(to)[4];
    world.find(to)[property] = property === 'squash' ? SQUASHES[value] : value;
  },
  network,
  architect(world, { as, kind, sizes, options, layersAs }) {
    if (kind !== 'Perceptron' || options) throw new Unsupported(`${kind} is wired in another way`);
    const made = architect.Perceptron(...sizes);
    world.make(as, made);
    if (!layersAs) return;
    sizes.reduce((start, size, at) => {
      const group = new Group(0);
      group.nodes = made.nodes.slice(start, start + size);
      world.things.set(`${layersAs}${at}`, group);
      return start + size;
    }, 0);
  },
  setOptimize() {}, // it has the one mode
  activate(world, { of, input }) { return world.find(of).activate(input); },
  propagate(world, { of, rate = 0.1, target }) {
    const thing = world.find(of);
    if (thing instanceof Network) thing.propagate(rate, 0, true, target);
    else if (thing instanceof Group) thing.propagate(rate, 0, target);
    else thing.propagate(rate, 0, true, target);
  },
  clear(world, { of }) { world.find(of).clear(); },
  dump(world) { return world.nodes.map((node) => picture(world, node)); },
  numbers(world, { of }) { return world.find(of).nodes.map(numbers); },
  setNumbers(world, { of, values }) {
    (of ? world.find(of).nodes : world.nodes).forEach((node, at) => {
      const [bias, self, weights] = values[at];
      node.bias = bias;
      node.connections.self.weight = self;
      node.connections.in.forEach((connection, k) => { connection.weight = weights[k]; });
    });
  },
  squash(world, { name, x, derivate }) { return x.map((value) => SQUASHES[name](value, derivate)); },
  cost(world, { name, target, output }) { return methods.cost[name](target, output); },
  repeat(world, { times, steps }) {
    let results = [];
    for (let round = 0; round < times; round++) results = steps.map((step) => perform(world, step));
    return results;
  },
};

function perform(world, step) {
  if (!STEPS[step.do]) throw new Unsupported(step.do);
  try {
    const result = STEPS[step.do](world, step);
    return result === undefined ? null : result;
  } catch (error) {
    if (error instanceof Missing) return 'skipped';
    throw error;
  }
}

function answer({ id, steps }) {
  const results = [];
  const world = new World();
  try {
    for (const step of steps) results.push(perform(world, step));
  } catch (error) {
    return error instanceof Unsupported ? { id, unsupported: error.message } : { id, results, error: error.message };
  }
  return { id, results, error: null };
}

function encode(key, value) {
  if (typeof value !== 'number' || (value !== 0 && Number.isFinite(value))) return value;
  return Object.is(value, -0) ? '-0' : value === 0 ? 0 : String(value);
}

console.warn = console.log = () => {}; // it warns on stdout when it chooses a type itself
const write = (said) => process.stdout.write(`${JSON.stringify(said, encode)}\n`);
write({ adapter: 'neataptic', version, under: `Node ${process.version}` });
readline.createInterface({ input: process.stdin }).on('line', (line) => write(answer(JSON.parse(line))));
