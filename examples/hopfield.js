// A memory for patterns of bits, which repairs a damaged pattern.
//
// Run it with `node --random-seed=42 hopfield.js`; hopfield.py prints the same numbers.

const { Architect } = require('synaptic');

const patterns = [
  [1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0],
  [1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0],
  [1, 1, 0, 0, 1, 1, 0, 0, 1, 1, 0, 0],
];

const hopfield = new Architect.Hopfield(12);
const result = hopfield.learn(patterns);
console.log([result.iterations, result.error]);

for (const pattern of patterns) {
  const damaged = pattern.map((bit, place) => ([0, 5].includes(place) ? 1 - bit : bit));
  console.log(hopfield.feed(pattern));
  console.log(hopfield.feed(damaged));
  console.log(hopfield.activate(damaged));
}
