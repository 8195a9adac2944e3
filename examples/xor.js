// XOR, the network of the tutorial: built layer by layer and trained step by step.
//
// Shows Layer, project(), Network, activate() and propagate(). Prints the four answers after 20,000
// rounds: close to 0, 1, 1 and 0; or, with the random numbers of Node 26, the last two remain
// wrong.
//
// `node --random-seed=42 xor.js` prints what xor.py prints.

const { Layer, Network } = require('synaptic');

const inputLayer = new Layer(2);
const hiddenLayer = new Layer(3);
const outputLayer = new Layer(1);

inputLayer.project(hiddenLayer);
hiddenLayer.project(outputLayer);

const network = new Network({ input: inputLayer, hidden: [hiddenLayer], output: outputLayer });

const rate = 0.3;
const rounds = 20000;
for (let i = 0; i < rounds; i++) {
  network.activate([0, 0]);
  network.propagate(rate, [0]);
  network.activate([0, 1]);
  network.propagate(rate, [1]);
  network.activate([1, 0]);
  network.propagate(rate, [1]);
  network.activate([1, 1]);
  network.propagate(rate, [0]);
}

console.log(network.activate([0, 0]));
console.log(network.activate([0, 1]));
console.log(network.activate([1, 0]));
console.log(network.activate([1, 1]));
