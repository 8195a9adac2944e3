// Forecasting a time series with a sliding window.
//
// Shows how to cut a series into rows: six values, and the next one. The network then continues the
// series with its own answers, and is drawn next to the real values.
//
// `node --random-seed=42 time_series.js` prints what time_series.py prints.

const { Architect, Trainer } = require('synaptic');

const series = [];
for (let t = 0; t < 72; t++) {
  series.push(0.5 + 0.3 * Math.sin(t / 12 * 2 * Math.PI) + 0.1 * Math.random());
}

const width = 6;
const rows = [];
for (let t = width; t < series.length; t++) {
  rows.push({ input: series.slice(t - width, t), output: [series[t]] });
}

const known = rows.slice(0, 48);
const later = rows.slice(48);
console.log(rows.length, rows[0]);

const network = new Architect.Perceptron(width, 5, 1);
const trainer = new Trainer(network);
trainer.train(known, { rate: 0.2, iterations: 400, error: 0.0005, log: 100 });
console.log(trainer.test(known).error, trainer.test(later).error);

const window = later[0].input.slice();
for (const row of later.slice(0, 12)) {
  const guess = network.activate(window)[0];
  const bar = '#'.repeat(Math.round(guess * 40));
  console.log(row.output[0].toFixed(4), guess.toFixed(4), bar);
  window.shift();
  window.push(guess);
}
