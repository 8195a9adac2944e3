// Drawings of networks in the language of Graphviz.
//
// Shows toDot() of a perceptron, and of a network with a gate and a recurrent connection, in both
// styles.
//
// `node --random-seed=42 networks_dot.js` prints what networks_dot.py prints.

const { Architect, Layer, Network } = require('synaptic');

const perceptron = new Architect.Perceptron(2, 3, 1);
console.log(perceptron.toDot().code);

const input = new Layer(1);
const cell = new Layer(2);
const gate = new Layer(2);
const output = new Layer(1);
const entry = input.project(cell);
input.project(gate);
cell.project(cell, Layer.connectionType.ONE_TO_ONE);
cell.project(output);
gate.gate(entry, Layer.gateType.INPUT);

const network = new Network({ input: input, hidden: [gate, cell], output: output });
console.log(network.toDot().code);
console.log(network.toDot({ edgeConnection: true }).code);
