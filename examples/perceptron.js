// A perceptron as a class of one's own, trained by a Trainer with options and a schedule.
//
// Run it with `node --random-seed=42 perceptron.js`; perceptron.py prints the same numbers.

const { Layer, Network, Trainer } = require('synaptic');

class Perceptron extends Network {
  constructor(inputs, hidden, outputs) {
    super();
    const inputLayer = new Layer(inputs);
    const hiddenLayer = new Layer(hidden);
    const outputLayer = new Layer(outputs);
    inputLayer.project(hiddenLayer);
    hiddenLayer.project(outputLayer);
    this.set({ input: inputLayer, hidden: [hiddenLayer], output: outputLayer });
  }
}

const rows = [0, 1].flatMap((a) => [0, 1].flatMap((b) => [0, 1].map((c) => [a, b, c])));
const sum = (row) => row.reduce((a, b) => a + b);
const majority = rows.map((row) => ({ input: row, output: [sum(row) >= 2 ? 1 : 0] }));

function watch(data) {
  console.log([data.iterations, data.error]);
  return data.error < 0.005;
}

const network = new Perceptron(3, 4, 1);
const trainer = new Trainer(network);
const result = trainer.train(
  majority,
  {
    rate: 0.4,
    iterations: 2000,
    error: 0.0001,
    shuffle: true,
    cost: Trainer.cost.MSE,
    schedule: { every: 50, do: watch },
  },
);

console.log([result.iterations, result.error]);
for (const row of rows) {
  console.log(network.activate(row)[0]);
}
