// A Hopfield network that remembers patterns.
//
// Shows Architect.Hopfield, learn() and feed(). For each of three patterns it gets the pattern and
// a copy with a wrong bit, which feed() corrects. activate() shows the activations behind the
// answer.
//
// `node --random-seed=42 architect_hopfield.js` prints what architect_hopfield.py prints.

const { Architect } = require('synaptic');

const patterns = [
  [1, 1, 1, 1, 0, 0, 0, 0],
  [1, 0, 1, 0, 1, 0, 1, 0],
  [0, 0, 1, 1, 1, 1, 0, 0],
];

const hopfield = new Architect.Hopfield(8);
const result = hopfield.learn(patterns);
console.log(result.error, result.iterations);

for (const pattern of patterns) {
  const damaged = pattern.slice();
  damaged[4] = 1 - damaged[4];
  console.log(damaged, hopfield.feed(damaged));
  console.log(hopfield.feed(pattern));
  console.log(hopfield.activate(damaged));
}
