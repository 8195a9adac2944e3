// An LSTM that learns to continue a short sequence.
//
// Run it with `node --random-seed=42 lstm.js`; lstm.py prints the same numbers.

const { Architect } = require('synaptic');

const sequence = [1, 0, 0, 0];
const following = [0, 0, 0, 1];

const network = new Architect.LSTM(1, 3, 1);

const rate = 0.3;
const rounds = 2000;
for (let i = 0; i < rounds; i++) {
  for (const [place, now] of sequence.entries()) {
    network.activate([now]);
    network.propagate(rate, [following[place]]);
  }
}

for (const now of sequence) {
  console.log(network.activate([now])[0]);
}

for (const [place, now] of sequence.entries()) {
  if (place === 2) {
    network.clear();
  }
  console.log(network.activate([now])[0]);
}
