// A network that gates the connections between two layers, like a guard who learns whom to let in.
//
// Shows gate() of a network: the activations of its output layer become the gains. (The guard is
// not optimised: an optimised network of Synaptic does not write the gains into its objects.)
//
// `node --random-seed=42 networks_gate.js` prints what networks_gate.py prints.

const { Architect, Layer, Neuron } = require('synaptic');

const source = new Layer(2);
const target = new Layer(2).set({ squash: Neuron.squash.IDENTITY });
const connection = source.project(target, Layer.connectionType.ONE_TO_ONE, 1);

const guard = new Architect.Perceptron(1, 3, 2);
guard.setOptimize(false);
guard.gate(connection, Layer.gateType.ONE_TO_ONE);

function show(row, key) {
  source.activate(row);
  guard.activate([key]);
  console.log(target.activate(), connection.list.map((each) => each.gain));
}

show([5, 7], 0);
show([5, 7], 1);

for (let i = 0; i < 3000; i++) {
  guard.activate([0]);
  guard.propagate(0.5, [0, 1]);
  guard.activate([1]);
  guard.propagate(0.5, [1, 0]);
}

show([5, 7], 0);
show([5, 7], 1);
console.log(connection.gatedfrom[0].layer === guard.layers.output, connection.gatedfrom[0].type);
