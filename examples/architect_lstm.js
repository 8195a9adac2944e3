// An LSTM that learns to continue a short sequence.
//
// Shows Architect.LSTM. It is trained with activate() and propagate() on a sequence of three 0s and
// a 1 that is repeated. A 0 has different successors, so the network has to count. Prints the
// biases of its gates and cells and its answers, which are close to 0, 0, 0 and 1. Then it prints
// the answers with a clear() in the middle, which clears the traces but keeps the states of the
// cells, so that the network continues to count.
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
