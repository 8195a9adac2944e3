// The classes of the matrix guide: a multilayer perceptron built layer by layer, and its Matrix.
//
// Run it with `node --random-seed=42 matrix.js`; matrix.py prints the same. The Python file uses
// pysynaptic; this file has the arithmetic of Synaptic's networks itself, with the squared loss.

class Matrix {
  constructor(rows, columns) {
    this.rows = rows;
    this.columns = columns;
    this.data = Array.from({ length: rows }, () => Array(columns).fill(0));
  }

  static fromArray(array) {
    const rows = array.map((each) => (Array.isArray(each) ? [...each] : [each]));
    const matrix = new Matrix(rows.length, rows[0].length);
    matrix.data = rows;
    return matrix;
  }

  toArray() {
    const rows = this.copy().data;
    return this.rows === 1 ? rows[0] : rows;
  }

  copy() {
    return Matrix.fromArray(this.data);
  }

  dot(other) {
    const product = new Matrix(this.rows, other.columns);
    product.data.forEach((row, i) => {
      for (let j = 0; j < other.columns; j++) {
        for (let k = 0; k < this.columns; k++) {
          row[j] += this.data[i][k] * other.data[k][j];
        }
      }
    });
    return product;
  }

  transpose() {
    return new Matrix(this.columns, this.rows).fill((i, j) => this.data[j][i]);
  }

  fill(value) {
    this.data = this.data.map((row, i) => row.map((_, j) => value(i, j)));
    return this;
  }

  map(change) {
    return this.fill((i, j) => change(this.data[i][j]));
  }

  add(other) {
    return this.fill((i, j) => this.data[i][j] + at(other, i, j));
  }

  subtract(other) {
    return this.fill((i, j) => this.data[i][j] - at(other, i, j));
  }

  hadamard(other) {
    return this.fill((i, j) => this.data[i][j] * at(other, i, j));
  }

  randomize(lower, upper) {
    return this.map(() => Math.random() * (upper - lower) + lower);
  }

  // Called on the class they change a copy, called on a matrix they change the matrix.
  static dot = (a, b) => a.dot(b);
  static transpose = (a) => a.transpose();
  static map = (a, change) => a.copy().map(change);
  static add = (a, b) => a.copy().add(b);
  static subtract = (a, b) => a.copy().subtract(b);
  static hadamard = (a, b) => a.copy().hadamard(b);
}

const at = (other, i, j) => (other instanceof Matrix ? other.data[i][j] : other);

class ActivationFunction {
  constructor(f, derivative) {
    this.function = f;
    this.derivative = derivative;
  }
}

class MultiLayerPerceptron {
  constructor({ inputDimension }) {
    this.inputDimension = inputDimension;
    this.weightArray = [];
    this.biasArray = [];
    this.activationFunctions = [];
    new Matrix(inputDimension, 1).randomize(-0.1, 0.1); // in Synaptic input neurons draw a bias too
  }

  // New neurons draw their biases, then their weights, one source after the other, as in Synaptic.
  addLayer({ nodes, activation }) {
    const inputs = this.weightArray.length ? this.weightArray.at(-1).rows : this.inputDimension;
    this.biasArray.push(new Matrix(nodes, 1).randomize(-0.1, 0.1));
    this.weightArray.push(new Matrix(inputs, nodes).randomize(-0.1, 0.1).transpose());
    this.activationFunctions.push(activation);
    return this;
  }

  randomizeWeights(lower = -1, upper = 1) {
    this.weightArray.forEach((weights) => weights.randomize(lower, upper));
    this.biasArray.forEach((biases) => biases.randomize(lower, upper));
    return this;
  }

  predict(input) {
    const first = input instanceof Matrix ? input.copy() : Matrix.fromArray(input);
    if (first.rows !== this.inputDimension || first.columns !== 1) {
      throw new Error('Prediction input does not fit in the network');
    }
    const activations = [first];
    this.weightArray.forEach((weights, layer) => {
      const states = this.biasArray[layer].copy(); // each sum starts with the bias
      weights.data.forEach((row, i) => {
        row.forEach((weight, j) => {
          states.data[i][0] += activations[layer].data[j][0] * weight;
        });
      });
      activations.push(states.map(this.activationFunctions[layer].function));
    });
    return { prediction: activations.at(-1).transpose().toArray(), activations };
  }

  train({ trainData, trainLabels, validationData, validationLabels, ...options }) {
    const order = trainData.map((_, row) => row);
    for (let epoch = 1; epoch <= options.numEpochs; epoch++) {
      for (const row of order) {
        this.trainIteration(trainData[row], trainLabels[row], options.learningRate);
      }
      if (options.verbose) {
        console.log(`Epoch ${epoch}; Error`, this.evaluate(validationData, validationLabels));
      }
      shuffle(order);
    }
    return this;
  }

  // From the last layer to the first: a layer learns, and its errors use the new weights.
  trainIteration(input, label, rate) {
    const { activations } = this.predict(input);
    let errors = Matrix.subtract(Matrix.fromArray(label), activations.at(-1));
    for (let layer = this.weightArray.length - 1; layer >= 0; layer--) {
      const weights = this.weightArray[layer];
      const slope = this.activationFunctions[layer].derivative;
      errors.hadamard(Matrix.map(activations[layer + 1], slope));
      weights.add(errors.dot(activations[layer].transpose()).hadamard(rate));
      this.biasArray[layer].add(Matrix.hadamard(errors, rate));
      errors = weights.transpose().dot(errors);
    }
  }

  evaluate(dataInputs, dataLabels) {
    let error = 0;
    dataInputs.forEach((input, row) => {
      this.predict(input).prediction.forEach((came, i) => {
        error += Math.abs(came - dataLabels[row][i]);
      });
    });
    return error;
  }
}

function shuffle(order) {
  for (let i = order.length; i > 0; i--) {
    const j = Math.floor(Math.random() * i);
    [order[i - 1], order[j]] = [order[j], order[i - 1]];
  }
}

if (require.main === module) {
  const inputs = [[0, 0], [0, 1], [1, 0], [1, 1]];
  const targets = [[0], [1], [1], [0]];
  const sigmoid = new ActivationFunction((x) => 1 / (1 + Math.exp(-x)), (y) => y * (1 - y));

  const mlp = new MultiLayerPerceptron({ inputDimension: 2 })
    .addLayer({ nodes: 2, activation: sigmoid })
    .addLayer({ nodes: 2, activation: sigmoid })
    .addLayer({ nodes: 1, activation: sigmoid })
    .randomizeWeights();
  const options = {
    trainData: inputs,
    trainLabels: targets,
    validationData: inputs,
    validationLabels: targets,
    learningRate: 0.8,
  };
  mlp.train({ ...options, numEpochs: 5, verbose: true });
  mlp.train({ ...options, numEpochs: 6000 });

  for (const input of inputs) {
    console.log(input, mlp.predict(input).prediction);
  }
  console.log(mlp.evaluate(inputs, targets));
  console.log(mlp.weightArray[2].toArray(), mlp.biasArray[2].toArray());
  console.log(mlp.predict([0, 1]).activations[1].transpose().toArray());
  try {
    mlp.predict([0, 1, 1]);
  } catch (error) {
    console.log(error.message);
  }
}

module.exports = { ActivationFunction, Matrix, MultiLayerPerceptron };
