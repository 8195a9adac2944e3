// A neuron that projects to itself is a memory: it adds its inputs.
//
// Shows a self-connection, which has the weight 1 until it is changed, the state and the
// eligibility trace of a neuron, and what clear() does to them.
//
// `node --random-seed=42 neurons_memory.js` prints what neurons_memory.py prints.

const { Neuron } = require('synaptic');

const input = new Neuron();
const cell = new Neuron();
cell.squash = Neuron.squash.IDENTITY;
cell.bias = 0;
input.project(cell, 1);

function run(signal) {
  const answers = [];
  for (const value of signal) {
    input.activate(value);
    answers.push(cell.activate());
  }
  return answers;
}

const signal = [0.5, 0.25, 0, 0, 1];
console.log(cell.selfconnected(), run(signal));

const loop = cell.project(cell);
console.log(cell.selfconnected(), loop.weight, cell.connected(cell).type);
console.log(run(signal));

loop.weight = 0.9;
console.log(run([0, 0, 0, 0, 0, 0, 0, 0]));
console.log({ state: cell.state, old: cell.old, elegibility: cell.trace.elegibility });

cell.clear();
console.log({ state: cell.state, old: cell.old, elegibility: cell.trace.elegibility });
