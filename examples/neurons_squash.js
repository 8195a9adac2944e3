// The squash functions, and one of your own.
//
// Shows the table Neuron.squash, whose functions return a value or a slope, and a neuron with a
// function that the library does not have. (Synaptic calls such a function if neurons are run one
// by one, as here; in a network only after setOptimize(false).)
//
// `node --random-seed=42 neurons_squash.js` prints what neurons_squash.py prints.

const { Neuron } = require('synaptic');

const points = [-2, -1, -0.5, 0, 0.5, 1, 2];

for (const name of ['LOGISTIC', 'TANH', 'IDENTITY', 'HLIM', 'RELU']) {
  const squash = Neuron.squash[name];
  console.log(name);
  console.log(points.map((x) => squash(x)));
  console.log(points.map((x) => squash(x, true)));
}

function leaky(x, derivate) {
  if (derivate) return x > 0 ? 1 : 0.1;
  return x > 0 ? x : 0.1 * x;
}

const input = new Neuron();
const output = new Neuron();
output.squash = leaky;
input.project(output, 1);

for (const x of points) {
  input.activate(x);
  console.log(x, output.activate(), output.derivative);
}

for (let i = 0; i < 50; i++) {
  input.activate(1);
  output.activate();
  output.propagate(0.2, -0.3);
}

input.activate(1);
console.log(output.activate(), output.bias);
