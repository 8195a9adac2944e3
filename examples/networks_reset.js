// What clear() and reset() clear: the context, or everything.
//
// Shows a network that is trained, cleared (its answers stay), reset (its weights and biases are
// drawn again) and trained again.
//
// `node --random-seed=42 networks_reset.js` prints what networks_reset.py prints.

const { Architect } = require('synaptic');

const rows = [[0, 0, 1], [0, 1, 0], [1, 0, 0], [1, 1, 1]];
const network = new Architect.Perceptron(3, 4, 2);

function learn(rounds) {
  for (let i = 0; i < rounds; i++) {
    for (const [a, b, c] of rows) {
      network.activate([a, b, c]);
      network.propagate(0.4, [a, c]);
    }
  }
}

function show(title) {
  console.log(title);
  console.log(rows.map((row) => network.activate(row)));
}

show('new');
learn(300);
show('trained');
network.clear();
show('cleared');
network.reset();
show('reset');
learn(300);
show('trained again');
