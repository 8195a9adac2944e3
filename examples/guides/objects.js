// The classes of the object guide: neurons, connections, layers and a network, each an object.
//
// Run it with `node --random-seed=42 objects.js`; objects.py prints the same.

const sigmoid = (x) => 1 / (1 + Math.exp(-x));
let ids = 0;

class Neuron {
  constructor() {
    this.id = ++ids;
    this.inputConnections = [];
    this.outputConnections = [];
    this.bias = 0;
    this.output = 0;
    this.error = 0;
    this.delta = 0;
  }

  toJSON() {
    const { id, delta, output, error, bias } = this;
    return {
      id,
      delta,
      output,
      error,
      bias,
      inputConnections: this.inputConnections.map((each) => each.toJSON()),
      outputConnections: this.outputConnections.map((each) => each.toJSON()),
    };
  }

  getRandomBias() {
    return Math.floor(Math.random() * 6) - 3;
  }

  addInputConnection(connection) {
    this.inputConnections.push(connection);
  }

  addOutputConnection(connection) {
    this.outputConnections.push(connection);
  }

  setBias(bias) {
    this.bias = bias;
  }

  setOutput(output) {
    this.output = output;
  }

  setError(error) {
    this.error = error;
  }

  setDelta(delta) {
    this.delta = delta;
  }
}

class Connection {
  constructor(from, to) {
    this.from = from;
    this.to = to;
    this.weight = Math.random();
    this.change = 0;
  }

  toJSON() {
    return { change: this.change, weight: this.weight, from: this.from.id, to: this.to.id };
  }

  setWeight(weight) {
    this.weight = weight;
  }

  setChange(change) {
    this.change = change;
  }
}

class Layer {
  constructor(numberOfNeurons) {
    this.neurons = Array.from({ length: numberOfNeurons }, () => new Neuron());
  }

  toJSON() {
    return this.neurons.map((neuron) => neuron.toJSON());
  }
}

class Network {
  constructor(numberOfLayers) {
    this.layers = numberOfLayers.map((size) => new Layer(size));
    for (const layer of this.layers.slice(1)) {
      for (const neuron of layer.neurons) {
        neuron.setBias(neuron.getRandomBias());
      }
    }
    this.learningRate = 0.3;
    this.momentum = 0.1;
    this.iterations = 0;
    this.connectLayers();
  }

  toJSON() {
    const { learningRate, iterations } = this;
    return { learningRate, iterations, layers: this.layers.map((layer) => layer.toJSON()) };
  }

  setLearningRate(learningRate) {
    this.learningRate = learningRate;
  }

  setIterations(iterations) {
    this.iterations = iterations;
  }

  connectLayers() {
    this.layers.slice(1).forEach((layer, before) => {
      for (const source of this.layers[before].neurons) {
        for (const target of layer.neurons) {
          const connection = new Connection(source, target);
          source.addOutputConnection(connection);
          target.addInputConnection(connection);
        }
      }
    });
  }

  train(input, output) {
    this.activate(input);
    this.runInputSigmoid();
    this.calculateDeltasSigmoid(output);
    this.adjustWeights();
    this.setIterations(this.iterations + 1);
  }

  activate(values) {
    this.layers[0].neurons.forEach((neuron, i) => neuron.setOutput(values[i]));
  }

  run() {
    return this.runInputSigmoid();
  }

  runInputSigmoid() {
    for (const layer of this.layers.slice(1)) {
      for (const neuron of layer.neurons) {
        let total = 0;
        for (const { weight, from } of neuron.inputConnections) {
          total += weight * from.output;
        }
        neuron.setOutput(sigmoid(neuron.bias + total));
      }
    }
    return this.layers.at(-1).neurons.map((neuron) => neuron.output);
  }

  calculateDeltasSigmoid(target) {
    const last = this.layers.at(-1);
    for (const layer of [...this.layers].reverse()) {
      layer.neurons.forEach((neuron, i) => {
        let error = layer === last ? target[i] - neuron.output : 0;
        for (const { weight, to } of neuron.outputConnections) {
          error += to.delta * weight;
        }
        neuron.setError(error);
        neuron.setDelta(error * neuron.output * (1 - neuron.output));
      });
    }
  }

  adjustWeights() {
    for (const layer of this.layers.slice(1)) {
      for (const neuron of layer.neurons) {
        const step = this.learningRate * neuron.delta;
        for (const connection of neuron.inputConnections) {
          const change = step * connection.from.output + this.momentum * connection.change;
          connection.setChange(change);
          connection.setWeight(connection.weight + change);
        }
        neuron.setBias(neuron.bias + step);
      }
    }
  }
}

if (require.main === module) {
  const data = [[[0, 0], [0]], [[0, 1], [1]], [[1, 0], [1]], [[1, 1], [0]]];

  const network = new Network([2, 10, 10, 1]);
  for (let i = 0; i < 20000; i++) {
    const [input, output] = data[Math.floor(Math.random() * 4)];
    network.train(input, output);
  }
  for (const [input, output] of data) {
    network.activate(input);
    console.log('Expected', output[0], 'got', network.run()[0]);
  }
  console.log(network.iterations);

  console.log(JSON.stringify(new Network([1, 1]).toJSON()));
}

module.exports = { Connection, Layer, Network, Neuron };
