// Where the untouched Synaptic cannot be the oracle: it has lost what was learned, or shows stale values. Each limit is
// the id of a row of COMPAT.md; a program ends where it meets one.
'use strict';

class Unfit extends Error {
  constructor(row) {
    super(row);
    this.row = row;
  }
}

// Steps that change nothing that is there.
const LOOKS = new Set([
  'connected', 'selfconnected', 'quantity', 'dump', 'repeat', 'layer', 'neuron', 'architect', 'trainer', 'rows', 'order',
  'settings', 'random', 'squash', 'cost', 'toDot',
]);
const RUNS = new Set(['activate', 'propagate', 'train', 'test', 'XOR', 'DSR', 'ERG', 'timingTask', 'learn', 'feed']);

// The network that a step is about, itself or as a trainer's, or another thing.
function subject(world, step) {
  const thing = step.of && world.find(step.of);
  return thing instanceof world.synaptic.Trainer ? thing.network : thing;
}

function check(condition, row) {
  if (!condition) throw new Unfit(row);
}

// What pysynaptic means otherwise even where the original is mended: it refuses what the original half does (con04), or
// does what the original's compiled functions cannot (opt22).
function checkStep(world, step) {
  const thing = subject(world, step);
  if (step.do === 'project' && step.type === 'ONE TO ONE')
    check(world.sizeOf(step.from, 'output') === world.sizeOf(step.to, 'input'), 'con04');
  if (thing instanceof world.synaptic.Network) {
    check(step.do !== 'activate' || step.input || thing.optimized === false, 'opt22');
    check(step.do !== 'propagate' || step.target, 'opt22');
    if (thing.optimized !== false || step.do === 'optimize') checkGains(world, thing);
  }
}

// Compiled functions take the gain of an ungated connection for 1, whatever was set by hand: of inputs, of projected
// ones, which may leave the network, and of the self-connections of their neurons and of those these gate connections
// of, which may be outside too.
function checkGains(world, network) {
  for (const { neuron } of network.neurons()) {
    const gated = Object.keys(neuron.trace.extended).map((id) => neuron.neighboors[id].selfconnection);
    const { inputs, projected } = neuron.connections;
    const links = [...Object.values(inputs), ...Object.values(projected), neuron.selfconnection, ...gated];
    for (const { gater, gain } of links)
      check(gater || gain === 1 || world.restored, 'opt30');
  }
}

// A network can be compiled faithfully when it is closed and each of its neurons does what its layer says.
function checkCompiles(world, network) {
  const list = network.neurons();
  const members = new Set(list.map(({ neuron }) => neuron));
  const inside = (neuron) => !neuron || members.has(neuron);
  for (const other of world.networks())
    check(other === network || !other.neurons().some(({ neuron }) => members.has(neuron)), 'misc04');
  for (const { neuron, layer } of list) {
    const { inputs, projected, gated } = neuron.connections;
    for (const connection of [inputs, projected, gated].flatMap(Object.values).concat(neuron.selfconnection))
      check(inside(connection.from) && inside(connection.to) && inside(connection.gater), 'opt22');
    if (layer === 'input') continue;
    check(neuron.squash !== world.softsign, 'opt08');
    check(Object.keys(inputs).length, 'opt11');
    check(layer === 'output' || Object.keys(projected).length || Object.keys(gated).length, 'opt12');
  }
}

// restore() writes 0 to the weights that its compiled function does not hold, and to their gains: those of links into
// input neurons.
function checkRestores(network) {
  const { variables } = network.optimized.data;
  for (const { neuron } of network.neurons())
    for (const { ID, weight, gater } of Object.values(neuron.connections.projected))
      check((weight === 0 && !gater) || `weight_${ID}` in variables, 'opt22');
}

function limit(world) {
  const { Network } = world.synaptic;
  world.limited = true;
  world.restored = false; // a compiled network has been restored: gains of ungated connections are 0 (opt01)

  world.before = (step) => {
    if (LOOKS.has(step.do)) return;
    checkStep(world, step);
    const compiled = world.networks().filter((network) => network.optimized);
    if (step.do === 'fromJSON' && step.json) return;
    const network = step.from && step.do === 'fromJSON' ? world.find(step.from) : subject(world, step);
    if (!(network instanceof Network) || step.do === 'setNumbers') {
      const acts = step.do === 'project' || step.do === 'gate' ? world.find(step.from || step.by) : null;
      check(!compiled.length, acts instanceof Network ? 'opt14' : 'opt15');
      check(!world.restored, 'opt01');
    } else if (RUNS.has(step.do)) {
      if (network.optimized === false) check(!world.restored && !compiled.length, 'opt01');
      else {
        if (!network.optimized) checkCompiles(world, network);
        check(step.do !== 'propagate' || step.rate !== undefined, 'opt07');
      }
    } else if (step.do === 'standalone') {
      check(network.optimized, 'opt23');
    } else if (step.do === 'optimize') {
      check(!network.optimized, 'opt13');
      checkCompiles(world, network);
    } else {
      check(step.do !== 'setLayers' || !(network.optimized || world.restored), 'opt14');
      if (network.optimized) checkRestores(network);
      world.restored = world.restored || Boolean(network.optimized);
    }
  };
  world.after = () => {};

  // The compiled network whose memory holds this neuron's numbers.
  world.ownerOf = (neuron) => {
    const owner = world.networks().find(
      ({ optimized, layers }) => optimized
        && [layers.input, ...layers.hidden, layers.output].some((layer) => layer.list.includes(neuron)));
    return owner && owner.optimized;
  };
}

module.exports = { LOOKS, checkStep, limit };
