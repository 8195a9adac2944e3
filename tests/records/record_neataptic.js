// Networks of Neataptic 1.4.7, as JSON, and what they answer: a line of JSON for standard output.
//
//     NODE_PATH=.oracle/node_modules node --random-seed=1 tests/records/record_neataptic.js \
//         > tests/records/neataptic-1.4.7-node20-x64.json
//
// tests/formats/test_neataptic.py reads it, and runs this script with other seeds.
const { architect, methods, Network } = require('neataptic');

const { LOGISTIC, TANH, IDENTITY, STEP, RELU } = methods.activation;
const KNOWN = [LOGISTIC, TANH, IDENTITY, STEP, RELU];
const some = (list) => list[Math.floor(Math.random() * list.length)];
const row = (step, size) => Array.from({ length: size }, (_, k) => (step * 7 + k * 3) % 5 / 4);

function mixed(network) {
  for (const node of network.nodes) node.squash = some(KNOWN);
  return network;
}

function bounded(network) { // that no sum grows with the steps
  for (const node of network.nodes) node.squash = some([LOGISTIC, TANH, STEP]);
  return network;
}

function random() {
  return architect.Random(2, 6, 2, { connections: 20, backconnections: 4, selfconnections: 3, gates: 5 });
}

function evolved() {
  const network = random();
  const { ADD_NODE, SUB_NODE, ADD_CONN, SUB_CONN, MOD_WEIGHT, MOD_BIAS, ADD_GATE, SUB_GATE,
    ADD_SELF_CONN, SUB_SELF_CONN, ADD_BACK_CONN, SUB_BACK_CONN, SWAP_NODES } = methods.mutation;
  const mutations = [ADD_NODE, SUB_NODE, ADD_CONN, SUB_CONN, MOD_WEIGHT, MOD_BIAS, ADD_GATE, SUB_GATE,
    ADD_SELF_CONN, SUB_SELF_CONN, ADD_BACK_CONN, SUB_BACK_CONN, SWAP_NODES];
  for (let k = 0; k < 40; k++) network.mutate(some(mutations));
  return network;
}

function gated() { // by an input, which sets no gain; an output gates too
  const network = architect.Perceptron(2, 3, 2);
  network.gate(network.nodes[0], network.connections[7]);
  network.gate(network.nodes[6], network.connections[1]);
  network.gate(network.nodes[3], network.connections[3]);
  return network;
}

const made = {
  perceptron: architect.Perceptron(2, 4, 3, 2),
  mixed: mixed(architect.Perceptron(3, 8, 2)),
  plain: new Network(2, 2),
  hopfield: architect.Hopfield(4),
  lstm: architect.LSTM(2, 2, 1),
  deep: architect.LSTM(2, 2, 2, 1, { memoryToMemory: true, outputToMemory: true, outputToGates: true }),
  gru: architect.GRU(1, 2, 1),
  narx: architect.NARX(1, 3, 1, 2, 2),
  random: bounded(random()),
  evolved: bounded(evolved()),
  evolvedAgain: evolved(),
  gated: gated(),
};
const answer = {};
for (const [name, network] of Object.entries(made)) {
  const json = JSON.parse(JSON.stringify(network.toJSON()));
  const copy = Network.fromJSON(json);
  const outputs = [];
  for (let step = 0; step < 8; step++) outputs.push(copy.activate(row(step, copy.input)));
  answer[name] = { json, outputs };
}
console.log(JSON.stringify(answer));
