// Light or dark text: which is easier to read on a colour?
//
// Shows colours as three numbers, and a network that is trained with twelve colours and asked about
// others.
//
// `node --random-seed=42 colours.js` prints what colours.py prints.

const { Architect, Trainer } = require('synaptic');

const LIGHT = [1];
const DARK = [0];
const examples = [
  ['#000000', LIGHT],
  ['#ffffff', DARK],
  ['#0000ff', LIGHT],
  ['#ffff00', DARK],
  ['#800000', LIGHT],
  ['#00ff00', DARK],
  ['#4b0082', LIGHT],
  ['#ffc0cb', DARK],
  ['#2f4f4f', LIGHT],
  ['#f5deb3', DARK],
  ['#8b4513', LIGHT],
  ['#87ceeb', DARK],
];

function channels(colour) {
  return [1, 3, 5].map((place) => parseInt(colour.slice(place, place + 2), 16) / 255);
}

const rows = examples.map(([colour, text]) => ({ input: channels(colour), output: text }));
console.log(rows[6], rows[7]);

const network = new Architect.Perceptron(3, 3, 1);
const trainer = new Trainer(network, { rate: 0.5, iterations: 3000, error: 0.002 });
const result = trainer.train(rows, { shuffle: true, cost: Trainer.cost.CROSS_ENTROPY });
console.log({ iterations: result.iterations, error: result.error });

const others = ['#191970', '#fa8072', '#556b2f', '#e6e6fa', '#dc143c', '#40e0d0', '#777777'];
for (const colour of others) {
  const answer = network.activate(channels(colour))[0];
  const text = answer > 0.5 ? '○ light text' : '● dark text';
  console.log('%s %s %s', colour, answer.toFixed(6), text);
}
