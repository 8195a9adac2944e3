// Learning rates that change: a number, a list, or a function.
//
// Shows the option rate. Each rate of a list is used for an equal part of the iterations. A
// function is called before each iteration, with its number and the last error.
//
// `node --random-seed=42 trainer_rates.js` prints what trainer_rates.py prints.

const { Architect, Trainer } = require('synaptic');

const rows = [
  { input: [0, 0], output: [0] },
  { input: [0, 1], output: [1] },
  { input: [1, 0], output: [1] },
  { input: [1, 1], output: [0] },
];

function train(title, rate) {
  const network = new Architect.Perceptron(2, 3, 1);
  const used = [];

  function note(data) {
    used.push(data.rate);
  }

  const options = { rate: rate, iterations: 1000, error: 0.001 };
  options.schedule = { every: 125, do: note };
  const result = new Trainer(network).train(rows, options);
  console.log(title, { iterations: result.iterations, error: result.error });
  console.log(used);
}

function falling(iterations, error) {
  return 0.1 + 0.9 * Math.exp(-iterations / 400) + error / 10;
}

train('one rate', 0.5);
train('a list', [0.9, 0.7, 0.5, 0.3]);
train('a function', falling);
