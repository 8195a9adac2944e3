// A clone that learns on its own.
//
// Shows clone(): parent and child give the same answers until one of them learns something else.
// Prints the answers of both before and after, and the biases of the child.
//
// `node --random-seed=42 networks_clone.js` prints what networks_clone.py prints.

const { Architect } = require('synaptic');

const rows = [[0, 0], [0, 1], [1, 0], [1, 1]];

function learn(network, rounds, answer) {
  for (let i = 0; i < rounds; i++) {
    for (const [a, b] of rows) {
      network.activate([a, b]);
      network.propagate(0.5, [answer(a, b)]);
    }
  }
}

function answers(network) {
  return rows.map((row) => network.activate(row)[0]);
}

const parent = new Architect.Perceptron(2, 4, 1);
learn(parent, 500, (a, b) => a | b);

const child = parent.clone();
console.log(answers(parent));
console.log(answers(child));

learn(child, 2000, (a, b) => a & b);
console.log(answers(parent));
console.log(answers(child));
console.log(child.toJSON().neurons.map((neuron) => neuron.bias));
