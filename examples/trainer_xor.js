// The built-in task XOR.
//
// Shows trainer.XOR(), which has its own four rows and shuffles them, with a log, and that it
// refuses a network with other sizes.
//
// `node --random-seed=42 trainer_xor.js` prints what trainer_xor.py prints.

const { Architect, Trainer } = require('synaptic');

const network = new Architect.Perceptron(2, 3, 1);
const trainer = new Trainer(network);

const result = trainer.XOR({ iterations: 20000, error: 0.0005, rate: 0.4, log: 200 });
console.log({ error: result.error, iterations: result.iterations });

for (const [a, b] of [[0, 0], [0, 1], [1, 0], [1, 1]]) {
  const answer = network.activate([a, b])[0];
  console.log('%d xor %d = %d, from %s', a, b, Math.round(answer), answer);
}

const wrong = new Trainer(new Architect.Perceptron(3, 3, 1));
try {
  wrong.XOR();
} catch (error) {
  console.log('three inputs are too many');
}
