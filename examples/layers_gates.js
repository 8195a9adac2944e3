// The three ways in which a layer gates the connection between two others.
//
// Shows gate() with each of Layer.gateType: one gater for each target neuron (INPUT), for each
// source neuron (OUTPUT), or for each connection (ONE_TO_ONE). Prints the activations of the
// gaters, which become the gains, and the activations that result.
//
// `node --random-seed=42 layers_gates.js` prints what layers_gates.py prints.

const { Layer, Neuron } = require('synaptic');

const ALL_TO_ALL = Layer.connectionType.ALL_TO_ALL;

function show(type, gaters) {
  const A = new Layer(2);
  const B = new Layer(3).set({ squash: Neuron.squash.IDENTITY });
  const connection = A.project(B, ALL_TO_ALL, 1);

  const source = new Layer(1);
  const gater = new Layer(gaters);
  source.project(gater);
  gater.gate(connection, type);

  A.activate([1, 10]);
  source.activate([1]);
  console.log(type, gater.activate());
  console.log(connection.list.map((each) => each.gain));
  console.log(B.activate());
  console.log(connection.gatedfrom.map((each) => each.type));
}

show(Layer.gateType.INPUT, 3);
show(Layer.gateType.OUTPUT, 2);
show(Layer.gateType.ONE_TO_ONE, 6);
