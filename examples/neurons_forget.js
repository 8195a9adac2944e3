// A memory cell with a forget gate: the gate learns how much of the past to keep.
//
// Shows a neuron that gates the self-connection of another, and the traces with which it learns:
// the influences on the cell that it gates, and the extended traces of its own input.
//
// `node --random-seed=42 neurons_forget.js` prints what neurons_forget.py prints.

const { Neuron } = require('synaptic');

const source = new Neuron();
const cell = new Neuron();
const forget = new Neuron();
const entry = source.project(cell);
const control = source.project(forget);
const loop = cell.project(cell);
forget.gate(loop);

for (const value of [1, 0, 1, 1]) {
  source.activate(value);
  forget.activate();
  console.log([cell.activate(), cell.state, loop.gain]);
  cell.propagate(0.5, 1);
  forget.propagate(0.5);
  console.log([entry.weight, control.weight]);
}

console.log(forget.error);
console.log(forget.trace.elegibility);
console.log(forget.trace.extended);

for (let i = 0; i < 500; i++) {
  for (const value of [1, 0, 0, 0]) {
    source.activate(value);
    forget.activate();
    cell.activate();
    cell.propagate(0.2, value);
    forget.propagate(0.2);
  }
}

console.log([entry.weight, control.weight, loop.gain, forget.bias]);
