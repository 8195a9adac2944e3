// A standalone function: what a network has learned, without the network.
//
// Shows standalone(), a function that answers as the network did when the function was made,
// whatever the network learns afterwards.
//
// `node --random-seed=42 networks_standalone.js` prints what networks_standalone.py prints.

const { Architect, Trainer } = require('synaptic');

const rows = [[0, 0], [0, 1], [1, 0], [1, 1]];
const network = new Architect.Perceptron(2, 3, 1);
const trainer = new Trainer(network);
console.log(trainer.XOR({ rate: 0.5 }).iterations);

const standalone = network.standalone();
for (const row of rows) console.log(row, network.activate(row), standalone(row));

for (let i = 0; i < 1000; i++) {
  network.activate([1, 1]);
  network.propagate(0.5, [1]);
}

for (const row of rows) console.log(row, network.activate(row), standalone(row));
console.log(standalone([0.25, 0.75]).map((x) => x.toFixed(4)));
