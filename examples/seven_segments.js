// Reading a seven-segment display.
//
// Shows inputs and targets of several bits: from the segments that are lit, a to g, to the four
// bits of the digit. Prints the table, what the network reads, and one complete answer.
//
// `node --random-seed=42 seven_segments.js` prints what seven_segments.py prints.

const { Architect, Trainer } = require('synaptic');

//   a
// f   b
//   g
// e   c
//   d
const segments = {
  0: 'abcdef',
  1: 'bc',
  2: 'abdeg',
  3: 'abcdg',
  4: 'bcfg',
  5: 'acdfg',
  6: 'acdefg',
  7: 'abc',
  8: 'abcdefg',
  9: 'abcdfg',
};

function lit(shape) {
  return [...'abcdefg'].map((segment) => (shape.includes(segment) ? 1 : 0));
}

function bits(digit) {
  return [8, 4, 2, 1].map((value) => (digit & value ? 1 : 0));
}

const rows = [];
for (let digit = 0; digit < 10; digit++) {
  rows.push({ input: lit(segments[digit]), output: bits(digit) });
}

console.log(segments);
console.log(rows[4]);

const network = new Architect.Perceptron(7, 6, 4);
const result = new Trainer(network).train(rows, { rate: 0.2, iterations: 2000, error: 0.002 });
console.log(result.iterations, result.error);

for (const row of rows) {
  const answer = network.activate(row.input);
  console.log(row.output, answer.map((bit) => Math.round(bit)));
}
console.log(network.activate(lit('abcdfg')));
