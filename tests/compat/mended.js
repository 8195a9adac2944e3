// Synaptic with living values: what pysynaptic means wherever the original loses training or shows stale numbers. Each
// patch names its row of COMPAT.md. Objects hold the truth between steps, and every compiled memory is kept equal.
'use strict';

const { LOOKS, checkStep } = require('./limits');

// Changes to the source of Neuron.optimize: [row, what to find, what to put there].
const SOURCE = [
  ['opt11', /var isInput = [^;]+;/, "var isInput = layer == 'input';"],
  ['opt12', /var isOutput = layer [^;]+;/, "var isOutput = layer == 'output';"],
  ['opt08', /(?=case \w+\.squash\.LOGISTIC:)/, `default:
    buildSentence(activation, ' = softsign(', state, ')', store_activation);
    buildSentence(derivative, ' = softsign(', state, ', true)', store_activation);
    break;
  `],
];

function mendSource(source) {
  for (const [row, pattern, replacement] of SOURCE) {
    if (source.split(new RegExp(pattern, 'g')).length !== 2) throw new Error(`${row}: nothing to mend`);
    source = source.replace(pattern, replacement);
  }
  return source;
}

const members = (network) => network.neurons().map(({ neuron }) => neuron);
const values = (object) => Object.values(object);

// Calls visit(name, object, property) for every number of these neurons that a compiled function may hold or write.
function visitNeuron(neuron, visit) {
  const { ID, trace, error } = neuron;
  for (const property of ['activation', 'state', 'old', 'bias', 'derivative']) visit(`${property}_${ID}`, neuron, property);
  for (const property of ['responsibility', 'projected', 'gated']) visit(`${property}_error_${ID}`, error, property);
  for (const input in trace.elegibility) visit(`${input}_trace_elegibility_${ID}`, trace.elegibility, input);
  for (const gated in trace.extended)
    for (const input in trace.extended[gated])
      visit(`${input}_trace_extended_${gated}_${ID}`, trace.extended[gated], input);
  for (const input of values(neuron.connections.inputs)) visit(`weight_${input.ID}`, input, 'weight');
  for (const connection of values(neuron.connections.gated)) visit(`gain_${connection.ID}`, connection, 'gain');
}

function visitSelf({ selfconnection }, visit) {
  visit(`weight_${selfconnection.ID}`, selfconnection, 'weight');
  visit(`gain_${selfconnection.ID}`, selfconnection, 'gain');
}

// Memory to objects: what the network's functions have written.
function pull(network) {
  const { memory, data: { variables } } = network.optimized;
  for (const neuron of members(network))
    visitNeuron(neuron, (name, object, property) => {
      if (name in variables) object[property] = memory[variables[name].id];
    });
}

// Objects to memory: everything the network's functions read. The scratch variables (aux) stay as they are.
function push(world, network) {
  const { memory, data: { variables } } = network.optimized;
  const visit = (name, object, property) => {
    if (name in variables) memory[variables[name].id] = object[property];
  };
  for (const neuron of world.neurons()) {
    visitNeuron(neuron, visit);
    visitSelf(neuron, visit);
  }
}

// Equal texts exactly when Neuron.optimize would write the same sentences. It writes none for input neurons.
function wiring(network) {
  const ids = (connections) => values(connections).map(({ ID, from, to, gater }) => [ID, from.ID, to.ID, !!gater]);
  const self = (neuron) => [neuron.selfconnected(), neuron.selfconnection.gater && neuron.selfconnection.gater.ID];
  const sentences = (neuron) => [
    String(neuron.squash), self(neuron), values(neuron.connections).map(ids),
    Object.keys(neuron.trace.extended).map((id) => [
      id, self(neuron.neighboors[id]), neuron.trace.influences[id].map(({ ID }) => ID),
    ]),
  ];
  return JSON.stringify(network.neurons().map(({ neuron, layer }) => [
    neuron.ID, layer, layer === 'input' || sentences(neuron),
  ]));
}

// What restore() never brings back: it stays as it was when the network was last compiled.
function remember(network) {
  const kept = [];
  const keep = (object, property) => kept.push([object, property, object[property]]);
  const gated = new Set(members(network).flatMap((neuron) => values(neuron.connections.gated)));
  for (const { neuron, layer } of network.neurons()) {
    if (gated.has(neuron.selfconnection)) keep(neuron.selfconnection, 'gain');
    if (layer === 'input') continue; // the functions write none of the others
    keep(neuron, 'derivative');
    for (const property of ['responsibility', 'projected', 'gated']) keep(neuron.error, property);
  }
  return kept;
}

function mend(world) {
  const { Network, Neuron } = world.synaptic;
  const { optimize, restore } = Network.prototype;
  const compiled = new Map(); // network -> {kept, wiring} at its last compile

  Neuron.prototype.derivative = 0; // opt21

  Network.prototype.optimize = function () {
    if (this.optimized) return; // opt13
    compiled.set(this, { kept: remember(this), wiring: wiring(this) });
    optimize.call(this);
  };

  // A layer or a neuron was wired: the network is compiled anew, but this is none of the occasions on which the
  // original forgets its scratch variable and the numbers that restore() leaves behind.
  function recompile(network) {
    const { kept } = compiled.get(network);
    const { memory, data: { variables } } = network.optimized;
    network.optimized.reset();
    network.optimize();
    compiled.get(network).kept = kept;
    const { memory: after, data: { variables: { aux } } } = network.optimized;
    if (variables.aux && aux) after[aux.id] = memory[variables.aux.id];
  }

  Network.prototype.restore = function () {
    if (!this.optimized) return;
    const { variables } = this.optimized.data;
    const links = members(this).flatMap((neuron) => values(neuron.connections.projected));
    const before = links.map(({ weight, gain }) => ({ weight, gain }));
    restore.call(this);
    links.forEach((link, at) => {
      if (!(`gain_${link.ID}` in variables)) link.gain = before[at].gain; // opt01, opt27
      if (!(`weight_${link.ID}` in variables)) link.weight = before[at].weight; // opt22
    });
  };

  for (const method of ['clear', 'reset', 'setOptimize']) {
    const original = Network.prototype[method];
    Network.prototype[method] = function (...parameters) {
      if (this.optimized)
        for (const [object, property, value] of compiled.get(this).kept) object[property] = value;
      return original.apply(this, parameters);
    };
  }

  world.limited = true;
  world.before = (step) => checkStep(world, step);
  // opt14, opt15, opt16, misc04
  world.after = (step) => {
    if (LOOKS.has(step.do)) return; // what `repeat` repeats comes here itself
    if (step.do === 'activate' || step.do === 'propagate') {
      const network = world.find(step.of);
      if (network instanceof Network && network.optimized) pull(network);
    }
    for (const network of world.networks()) {
      if (network.optimized && wiring(network) !== compiled.get(network).wiring) recompile(network);
      if (network.optimized) push(world, network);
    }
  };
}

module.exports = { mend, mendSource };
