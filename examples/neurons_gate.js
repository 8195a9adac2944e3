// A neuron that gates a connection, like a door that lets more or less of a signal through.
//
// Shows gate() and the gain of a connection: the activation of the gater multiplies the signal.
// Then both neurons learn, the gater from the error of the neuron that it affects.
//
// `node --random-seed=42 neurons_gate.js` prints what neurons_gate.py prints.

const { Neuron } = require('synaptic');

const signal = new Neuron();
const answer = new Neuron();
const handle = new Neuron();
const door = new Neuron();

const connection = signal.project(answer, 2);
handle.project(door, 1);
door.gate(connection);

for (const neuron of [answer, door]) {
  neuron.squash = Neuron.squash.IDENTITY;
  neuron.bias = 0;
}

function run(opening, value) {
  handle.activate(opening);
  signal.activate(value);
  door.activate();
  return answer.activate();
}

for (const opening of [0, 0.25, 0.5, 1]) {
  const passed = run(opening, 3);
  console.log('opening', opening, 'gain', connection.gain, 'passed', passed);
}

const learningRate = 0.1;
for (let i = 0; i < 200; i++) {
  run(0.5, 1);
  answer.propagate(learningRate, 0.75);
  door.propagate(learningRate);
}

console.log([connection.weight, connection.gain, run(0.5, 1)]);
console.log(connection.gater === door, Object.keys(door.connections.gated).length);
