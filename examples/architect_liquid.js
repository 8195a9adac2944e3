// A liquid state machine: a pool of neurons, connected and gated at random.
//
// Shows Architect.Liquid, the network that it makes, and that it learns XOR.
//
// `node --random-seed=42 architect_liquid.js` prints what architect_liquid.py prints.

const { Architect } = require('synaptic');

const input = 2;
const pool = 20;
const output = 1;
const connections = 30;
const gates = 10;

const network = new Architect.Liquid(input, pool, output, connections, gates);
const exported = network.toJSON();
const gated = exported.connections.filter((each) => each.gater !== null);
console.log(exported.neurons.length, exported.connections.length, gated);

const rows = [[0, 0], [0, 1], [1, 1], [1, 0]];
for (let i = 0; i < 1000; i++) {
  for (const [a, b] of rows) {
    network.activate([a, b]);
    network.propagate(0.3, [a ^ b]);
  }
}

for (const row of rows) console.log(row, network.activate(row));
