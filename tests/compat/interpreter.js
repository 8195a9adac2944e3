// Runs a program (see program.py) on a Synaptic; pysynaptic/_selftest/programs.py is its twin for pysynaptic.
'use strict';

const formats = require('./formats');
const trainings = require('./trainings');
const { LOOKS } = require('./limits');

const REFERENCE = /^([A-Za-z]\w*)(?:\[(\d+)\])?(\.self)?(?:\.(squash|bias|weight|gain|activation|state|old))?$/;

// The squash that neither library knows; both interpreters have it.
const SOFTSIGN = `(function softsign(x, derivate) {
  const scale = 1 + Math.abs(x);
  return derivate ? 1 / (scale * scale) : x / scale;
})`;

// A name that no step has made, because its step was refused or shrunk away.
class Missing extends Error {}

class World {
  constructor(synaptic, softsign) {
    this.synaptic = synaptic;
    this.softsign = softsign;
    this.things = new Map();
    this.calls = []; // of users' functions, in the step that runs
    this.words = []; // that are printed in it
    this.draw = Math.random; // the generator of this Synaptic
    this.before = this.after = () => {};
    this.parsed = new Map();
    this.compiled = false; // whether a network has ever been
    this.limited = false; // whether a program ends where the original cannot be the oracle
  }

  parse(reference) {
    if (!this.parsed.has(reference)) this.parsed.set(reference, REFERENCE.exec(reference));
    return this.parsed.get(reference);
  }

  // What "A", "A[1]", "A[1].self" or "AB[0]" stands for.
  find(reference) {
    const [, name, index, self] = this.parse(reference);
    let thing = this.things.get(name);
    if (thing && index !== undefined) thing = thing.list && thing.list[index];
    if (thing && self) thing = thing.selfconnection;
    if (!thing) throw new Missing(reference);
    return thing;
  }

  bind(name, thing) {
    if (name) this.things.set(name, thing);
  }

  all(kind) {
    return [...this.things.values()].filter((thing) => thing instanceof kind);
  }

  networks() {
    return this.all(this.synaptic.Network);
  }

  // Every neuron there is, oldest first.
  neurons() {
    const { Neuron, Layer } = this.synaptic;
    const found = new Set(this.all(Neuron));
    const layers = this.networks().flatMap(({ layers: { input, hidden, output } }) => [input, ...hidden, output]);
    for (const layer of [...this.all(Layer), ...layers]) if (layer) layer.list.forEach((neuron) => found.add(neuron));
    return [...found].sort((a, b) => a.ID - b.ID);
  }

  // The size of a layer, or of a network's layer at that end.
  sizeOf(reference, end) {
    const thing = this.find(reference);
    return (thing.layers ? thing.layers[end] : thing).size;
  }

  squash(name) {
    return name === 'SOFTSIGN' ? this.softsign : this.synaptic.Neuron.squash[name];
  }

  layers({ input, hidden, output }) {
    return { input: this.find(input), hidden: hidden.map((h) => this.find(h)), output: this.find(output) };
  }

  // What neuron.project, layer.project and network.project answer, in numbers.
  describe(link) {
    if (!link) return null;
    return link.list ? link.list.map((connection) => connection.weight) : link.weight;
  }
}

const STEPS = {
  ...formats,
  ...trainings,
  layer(world, { as, size }) {
    world.bind(as, new world.synaptic.Layer(size));
  },
  neuron(world, { as }) {
    world.bind(as, new world.synaptic.Neuron());
  },
  add(world, { layer, neuron }) {
    world.find(layer).add(neuron ? world.find(neuron) : undefined);
  },
  project(world, { from, to, type, weight, as, answer }) {
    const source = world.find(from);
    const target = world.find(to);
    const link = source instanceof world.synaptic.Neuron
      ? source.project(target, weight)
      : source.project(target, type, weight);
    world.bind(as, link);
    if (answer === 'count') return link ? (link.list || [link]).length : null;
    return world.describe(link);
  },
  gate(world, { by, connection, type }) {
    const gater = world.find(by);
    const gated = world.find(connection);
    if (gater instanceof world.synaptic.Neuron) gater.gate(gated);
    else gater.gate(gated, type);
  },
  set(world, { layer, squash, bias, label }) {
    world.find(layer).set({ squash: squash && world.squash(squash), bias, label });
  },
  assign(world, { to, value }) {
    const property = world.parse(to)[4];
    world.find(to)[property] = property === 'squash' ? world.squash(value) : value;
  },
  network(world, { as, ...layers }) {
    world.bind(as, new world.synaptic.Network(world.layers(layers)));
  },
  setLayers(world, { of, ...layers }) {
    world.find(of).set(world.layers(layers));
  },
  activate(world, { of, input }) {
    return world.find(of).activate(input);
  },
  propagate(world, { of, rate, target }) {
    world.find(of).propagate(rate, target);
  },
  clear(world, { of }) {
    world.find(of).clear();
  },
  reset(world, { of }) {
    world.find(of).reset();
  },
  restore(world, { of }) {
    world.find(of).restore();
  },
  optimize(world, { of }) {
    world.find(of).optimize();
  },
  setOptimize(world, { of, value }) {
    world.find(of).setOptimize(value);
  },
  connected(world, { of, to }) {
    const answer = world.find(of).connected(world.find(to));
    if (!answer || typeof answer === 'string') return answer || null;
    const { type, connection } = answer;
    return [type, connection.from.ID, connection.to.ID];
  },
  selfconnected(world, { of }) {
    return world.find(of).selfconnected();
  },
  quantity(world) {
    return world.synaptic.Neuron.quantity().neurons;
  },
  dump(world) {
    return world.neurons().map((neuron) => picture(world, neuron));
  },
  repeat(world, { times, steps }) {
    let results = [];
    for (let round = 0; round < times; round++) results = steps.map((step) => perform(world, step));
    return results;
  },
};

