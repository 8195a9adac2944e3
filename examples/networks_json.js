// A network that is exported to JSON and imported again.
//
// Shows toJSON() and fromJSON(). The text is Synaptic's format, so the other language can read it
// too. Prints the exported object, its text, and the answers of the original and of the copy,
// before and after both have learned more.
//
// `node --random-seed=42 networks_json.js` prints what networks_json.py prints.

const { Architect, Network, Trainer } = require('synaptic');

const rows = [[0, 0], [0, 1], [1, 0], [1, 1]];
const original = new Architect.Perceptron(2, 3, 1);
new Trainer(original).XOR({ iterations: 2000, rate: 0.3 });

const exported = original.toJSON();
console.log(exported);
console.log(exported.neurons[2], exported.connections[0]);

const text = JSON.stringify(exported);
console.log(text);
console.log(text.length);

const copy = Network.fromJSON(JSON.parse(text));
for (const row of rows) console.log(row, original.activate(row), copy.activate(row));

for (const network of [original, copy]) {
  for (const row of rows) {
    network.activate(row);
    network.propagate(0.1, [row[0] ^ row[1]]);
  }
}

for (const row of rows) console.log(row, original.activate(row), copy.activate(row));
console.log(JSON.stringify(copy.toJSON().connections, null, 2));
