// The built-in task DSR: distracted sequence recall.
//
// Shows trainer.DSR() with other symbols. A target appears among distractors, and at the prompt the
// network has to say which one it was. The schedule reports, but cannot stop the training.
//
// `node --random-seed=42 trainer_dsr.js` prints what trainer_dsr.py prints.

const { Architect, Trainer } = require('synaptic');

const network = new Architect.LSTM(5, 4, 2);
const trainer = new Trainer(network);

function report(data) {
  console.log(data.iterations, data.success, data.error, data.correct);
}

const result = trainer.DSR({
  targets: [1, 2],
  distractors: [3, 4],
  prompts: [0],
  length: 4,
  success: 0.8,
  iterations: 6000,
  rate: 0.1,
  schedule: { every: 1000, do: report },
});

console.log([result.iterations, result.success, result.error]);
