// Sequences in Synaptic, by hand: forget, then activate and propagate step by step. It reads cases
// as JSON and prints what each comes to; tests/training/test_sequences.py compares.
var synaptic = require('synaptic');

// What network.forget() of pysynaptic does.
function forget(network) {
  network.clear();
  network.neurons().forEach(function (each) {
    var neuron = each.neuron;
    neuron.state = neuron.old = neuron.activation = neuron.derivative = 0;
    ['inputs', 'projected', 'gated'].forEach(function (kind) {
      var connections = neuron.connections[kind];
      for (var id in connections)
        if (connections[id].gater) connections[id].gain = 1;
    });
    if (neuron.selfconnection.gater) neuron.selfconnection.gain = 1;
  });
}

function run(it) {
  var Architect = synaptic.Architect, network = Object.create(Architect[it.kind].prototype);
  network = Architect[it.kind].apply(network, it.sizes) || network;
  network.setOptimize(it.optimised);
  var errors = [];
  for (var iteration = 0; iteration < it.iterations; iteration++) {
    var sum = 0, count = 0;
    it.set.forEach(function (row) {
      forget(network);
      row.input.forEach(function (input, step) {
        var output = network.activate(input), target = row.output[step];
        if (target === null) return;
        network.propagate(it.rate, target);
        sum += synaptic.Trainer.cost.MSE(target, output);
        count++;
      });
    });
    errors.push(sum / count);
  }
  var answers = it.set.map(function (row) {
    forget(network);
    return row.input.map(function (input) { return Array.from(network.activate(input)); });
  });
  return { errors: errors, answers: answers };
}

require('fs').readFileSync(0, 'utf8').trim().split('\n').forEach(function (line) {
  console.log(JSON.stringify(run(JSON.parse(line))));
});
