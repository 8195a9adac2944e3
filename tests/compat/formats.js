// The steps of interpreter.js that make networks from architectures and JSON, copy them, and read or set their numbers.
// pysynaptic/_selftest/formats.py is its twin.
'use strict';

const inputsOf = ({ connections }) => Object.values(connections.inputs);
const neuronsOf = (network) => network.neurons().map(({ neuron }) => neuron);

module.exports = {
  architect(world, { as, kind, sizes, options, layersAs }) {
    const { Architect } = world.synaptic;
    const network = options ? new Architect[kind](...sizes, options) : new Architect[kind](...sizes);
    world.bind(as, network);
    if (!layersAs) return;
    const { input, hidden, output } = network.layers;
    [input, ...hidden, output].forEach((layer, at) => { if (layer) world.bind(`${layersAs}${at}`, layer); });
  },
  toJSON(world, { of }) {
    return JSON.parse(JSON.stringify(world.find(of).toJSON()));
  },
  fromJSON(world, { as, json, from }) {
    const given = json || JSON.parse(JSON.stringify(world.find(from).toJSON()));
    world.bind(as, world.synaptic.Network.fromJSON(given));
  },
  clone(world, { as, of }) {
    world.bind(as, world.find(of).clone());
  },
  standalone(world, { of, inputs }) {
    const call = world.find(of).standalone();
    return inputs.map((input) => [...call(input)]);
  },
  toDot(world, { of, edgeConnection }) {
    return world.find(of).toDot(edgeConnection).code;
  },
  // The numbers that learning changes, of each neuron of a network, as restore() brings them back.
  numbers(world, { of }) {
    const network = world.find(of);
    network.restore();
    return neuronsOf(network).map((neuron) => [
      neuron.activation, neuron.state, neuron.old, neuron.bias, neuron.selfconnection.weight,
      inputsOf(neuron).map(({ weight }) => weight),
      inputsOf(neuron).filter(({ gater }) => gater).map(({ gain }) => gain),
    ]);
  },
  // Biases, self weights and input weights of every neuron there is, or of a network's.
  setNumbers(world, { of, values }) {
    const neurons = of ? neuronsOf(world.find(of)) : world.neurons();
    neurons.forEach((neuron, at) => {
      const [bias, self, weights] = values[at];
      neuron.bias = bias;
      neuron.selfconnection.weight = self;
      inputsOf(neuron).forEach((connection, k) => { connection.weight = weights[k]; });
    });
  },
  squash(world, { name, x, derivate }) {
    return x.map((value) => world.synaptic.Neuron.squash[name](value, derivate));
  },
  random(world, { times }) {
    return times ? Array.from({ length: times }, () => world.draw()) : world.draw();
  },
};
