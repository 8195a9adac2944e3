// Gating by hand: first single neurons, then whole layers.
//
// Run it with `node --random-seed=42 gates.js`; gates.py prints the same numbers.

const { Layer, Network, Neuron } = require('synaptic');

// One connection and its gate.
const source = new Neuron();
const target = new Neuron();
const gater = new Neuron();
const connection = source.project(target, 2);
gater.gate(connection);

for (const bias of [-5, 5]) {
  source.activate(1);
  gater.bias = bias;
  gater.activate();
  console.log([connection.gain, target.activate(), target.state]);
}

// A cell that remembers as much as its gate allows, and learns how much that should be.
const cell = new Neuron();
const forget = new Neuron();
const entry = source.project(cell);
const control = source.project(forget);
const loop = cell.project(cell);
forget.gate(loop);

for (const value of [1, 0, 1, 1]) {
  source.activate(value);
  forget.activate();
  console.log([cell.activate(), cell.state]);
  cell.propagate(0.5, 1);
  forget.propagate(0.5);
  console.log([entry.weight, control.weight, loop.gain]);
}

// Layers: what goes in, what stays and what comes out, each behind a layer of gates.
const inputLayer = new Layer(2);
const inputGate = new Layer(3);
const forgetGate = new Layer(3);
const memory = new Layer(3);
const outputGate = new Layer(3);
const outputLayer = new Layer(1);

const incoming = inputLayer.project(memory);
inputLayer.project(inputGate);
inputLayer.project(forgetGate);
inputLayer.project(outputGate);
const recurrent = memory.project(memory, Layer.connectionType.ONE_TO_ONE);
const outgoing = memory.project(outputLayer);

// A project() that connects nothing new returns undefined.
console.assert(incoming !== undefined);
console.assert(recurrent !== undefined);
console.assert(outgoing !== undefined);

inputGate.gate(incoming, Layer.gateType.INPUT);
forgetGate.gate(recurrent, Layer.gateType.ONE_TO_ONE);
outputGate.gate(outgoing, Layer.gateType.OUTPUT);

const hidden = [inputGate, forgetGate, memory, outputGate];
const network = new Network({ input: inputLayer, hidden: hidden, output: outputLayer });

// The second input asks for the first input of the step before.
const steps = [[1, 0, 0], [0, 1, 1], [0, 0, 0], [1, 1, 0], [1, 0, 0], [1, 1, 1]];
const rounds = 1000;
for (let i = 0; i < rounds; i++) {
  for (const [first, second, answer] of steps) {
    network.activate([first, second]);
    network.propagate(0.2, [answer]);
  }
}

for (const [first, second] of steps) {
  console.log(network.activate([first, second])[0]);
}
