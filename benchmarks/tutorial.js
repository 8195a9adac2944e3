// Learn XOR with a 2-3-1 network, as the tutorial does; tutorial_port.py is the same in Python.
const { Layer, Network } = require('synaptic');

const inputLayer = new Layer(2);
const hiddenLayer = new Layer(3);
const outputLayer = new Layer(1);
inputLayer.project(hiddenLayer);
hiddenLayer.project(outputLayer);
const network = new Network({
  input: inputLayer,
  hidden: [hiddenLayer],
  output: outputLayer,
});

const learningRate = 0.3;
for (let i = 0; i < 20000; i++) {
  network.activate([0, 0]);
  network.propagate(learningRate, [0]);
  network.activate([0, 1]);
  network.propagate(learningRate, [1]);
  network.activate([1, 0]);
  network.propagate(learningRate, [1]);
  network.activate([1, 1]);
  network.propagate(learningRate, [0]);
}

console.log(network.activate([0, 0]));
console.log(network.activate([0, 1]));
console.log(network.activate([1, 0]));
console.log(network.activate([1, 1]));
