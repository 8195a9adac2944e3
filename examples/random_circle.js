// Random points inside and outside a circle.
//
// Shows Math.random() in the program's own code, which draws from the same sequence as the library.
// The network learns from each point, and then draws the circle.
//
// `node --random-seed=42 random_circle.js` prints what random_circle.py prints.

const { Architect, Neuron } = require('synaptic');

function inside(x, y) {
  return x * x + y * y < 0.6 ? 1 : 0;
}

const network = new Architect.Perceptron(2, 8, 1);
network.layers.hidden[0].set({ squash: Neuron.squash.TANH });

let hits = 0;
for (let i = 1; i <= 20000; i++) {
  const x = Math.random() * 2 - 1;
  const y = Math.random() * 2 - 1;
  const answer = network.activate([x, y])[0];
  if (Math.round(answer) === inside(x, y)) hits += 1;
  network.propagate(0.1, [inside(x, y)]);
  if (i % 2500 === 0) {
    console.log(i, 'right:', hits / 25, '%');
    hits = 0;
  }
}

for (let row = -6; row <= 6; row++) {
  let line = '';
  for (let column = -12; column <= 12; column++) {
    line += network.activate([column / 12, row / 6])[0] > 0.5 ? '#' : '.';
  }
  console.log(line);
}
console.log(network.activate([0, 0]), network.activate([1, 1]));
