// A perceptron with two hidden layers that learns to multiply.
//
// Shows Architect.Perceptron with several hidden layers, their sizes, and other squash functions
// for them, because two layers of logistic neurons learn slowly at first.
//
// `node --random-seed=42 architect_perceptron.js` prints what architect_perceptron.py prints.

const { Architect, Neuron, Trainer } = require('synaptic');

const network = new Architect.Perceptron(2, 5, 4, 1);
console.log(network.inputs(), network.layers.hidden.map((layer) => layer.size), network.outputs());
console.log(network.neurons().map((each) => each.layer));

for (const layer of network.layers.hidden) layer.set({ squash: Neuron.squash.TANH });

const rows = [];
for (let i = 0; i < 5; i++) {
  for (let j = 0; j < 5; j++) {
    rows.push({ input: [i / 4, j / 4], output: [i * j / 16] });
  }
}

const trainer = new Trainer(network);
const options = { rate: 0.1, iterations: 2000, error: 0.0005, shuffle: true };
const result = trainer.train(rows, options);
console.log({ iterations: result.iterations, error: result.error });

const steps = [0, 0.25, 0.5, 0.75, 1];
for (const x of steps) {
  const products = steps.map((y) => network.activate([x, y])[0].toFixed(3));
  console.log(products.join('  '));
}
