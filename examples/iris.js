// Fisher's irises: three species and four measurements.
//
// Shows scaled inputs, one-hot targets, a test set that is not used for training, and the table of
// right and wrong answers (R. A. Fisher, 1936; the data are in data/iris.json).
//
// `node --random-seed=42 iris.js` prints what iris.py prints.

const { readFileSync } = require('fs');
const { join } = require('path');
const { Architect, Trainer } = require('synaptic');

const flowers = JSON.parse(readFileSync(join(__dirname, 'data', 'iris.json'), 'utf8'));
const species = ['setosa', 'versicolor', 'virginica'];
const smallest = [4.3, 2, 1, 0.1];
const largest = [7.9, 4.4, 6.9, 2.5];

const rows = [];
for (const flower of flowers) {
  const values = smallest.map((least, i) => (flower[i] - least) / (largest[i] - least));
  rows.push({ input: values, output: species.map((name) => (name === flower[4] ? 1 : 0)) });
}

// every third flower is for testing
const known = rows.filter((row, i) => i % 3 !== 2);
const unknown = rows.filter((row, i) => i % 3 === 2);
console.log(known.length, unknown.length, unknown[0]);

const network = new Architect.Perceptron(4, 5, 3);
const trainer = new Trainer(network);
const options = { rate: 0.2, iterations: 150, error: 0.01, shuffle: true };
const result = trainer.train(known, options);
console.log(result.iterations, result.error, trainer.test(unknown).error);

const confusion = [[0, 0, 0], [0, 0, 0], [0, 0, 0]];
for (const row of unknown) {
  const answer = network.activate(row.input);
  confusion[row.output.indexOf(1)][answer.indexOf(Math.max(...answer))] += 1;
}

console.log(confusion);
console.log(network.activate(rows[0].input));
console.log(network.activate(rows[75].input));
console.log(network.activate(rows[149].input));
