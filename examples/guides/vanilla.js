// The classes of the vanilla guide: a step unit, and a network with one hidden layer.
//
// Run it with `node --random-seed=42 vanilla.js`; vanilla.py prints the same.

const sigmoid = (x) => 1 / (1 + Math.exp(-x));
const step = (x) => (x > 0 ? 1 : 0);
const uniform = () => Math.random() * 2 - 1;
const list = (size, make) => Array.from({ length: size }, make);

function dot(a, b) {
  let total = 0;
  for (let i = 0; i < a.length; i++) {
    total += a[i] * b[i];
  }
  return total;
}

function activate(rows, biases, inputs) {
  return rows.map((weights, i) => sigmoid(dot(weights, inputs) + biases[i]));
}

class Perceptron {
  constructor(inputCount) {
    this.weights = list(inputCount, uniform);
    this.bias = uniform();
  }

  predict(inputs) {
    return step(dot(this.weights, inputs) + this.bias);
  }
}

class NeuralNetwork {
  constructor(inputNodes, hiddenNodes, outputNodes) {
    this.weightsInputHidden = list(hiddenNodes, () => list(inputNodes, uniform));
    this.weightsHiddenOutput = list(outputNodes, () => list(hiddenNodes, uniform));
    this.biasHidden = list(hiddenNodes, uniform);
    this.biasOutput = list(outputNodes, uniform);
    this.learningRate = 0.1;
  }

  predict(inputs) {
    return this.outputs(this.hidden(inputs));
  }

  train(inputs, targets) {
    const hidden = this.hidden(inputs);
    const outputs = this.outputs(hidden);

    const errors = targets.map((target, i) => target - outputs[i]);
    this.learn(this.weightsHiddenOutput, this.biasOutput, hidden, outputs, errors);

    // The new weights, transposed, times the raw errors.
    const column = (j) => this.weightsHiddenOutput.map((weights) => weights[j]);
    const hiddenErrors = hidden.map((_, j) => dot(column(j), errors));
    this.learn(this.weightsInputHidden, this.biasHidden, inputs, hidden, hiddenErrors);
  }

  hidden(inputs) {
    return activate(this.weightsInputHidden, this.biasHidden, inputs);
  }

  outputs(hidden) {
    return activate(this.weightsHiddenOutput, this.biasOutput, hidden);
  }

  learn(rows, biases, inputs, outputs, errors) {
    rows.forEach((weights, i) => {
      const gradient = outputs[i] * (1 - outputs[i]) * errors[i] * this.learningRate;
      inputs.forEach((value, j) => {
        weights[j] += gradient * value;
      });
      biases[i] += gradient;
    });
  }
}

if (require.main === module) {
  const data = [[[0, 0], [0]], [[0, 1], [1]], [[1, 0], [1]], [[1, 1], [0]]];

  const network = new NeuralNetwork(2, 4, 1);
  for (let i = 0; i < 10000; i++) {
    const [inputs, targets] = data[Math.floor(Math.random() * 4)];
    network.train(inputs, targets);
  }
  for (const [inputs] of data) {
    console.log(inputs, network.predict(inputs)[0]);
  }

  const gate = new Perceptron(2);
  gate.weights = [1, 1];
  gate.bias = -1.5;
  for (const [inputs] of data) {
    console.log(inputs, gate.predict(inputs));
  }
}

module.exports = { NeuralNetwork, Perceptron };
