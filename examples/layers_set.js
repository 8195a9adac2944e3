// Setting properties of all neurons of a layer.
//
// Shows set() with squash, bias and label, add(), neurons() and the list of neurons. Prints the
// properties of the neurons, and their answers before and after.
//
// `node --random-seed=42 layers_set.js` prints what layers_set.py prints.

const { Layer, Neuron } = require('synaptic');

const input = new Layer(2);
const hidden = new Layer(4).set({ squash: Neuron.squash.TANH, bias: 0.5, label: 'hidden' });
const output = new Layer(1).set({ squash: Neuron.squash.IDENTITY, label: 'output' });

console.log(hidden.list.map((neuron) => neuron.bias));
console.log([...hidden.list, ...output.list].map((neuron) => neuron.label));
console.log(hidden.neurons()[0].squash === Neuron.squash.TANH);

input.project(hidden);
hidden.project(output);
input.activate([1, -1]);
console.log(hidden.activate());
console.log(output.activate());

hidden.set({ bias: -0.5 });
input.activate([1, -1]);
console.log(hidden.activate());
console.log(output.activate());

hidden.add();
hidden.add(new Neuron());
console.log(hidden.size, hidden.activate());
