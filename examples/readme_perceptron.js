// The perceptron of Synaptic's README, as a subclass of Network.
//
// Shows how to build the layers of Architect.Perceptron, and how to train the class on XOR without
// options.
//
// `node --random-seed=42 readme_perceptron.js` prints what readme_perceptron.py prints.

const { Layer, Network, Trainer } = require('synaptic');

class Perceptron extends Network {
  constructor(input, hidden, output) {
    super();
    // create the layers
    const inputLayer = new Layer(input);
    const hiddenLayer = new Layer(hidden);
    const outputLayer = new Layer(output);
    // connect them
    inputLayer.project(hiddenLayer);
    hiddenLayer.project(outputLayer);
    // make them the layers of this network
    this.set({ input: inputLayer, hidden: [hiddenLayer], output: outputLayer });
  }
}

const myPerceptron = new Perceptron(2, 3, 1);
const myTrainer = new Trainer(myPerceptron);

const result = myTrainer.XOR();
console.log({ error: result.error, iterations: result.iterations });

console.log(myPerceptron.activate([0, 0]));
console.log(myPerceptron.activate([1, 0]));
console.log(myPerceptron.activate([0, 1]));
console.log(myPerceptron.activate([1, 1]));
console.log(myPerceptron instanceof Network);
