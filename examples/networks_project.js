// Two networks become one: the first projects to the second.
//
// Shows project() of a network to another network and to a layer, the layers of a network,
// inputs(), outputs() and neurons(). The joined network learns AND in both parts.
//
// `node --random-seed=42 networks_project.js` prints what networks_project.py prints.

const { Architect, Layer, Network, Neuron } = require('synaptic');

const first = new Network({ input: new Layer(2), hidden: [], output: new Layer(3) });
first.layers.input.project(first.layers.output);
const second = new Architect.Perceptron(3, 2, 1);

first.layers.output.set({ squash: Neuron.squash.IDENTITY });
second.layers.input.set({ squash: Neuron.squash.IDENTITY });

const bridge = first.project(second, Layer.connectionType.ONE_TO_ONE, 1);
console.log(bridge.type, bridge.size, bridge.list.map((each) => each.weight));
console.log(first.layers.output.connected(second.layers.input));

const whole = new Network({
  input: first.layers.input,
  hidden: [first.layers.output, second.layers.input, ...second.layers.hidden],
  output: second.layers.output,
});

console.log(whole.inputs(), whole.outputs(), whole.neurons().map((each) => each.layer));

const rows = [[0, 0], [0, 1], [1, 0], [1, 1]];
for (let i = 0; i < 2000; i++) {
  for (const [a, b] of rows) {
    whole.activate([a, b]);
    whole.propagate(0.2, [a & b]);
  }
}

for (const row of rows) console.log(row, whole.activate(row));

const scores = new Layer(3);
const more = whole.project(scores, Layer.connectionType.ALL_TO_ALL, 0.25);
console.log(more.list.map((each) => each.weight));
