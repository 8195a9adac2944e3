// Layers without a network, activated and corrected one by one.
//
// Shows activate(), propagate(), clear() and reset() of a layer, with three layers that learn AND
// and OR at once. Prints the answers, and the numbers of the output neurons.
//
// `node --random-seed=42 layers_by_hand.js` prints what layers_by_hand.py prints.

const { Layer } = require('synaptic');

const inputLayer = new Layer(2);
const hiddenLayer = new Layer(3);
const outputLayer = new Layer(2);
inputLayer.project(hiddenLayer);
hiddenLayer.project(outputLayer);

function activate(row) {
  inputLayer.activate(row);
  hiddenLayer.activate();
  return outputLayer.activate();
}

function propagate(rate, target) {
  outputLayer.propagate(rate, target);
  hiddenLayer.propagate(rate);
}

const rows = [[0, 0], [0, 1], [1, 0], [1, 1]];
for (let i = 0; i < 2000; i++) {
  for (const [a, b] of rows) {
    activate([a, b]);
    propagate(0.5, [a & b, a | b]);
  }
}

for (const row of rows) console.log(row, activate(row));

console.log(outputLayer.list.map((each) => [each.state, each.derivative, each.bias]));
console.log(outputLayer.list.map((each) => each.error));
outputLayer.clear();
console.log(outputLayer.list.map((each) => each.error));
outputLayer.reset();
console.log(outputLayer.list.map((each) => each.bias));
