// Words, letter by letter: which letter comes next.
//
// Synaptic has no sequences: what one line does in Python is done by hand here, with the same digits.
//
// `node --random-seed=42 sequences_text.js` prints what sequences_text.py prints.

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

const words = ['synaptic', 'neuron', 'layer'];
const letters = 'aceilnoprstuy.';
const oneHot = letter => Array.from(letters, each => each === letter ? 1 : 0);

const sequences = words.map(word => ({
  input: Array.from(word, oneHot),
  output: Array.from(word.slice(1) + '.', oneHot)
}));

const network = new Architect.LSTM(letters.length, 4, letters.length);
network.setOptimize(false); // or clear() would compile it again for every sequence
const result = train(network, sequences, { rate: 0.5, iterations: 100, error: 0.01 });
console.log(result.iterations, result.error);

words.forEach((word, k) => {
  const answers = predict(network, sequences[k].input);
  const guesses = answers.map(answer => letters[answer.indexOf(Math.max(...answer))]);
  console.log(word, '->', guesses.join(''));
});
