// The parity of bits that come one after the other.
//
// Synaptic has no sequences: what one line does in Python is done by hand here, with the same digits.
//
// `node --random-seed=42 sequences_parity.js` prints what sequences_parity.py prints.

const { Architect, Trainer } = require('synaptic');

// What network.forget() does in Python: the network remembers nothing of the sequences before.
function forget(network) {
  network.clear();
  for (const { neuron } of network.neurons()) {
    neuron.state = neuron.old = neuron.activation = neuron.derivative = 0;
    for (const id in neuron.connections.inputs) {
      const connection = neuron.connections.inputs[id];
      if (connection.gater) connection.gain = 1;
    }
    if (neuron.selfconnection.gater) neuron.selfconnection.gain = 1;
  }
}

// What trainer.train(sequences) does: every step is learned, until the mean error is small enough.
function train(network, sequences, options) {
  let error = 1, iterations = 0;
  while (iterations < options.iterations && error > options.error) {
    let sum = 0, steps = 0;
    for (const { input, output } of sequences) {
      forget(network);
      for (let step = 0; step < input.length; step++) {
        const answer = network.activate(input[step]);
        network.propagate(options.rate, output[step]);
        sum += Trainer.cost.MSE(output[step], answer);
        steps++;
      }
    }
    error = sum / steps;
    iterations++;
  }
  return { error, iterations };
}

// What network.predict([sequence])[0] does.
function predict(network, input) {
  forget(network);
  return input.map(row => Array.from(network.activate(row)));
}

const bits = 3;
const sequences = [];
for (let k = 0; k < 2 ** bits; k++) {
  const input = [], output = [];
  let ones = 0;
  for (let place = 0; place < bits; place++) {
    input.push([k >> place & 1]);
    ones += k >> place & 1;
    output.push([ones % 2]); // whether the ones so far are an odd number
  }
  sequences.push({ input, output });
}

const network = new Architect.LSTM(1, 4, 1);
network.setOptimize(false); // or clear() would compile it again for every sequence
const result = train(network, sequences, { rate: 0.3, iterations: 1000, error: 0.02 });
console.log(result.iterations, result.error);

const answers = sequences.map(({ input }) => predict(network, input));
let right = 0;
sequences.forEach(({ output }, k) => output.forEach((target, step) => {
  right += (answers[k][step][0] > 0.5) === (target[0] === 1);
}));
console.log(right, 'of', sequences.length * bits);
for (let k = 5; k < 8; k++) {
  console.log(sequences[k].input.join(''), answers[k].map(answer => answer[0]));
}
