// Cost functions: the three built-in ones, and one of your own.
//
// Shows Trainer.cost, called directly and as an option of a training and of test(). The cost
// decides when a training ends, but does not change what is learned.
//
// `node --random-seed=42 trainer_costs.js` prints what trainer_costs.py prints.

const { Architect, Trainer } = require('synaptic');

const CROSS_ENTROPY = Trainer.cost.CROSS_ENTROPY;
const MSE = Trainer.cost.MSE;
const BINARY = Trainer.cost.BINARY;

const target = [0, 1, 1, 0];
const output = [0.1, 0.8, 0.4, 0.3];
console.log(CROSS_ENTROPY(target, output), MSE(target, output), BINARY(target, output));

function furthest(target, output) {
  return Math.max(...output.map((x, i) => Math.abs(target[i] - x)));
}

const costs = [CROSS_ENTROPY, MSE, BINARY, furthest];
const rows = [
  { input: [0, 0], output: [0, 0] },
  { input: [0, 1], output: [1, 0] },
  { input: [1, 0], output: [1, 0] },
  { input: [1, 1], output: [1, 1] },
];

for (const cost of costs) {
  const network = new Architect.Perceptron(2, 3, 2);
  const trainer = new Trainer(network, { cost: cost });
  const result = trainer.train(rows, { rate: 0.5, iterations: 600, error: 0.05 });
  console.log(result.iterations, result.error);
  console.log(costs.map((each) => trainer.test(rows, { cost: each }).error));
}
