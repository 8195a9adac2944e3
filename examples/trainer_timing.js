// The built-in timing task: keep a signal on for as long as the input said.
//
// Shows trainer.timingTask() with fewer samples than by default, and that its options stay with the
// trainer.
//
// `node --random-seed=42 trainer_timing.js` prints what trainer_timing.py prints.

const { Architect, Trainer } = require('synaptic');

const network = new Architect.LSTM(2, 5, 1);
const trainer = new Trainer(network);

const options = { iterations: 12, trainSamples: 300, rate: [0.05, 0.03], log: 4 };
const result = trainer.timingTask(options);
console.log([result.train.iterations, result.train.error, result.test.error]);
console.log(trainer.rate, trainer.iterations);

network.clear();
const answers = [network.activate([1, 0.25])];
for (let i = 0; i < 11; i++) answers.push(network.activate([0, i < 5 ? 0.25 : 0]));
console.log(answers);
