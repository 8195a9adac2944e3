// A trainer and its options.
//
// Shows Trainer with rate, iterations, error and cost, given for all trainings or for one, and
// train() with log and shuffle. As in Synaptic, options of train() apply to the next training too.
// The network learns whether most of three bits are 1, and whether their number is odd.
//
// `node --random-seed=42 trainer_options.js` prints what trainer_options.py prints.

const { Architect, Trainer } = require('synaptic');

const rows = [];
for (let n = 0; n < 8; n++) {
  const bits = [n >> 2 & 1, n >> 1 & 1, n & 1];
  const ones = bits[0] + bits[1] + bits[2];
  rows.push({ input: bits, output: [ones >= 2 ? 1 : 0, ones % 2] });
}

const network = new Architect.Perceptron(3, 6, 2);
const trainer = new Trainer(network, { rate: 0.3, iterations: 4000, error: 0.004 });
console.log([trainer.rate, trainer.iterations, trainer.error, trainer.crossValidate]);

const first = trainer.train(rows, { iterations: 100, log: 25, shuffle: true });
console.log([first.iterations, first.error]);

const second = trainer.train(rows, { rate: 0.8, iterations: 4000, cost: Trainer.cost.MSE });
console.log([second.iterations, second.error, trainer.test(rows).error]);
console.log([trainer.rate, trainer.iterations, trainer.error, trainer.crossValidate]);

for (const row of rows) console.log(row, network.activate(row.input));
