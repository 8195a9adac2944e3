// Normalisation: all inputs become numbers from 0 to 1.
//
// Shows how to give a network numbers (scaled), categories (one-hot), truth values and dates (a
// point on a circle, because December is next to January). The rows are fruits; the answer is
// whether one peels them.
//
// `node --random-seed=42 normalisation.js` prints what normalisation.py prints.

const { Architect, Trainer } = require('synaptic');

const fruits = [
  { name: 'apple', grams: 182, colour: 'red', peeled: false, picked: '2021-09-20' },
  { name: 'banana', grams: 118, colour: 'yellow', peeled: true, picked: '2021-06-02' },
  { name: 'cherry', grams: 8, colour: 'red', peeled: false, picked: '2021-06-21' },
  { name: 'lemon', grams: 100, colour: 'yellow', peeled: true, picked: '2021-12-10' },
  { name: 'lime', grams: 67, colour: 'green', peeled: true, picked: '2021-11-15' },
  { name: 'pear', grams: 178, colour: 'green', peeled: false, picked: '2021-10-05' },
];

const colours = ['red', 'yellow', 'green'];
const heaviest = Math.max(...fruits.map((fruit) => fruit.grams));
const lightest = Math.min(...fruits.map((fruit) => fruit.grams));

function scaled(grams) {
  return (grams - lightest) / (heaviest - lightest);
}

function oneHot(colour) {
  return colours.map((each) => (each === colour ? 1 : 0));
}

function season(date) {
  const angle = (parseInt(date.slice(5, 7), 10) - 1) / 12 * 2 * Math.PI;
  return [(1 + Math.sin(angle)) / 2, (1 + Math.cos(angle)) / 2];
}

const rows = [];
for (const fruit of fruits) {
  const values = [scaled(fruit.grams), ...oneHot(fruit.colour), ...season(fruit.picked)];
  rows.push({ input: values, output: [fruit.peeled ? 1 : 0] });
}

console.log(rows.map((row) => row.input));

const network = new Architect.Perceptron(6, 4, 1);
const result = new Trainer(network).train(rows, { rate: 0.3, iterations: 2000, error: 0.001 });
console.log({ iterations: result.iterations, error: result.error });

for (const [i, fruit] of fruits.entries()) {
  const answer = network.activate(rows[i].input)[0];
  console.log(fruit.name, fruit.peeled, answer > 0.5, (100 * answer).toFixed(1) + '%');
}
