// Cross-validation: some rows are only for testing.
//
// Shows the option crossValidate. The last rows are the test set, and the training ends when their
// error is small enough. Also shows test() on each part.
//
// `node --random-seed=42 trainer_crossvalidate.js` prints what trainer_crossvalidate.py prints.

const { Architect, Trainer } = require('synaptic');

const rows = [];
for (let i = 0; i < 40; i++) {
  const x = Math.random();
  const y = Math.random();
  rows.push({ input: [x, y], output: [x + y > 1 ? 1 : 0] });
}

const network = new Architect.Perceptron(2, 4, 1);
const trainer = new Trainer(network, { rate: 0.4, iterations: 1000, error: 0.001 });

const result = trainer.train(rows, { crossValidate: { testSize: 0.3, testError: 0.02 } });
console.log(trainer.crossValidate);
console.log(result.iterations, result.error);

const trained = rows.slice(0, 28);
const tested = rows.slice(28);
console.log(trainer.test(trained).error, trainer.test(tested).error);

for (const row of tested) {
  const [x, y] = row.input;
  console.log(x.toFixed(3), y.toFixed(3), row.output, network.activate([x, y]));
}