// Every number of a neuron, and of the connections that end in it. The optimised function's memory is read where it
// is the living one, without restore(), so that looking disturbs nothing.
function picture(world, neuron) {
  const owners = new Map();
  const ownerOf = (owner) => {
    if (!owners.has(owner)) owners.set(owner, world.ownerOf(owner));
    return owners.get(owner);
  };
  const read = (owner, name, value) => {
    const optimized = owner && world.ownerOf && ownerOf(owner);
    return optimized && name in optimized.data.variables
      ? optimized.memory[optimized.data.variables[name].id]
      : value;
  };
  const of = (property) => read(neuron, `${property}_${neuron.ID}`, neuron[property]);
  const weight = (connection) => read(connection.to, `weight_${connection.ID}`, connection.weight);
  const gain = (connection) => {
    if (connection.gater) return read(connection.gater, `gain_${connection.ID}`, connection.gain);
    return world.restored ? 1 : connection.gain;
  };
  const gater = (connection) => (connection.gater ? connection.gater.ID : null);
  const { selfconnection, connections, trace } = neuron;
  const inputs = Object.values(connections.inputs);
  const traces = (id) => inputs.map((input) =>
    read(neuron, `${input.ID}_trace_extended_${id}_${neuron.ID}`, trace.extended[id][input.ID]));
  return {
    id: neuron.ID,
    label: neuron.label || null,
    activation: of('activation'),
    state: of('state'),
    old: of('old'),
    derivative: of('derivative') || 0,
    bias: of('bias'),
    responsibility: read(neuron, `responsibility_error_${neuron.ID}`, neuron.error.responsibility),
    // Compiled functions do not keep these two; where one has run they are left out.
    errors: world.compiled ? undefined : [neuron.error.projected, neuron.error.gated],
    self: [weight(selfconnection), gain(selfconnection), gater(selfconnection)],
    inputs: inputs.map((input) => [
      input.from.ID, weight(input), gain(input), gater(input),
      read(neuron, `${input.ID}_trace_elegibility_${neuron.ID}`, trace.elegibility[input.ID]),
    ]),
    projected: Object.values(connections.projected).map((connection) => connection.to.ID),
    extended: Object.keys(trace.extended).map((id) => [
      Number(id), trace.influences[id].map((connection) => connection.from.ID), traces(id),
    ]),
  };
}

function perform(world, step) {
  try {
    world.before(step);
    const result = STEPS[step.do](world, step);
    world.after(step);
    world.compiled = world.compiled || world.networks().some((network) => network.optimized);
    return result === undefined ? null : result;
  } catch (error) {
    if (error instanceof Missing) return 'skipped';
    throw error;
  }
}

function isFinite(value) {
  if (typeof value === 'number') return Number.isFinite(value);
  if (value === null || typeof value !== 'object') return true;
  if (Array.isArray(value)) return value.every(isFinite);
  for (const key in value) if (!isFinite(value[key])) return false;
  return true;
}

// Steps after which every number is still finite if it was before: they look, or make what has small numbers.
const QUIET = new Set(['layer', 'neuron', 'network', 'project', 'gate', ...LOOKS]);
const mayOverflow = (step) => !QUIET.has(step.do) || step.do === 'repeat' || step.weight !== undefined;

// Where an optimised network overflows, its TANH may have been the cause, which pysynaptic has mended.
function runsTanhByExp(world) {
  const { TANH } = world.synaptic.Neuron.squash;
  return world.networks().some((network) =>
    network.optimized && network.neurons().some(({ neuron }) => neuron.squash === TANH));
}

// A program's results, and why they stop where they stop: {kind, step, text}, or null at the program's end.
function run(world, program) {
  const results = [];
  for (const [number, step] of program.entries()) {
    try {
      results.push(perform(world, step));
    } catch (error) {
      if (error.row) return { results, end: { kind: 'unfit', step: number, text: error.row } };
      // An error that Synaptic raised itself has a text to keep; the engine's own has not.
      const text = error.name === 'Error' ? error.message : null;
      return { results, end: { kind: 'error', step: number, text } };
    }
    if (!isFinite(results[number]) || (world.limited && mayOverflow(program[number]) && !isFinite(STEPS.dump(world)))) {
      if (world.limited && runsTanhByExp(world)) return { results, end: { kind: 'unfit', step: number, text: 'opt09' } };
      return { results, end: { kind: 'nonfinite', step: number, text: null } };
    }
  }
  return { results, end: null };
}

module.exports = { SOFTSIGN, World, run };
