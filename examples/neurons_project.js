// Two neurons: one projects to the other, which learns to answer 0.
//
// Shows Neuron, project() with and without a weight, connected(), activate(), propagate(), the
// error, and how many ids have been taken.
//
// `node --random-seed=42 neurons_project.js` prints what neurons_project.py prints.

const { Neuron } = require('synaptic');

const A = new Neuron();
const B = new Neuron();
const connection = A.project(B);
const given = A.project(new Neuron(), 0.5);

console.log(connection.weight, connection.gain, given.weight);
console.log(A.connected(B).type, B.connected(A).type, A.connected(A));
console.log([A.activate(1), B.activate()]);

const learningRate = 0.3;
for (let i = 0; i < 20000; i++) {
  A.activate(1);
  B.activate();
  B.propagate(learningRate, 0);
  if (i === 0) console.log(B.error);
}

console.log([A.activate(1), B.activate()]);
console.log({ weight: connection.weight, bias: B.bias, error: B.error });
console.log(Neuron.quantity());
