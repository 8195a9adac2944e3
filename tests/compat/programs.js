// Trains networks that programs.py sends, each as JSON with rows, a rate and a number of passes, one
// to a line, and writes what they answer then, and all biases and weights.
'use strict';

const { Network } = require('synaptic');

for (const line of require('fs').readFileSync(0, 'utf8').split('\n').filter(Boolean)) {
  const { json, rows, rate, passes } = JSON.parse(line);
  const network = Network.fromJSON(json);
  for (let pass = 0; pass < passes; pass++) {
    for (const [input, target] of rows) {
      network.activate(input);
      network.propagate(rate, target);
    }
  }
  const outputs = rows.map(([input]) => network.activate(input));
  const { neurons, connections } = network.toJSON();
  const learned = [...neurons.map((each) => each.bias), ...connections.map((each) => each.weight)];
  console.log(JSON.stringify({ outputs, learned }));
}
