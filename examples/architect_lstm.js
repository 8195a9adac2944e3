// An LSTM that learns to continue a short sequence.
//
// Shows Architect.LSTM, trained by activate() and propagate() on a 1 after every three 0s, again
// and again: a 0 has different successors, so that the network has to count. Prints the biases of
// its gates and cells, its answers, close to 0, 0, 0 and 1; then the same with a clear() in the
// middle, which empties the traces but leaves the cells their states, so that the count goes on.
//
// `node --random-seed=42 architect_lstm.js` prints what architect_lstm.py prints.

const { Architect } = require('synaptic');

const sequence = [1, 0, 0, 0];
const following = [0, 0, 0, 1];

const network = new Architect.LSTM(1, 3, 1);
for (const layer of network.layers.hidden) console.log(layer.list.map((neuron) => neuron.bias));

const rate = 0.3;
const rounds = 2000;
for (let i = 0; i < rounds; i++) {
  for (const [place, now] of sequence.entries()) {
    network.activate([now]);
    network.propagate(rate, [following[place]]);
  }
}

console.log(sequence.map((now) => network.activate([now])));

for (const [place, now] of sequence.entries()) {
  if (place === 2) network.clear();
  console.log(place, now, network.activate([now]));
}
