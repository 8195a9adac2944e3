// A forecast of a sine, one value after the other.
//
// Synaptic has no sequences: what one line does in Python is done by hand here, with the same digits.
//
// `node --random-seed=42 sequences_sine.js` prints what sequences_sine.py prints.

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

// What trainer.test(sequences) does.
function test(network, sequences) {
  let sum = 0, steps = 0;
  for (const { input, output } of sequences) {
    predict(network, input).forEach((answer, step) => {
      sum += Trainer.cost.MSE(output[step], answer);
      steps++;
    });
  }
  return sum / steps;
}

const series = [];
for (let t = 0; t < 72; t++) series.push(0.5 + 0.4 * Math.sin(t / 12 * 2 * Math.PI));
const sequences = [];
for (let t = 0; t + 13 <= series.length; t += 3) {
  const values = series.slice(t, t + 13).map(value => [value]);
  sequences.push({ input: values.slice(0, -1), output: values.slice(1) });
}
console.log(sequences.length, 'sequences of', sequences[0].input.length);

const network = new Architect.LSTM(1, 3, 1);
network.setOptimize(false); // or clear() would compile it again for every sequence
const result = train(network, sequences, { rate: 0.1, iterations: 100, error: 0.0005 });
console.log(result.iterations, result.error, test(network, sequences));

forget(network);
let guess;
for (const value of series.slice(0, 12)) [guess] = network.activate([value]);
for (const value of series.slice(12, 24)) {
  console.log(value.toFixed(4), guess.toFixed(4), '#'.repeat(Math.round(guess * 40)));
  [guess] = network.activate([guess]);
}
