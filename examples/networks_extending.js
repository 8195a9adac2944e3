// A subclass of Network: an autoencoder.
//
// Shows a subclass of Network that calls set() with its layers and has methods of its own. It
// compresses eight numbers to two and restores them.
//
// `node --random-seed=42 networks_extending.js` prints what networks_extending.py prints.

const { Layer, Network, Neuron } = require('synaptic');

class Autoencoder extends Network {
  constructor(size, code) {
    super();
    const inputLayer = new Layer(size);
    const codeLayer = new Layer(code);
    const outputLayer = new Layer(size);
    codeLayer.set({ squash: Neuron.squash.TANH });
    inputLayer.project(codeLayer);
    codeLayer.project(outputLayer);
    this.set({ input: inputLayer, hidden: [codeLayer], output: outputLayer });
  }

  learn(patterns, rounds, rate) {
    for (let i = 0; i < rounds; i++) {
      for (const pattern of patterns) {
        this.activate(pattern);
        this.propagate(rate, pattern);
      }
    }
  }

  rebuild(pattern) {
    return this.activate(pattern).map((x) => (x > 0.5 ? 1 : 0));
  }
}

const patterns = [
  [1, 0, 0, 0, 0, 0, 0, 0],
  [0, 0, 1, 0, 0, 0, 0, 0],
  [0, 0, 0, 0, 1, 0, 0, 0],
  [0, 0, 0, 0, 0, 0, 0, 1],
];

const network = new Autoencoder(8, 2);
network.learn(patterns, 1500, 0.3);

for (const pattern of patterns) {
  console.log(network.activate(pattern));
  console.log(network.rebuild(pattern));
}
