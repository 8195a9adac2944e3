// A network that goes through JSON and comes back the same.
//
// Run it with `node --random-seed=42 json_exchange.js`; json_exchange.py prints the same numbers.

const { Architect, Network, Trainer } = require('synaptic');

const rows = [[0, 0], [0, 1], [1, 0], [1, 1]];
const original = new Architect.Perceptron(2, 3, 1);
new Trainer(original).XOR({ iterations: 2000, rate: 0.3 });

const text = JSON.stringify(original.toJSON());
const written = JSON.parse(text);
console.log([written.neurons.length, written.connections.length]);

const copy = Network.fromJSON(written);
for (const row of rows) {
  console.log([original.activate(row)[0], copy.activate(row)[0]]);
}

for (const network of [original, copy]) {
  for (const row of rows) {
    network.activate(row);
    network.propagate(0.1, [row[0] ^ row[1]]);
  }
}

for (const row of rows) {
  console.log([original.activate(row)[0], copy.activate(row)[0]]);
}
