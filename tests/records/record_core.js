// Records what Synaptic's neurons, layers and networks hold after a few steps. From this folder:
//
//   NODE_PATH=... node record_core.js > synaptic-1.1.4-node20-x64-core.json
//
// tests/test_neuron.py, test_layer.py, test_network.py and test_squash.py say the same in Python.
// Every part runs in a process of its own, so that each begins with the first number of seed 42.
const { Neuron, Layer, Network } = require('synaptic');
const parts = {}, record = {};

// All numbers of some neurons, ids counted from the first neuron's and its self-connection's.
function dump(neurons) {
  const first = neurons[0].ID, one = neurons[0].selfconnection.ID, result = {};
  const link = c => [c.ID - one, c.weight, c.gain, c.gater ? c.gater.ID - first : null];
  const links = map => Object.keys(map).map(key => link(map[key]));
  const traces = map => Object.keys(map).map(key => [key - one, map[key]]);
  for (const n of neurons) {
    result[n.ID - first] = {
      activation: n.activation, state: n.state, old: n.old, derivative: n.derivative || 0,
      bias: n.bias,
      error: [n.error.responsibility, n.error.projected, n.error.gated],
      selfconnection: link(n.selfconnection),
      inputs: links(n.connections.inputs),
      projected: links(n.connections.projected),
      gated: links(n.connections.gated),
      elegibility: traces(n.trace.elegibility),
      extended: Object.keys(n.trace.extended).map(
        key => [key - first, traces(n.trace.extended[key])]),
      influences: Object.keys(n.trace.influences).map(
        key => [key - first, n.trace.influences[key].map(c => c.ID - one)]),
      neighboors: Object.keys(n.neighboors).map(key => key - first),
    };
  }
  return result;
}

// A memory cell wired neuron by neuron: G gates what A sends to B and B's self-connection.
parts.neuron = () => {
  const [A, B, G, O] = [new Neuron(), new Neuron(), new Neuron(), new Neuron()];
  const input = A.project(B);
  A.project(G);
  B.project(O);
  O.project(G, .25);
  B.project(B);
  G.gate(input);
  G.gate(B.selfconnection);
  for (let step = 1; step <= 5; step++) {
    A.activate(step / 4);
    G.activate();
    B.activate();
    O.activate();
    O.propagate(.3, .9);
    B.propagate(.3);
    G.propagate();
  }
  record.neuron = dump([A, B, G, O]);
  B.clear();
  G.clear();
  record.neuron_clear = dump([A, B, G, O]);
  B.reset();
  G.reset();
  record.neuron_reset = dump([A, B, G, O]);
};

// The same in layers, every type of connection and of gate.
function layers() {
  const [i, g, h, o] = [new Layer(2), new Layer(2), new Layer(2), new Layer(1)];
  i.project(g);
  const into = i.project(h, Layer.connectionType.ALL_TO_ALL);
  g.project(o, undefined, .5);
  const self = h.project(h);
  h.project(h, Layer.connectionType.ALL_TO_ELSE);
  const out = h.project(o);
  const back = h.project(g, Layer.connectionType.ONE_TO_ONE);
  g.gate(into, Layer.gateType.INPUT);
  g.gate(self, Layer.gateType.ONE_TO_ONE);
  g.gate(out, Layer.gateType.OUTPUT);
  h.set({ squash: Neuron.squash.TANH, bias: .5 });
  return [i, g, h, o];
}
const all = list => dump([].concat(...list.map(layer => layer.list)));
const rows = [[[0, 1], [.2]], [[1, 0], [.8]], [[1, 1], [.4]], [[.5, .25], [.6]]];
parts.layer = () => {
  const [i, g, h, o] = layers();
  for (const [row, target] of rows) {
    i.activate(row), g.activate(), h.activate(), o.activate();
    o.propagate(.3, target), h.propagate(.3), g.propagate();
  }
  record.layer = all([i, g, h, o]);
  h.clear();
  record.layer_clear = all([i, g, h, o]);
  h.reset();
  record.layer_reset = all([i, g, h, o]);
};

// The same as a network, in both modes.
function network(optimised) {
  const [i, g, h, o] = layers();
  const network = new Network({ input: i, hidden: [g, h], output: o });
  if (!optimised) network.setOptimize(false);
  const answers = [];
  for (let step = 0; step < 8; step++) {
    const [row, target] = rows[step % 4];
    answers.push(network.activate(row)[0]);
    network.propagate(.3, target);
  }
  network.clear();
  answers.push(network.activate(rows[0][0])[0]);
  network.reset();
  answers.push(network.activate(rows[0][0])[0]);
  record[optimised ? 'network_optimised' : 'network_unoptimised'] = answers;
}
parts.optimised = () => network(true);
parts.unoptimised = () => network(false);

// Squash functions: f(x) and f'(x) of each.
parts.squash = () => {
  record.squash = {};
  for (const name of Object.keys(Neuron.squash))
    record.squash[name] = [-3, -.5, 0, .125, 1, 20].map(
      x => [Neuron.squash[name](x), Neuron.squash[name](x, true)]);
};

const [part] = process.argv.slice(2);
if (part) {
  parts[part]();
  console.log(JSON.stringify(record));
} else {
  for (const name of Object.keys(parts)) {
    const options = ['--random-seed=42', __filename, name];
    const run = require('child_process').spawnSync(process.execPath, options);
    Object.assign(record, JSON.parse(run.stdout));
  }
  console.log(JSON.stringify(record, null, 1).replace(/\n\s+(?=[-\d\]]|null)/g, ' '));
}
