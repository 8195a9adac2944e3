// The two modes of a network, which learn slightly differently.
//
// Shows setOptimize(). Networks that are optimised, the default, and those that are not give the
// same answers at first. The gates of an LSTM are corrected in another order, so the digits differ
// once it learns. Both libraries have both modes.
//
// `node --random-seed=42 networks_modes.js` prints what networks_modes.py prints.

const { Architect } = require('synaptic');

const optimised = new Architect.LSTM(1, 2, 1);
const plain = optimised.clone();
plain.setOptimize(false);
console.log(plain.optimized);

const sequence = [1, 0, 0, 1, 1, 0, 1, 0];
for (const network of [optimised, plain]) {
  console.log(sequence.map((x) => network.activate([x])[0]));
}

for (const network of [optimised, plain]) {
  for (let i = 0; i < 50; i++) {
    for (const x of sequence) {
      network.activate([x]);
      network.propagate(0.2, [1 - x]);
    }
  }
  console.log(sequence.map((x) => network.activate([x])[0]));
}
