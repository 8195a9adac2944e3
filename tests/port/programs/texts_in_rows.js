// Cells of a table that are texts, and reach a network through a promise.
const { Architect, Trainer } = require('synaptic');
const network = new Architect.Perceptron(2, 2, 1);
network.layers.hidden[0].list.forEach((neuron, i) => { neuron.bias = i; });
const table = '0,1,1\n1,1,0\n.5,0,1';
const read = () => new Promise(resolve => {
  resolve(table.split('\n').map(line => line.split(',')));
});
read().then(lines => {
  for (const cells of lines) {
    network.activate(cells.slice(0, 2));
    network.propagate(.3, [cells[2]]);
  }
  const set = lines.map(cells => ({ input: cells.slice(0, 2), output: cells.slice(2) }));
  console.log(new Trainer(network).train(set, { iterations: 3 }).iterations);
  console.log(network.activate(lines[0].slice(0, 2)).length, lines[0]);
});
