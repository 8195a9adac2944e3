// What the original answers to the rows of COMPAT.md that pysynaptic reproduces; test_quirks*.py do the same there:
//   node --random-seed=42 quirks.js
// Each row has a Synaptic of its own: ids begin at 0, random numbers at the seed.
'use strict';

const { fresh, print } = require('./reference');

const { ALL_TO_ALL, ONE_TO_ONE, ALL_TO_ELSE } = { ALL_TO_ALL: 'ALL TO ALL', ONE_TO_ONE: 'ONE TO ONE', ALL_TO_ELSE: 'ALL TO ELSE' };
const size = (object) => Object.keys(object).length;
const attempt = (call) => { try { return call(); } catch (error) { return error.message; } };

// A network of layers in a chain.
function chain({ Layer, Network }, ...sizes) {
  const layers = sizes.map((n) => new Layer(n));
  layers.slice(1).forEach((layer, k) => layers[k].project(layer));
  return new Network({ input: layers[0], hidden: layers.slice(1, -1), output: layers[layers.length - 1] });
}

// An input, a memory cell with an input gate and a forget gate, an output.
function memory({ Layer, Network }) {
  const [input, enter, forget, cell, output] = [1, 1, 1, 1, 1].map((n) => new Layer(n));
  const into = input.project(cell);
  input.project(enter);
  input.project(forget);
  cell.project(output);
  const itself = cell.project(cell);
  cell.project(enter);
  cell.project(forget);
  enter.gate(into, Layer.gateType.INPUT);
  forget.gate(itself, Layer.gateType.ONE_TO_ONE);
  return new Network({ input, hidden: [enter, forget, cell], output });
}

function steps(network, count, rate = 0.3) {
  const answers = [];
  for (let k = 0; k < count; k++) {
    answers.push(network.activate([k % 2])[0]);
    network.propagate(rate, [(k >> 1) % 2]);
  }
  return answers;
}

// The same network in both modes, from the same random numbers.
const bothModes = (build, run) => [true, false].map((optimised) => {
  const network = build(fresh());
  network.setOptimize(optimised);
  return run(network);
});

// How many numbers a call draws.
function draws({ global }, call) {
  const random = global.Math.random;
  let count = 0;
  global.Math.random = () => { count++; return random(); };
  call();
  global.Math.random = random;
  return count;
}

const ROWS = {
  opt02: () => bothModes(memory, (network) => steps(network, 50).pop()),

  opt03: () => bothModes(({ Layer, Network }) => {
    const [i, g, h, o] = [1, 1, 1, 1].map((n) => new Layer(n));
    i.project(g);
    i.project(h);
    const link = h.project(o);
    g.project(o);
    g.gate(link, Layer.gateType.OUTPUT);
    return new Network({ input: i, hidden: [g, h], output: o });
  }, (network) => steps(network, 6)),

  opt04: () => bothModes(({ Layer, Network }) => {
    const [i, h, o] = [1, 1, 1].map((n) => new Layer(n));
    const link = i.project(h);
    h.project(o);
    o.gate(link, Layer.gateType.INPUT);
    return new Network({ input: i, hidden: [h], output: o });
  }, (network) => steps(network, 6)),

  opt05: (S) => {
    const network = chain(S, 2, 3, 1);
    const long = network.activate([1, 0, 9, 9]);
    network.setOptimize(false);
    return [long, attempt(() => network.activate([1]))];
  },

  opt06: (S) => {
    const network = chain(S, 2, 2, 2);
    network.setOptimize(false);
    network.activate([1, 0]);
    return attempt(() => network.propagate(0.3, [1]));
  },

  opt07: () => bothModes((S) => chain(S, 1, 1, 1), (network) => {
    network.activate([1]);
    network.propagate(0, [1]);
    return network.activate([1]);
  }),

  opt08: (S) => {
    const network = chain(S, 1, 1, 1);
    network.setOptimize(false);
    network.layers.output.set({ squash: (x, derivate) => (derivate ? 1 : 3 * x) });
    return network.activate([1]);
  },

  opt09: (S) => {
    const network = chain(S, 1, 1, 1);
    network.setOptimize(false);
    network.layers.hidden[0].set({ squash: S.Neuron.squash.TANH, bias: 800 });
    return network.activate([0]);
  },

  opt10: () => [true, false].map((optimised) => {
    const S = fresh();
    const network = chain(S, 1, 1);
    network.setOptimize(optimised);
    network.layers.output.set({ squash: S.Neuron.squash.TANH });
    const link = network.layers.input.connectedTo[0].list[0];
    link.weight = 1;
    return Array.from({ length: 40 }, (_, k) => network.activate([k / 10 - 2])[0]);
  }),

  opt17: () => bothModes((S) => chain(S, 1, 1, 1), (network) => {
    const biases = [network.layers.input.list[0].bias];
    network.activate([1]);
    biases.push(network.layers.input.list[0].bias);
    network.restore();
    biases.push(network.layers.input.list[0].bias);
    return biases;
  }),

  opt19: () => ['LOGISTIC', 'TANH', 'IDENTITY', 'RELU', 'HLIM'].map((name) => {
    const [optimised, plain] = [true, false].map((mode) => {
      const S = fresh();
      const network = chain(S, 2, 6, 5, 1);
      network.layers.hidden.forEach((layer) => layer.set({ squash: S.Neuron.squash[name] }));
      network.setOptimize(mode);
      return Array.from({ length: 300 }, (_, k) => {
        const answer = network.activate([k & 1, (k >> 1) & 1])[0];
        network.propagate(0.05, [(k & 1) ^ ((k >> 1) & 1)]);
        return answer;
      });
    });
    return [optimised[299], plain[299], optimised.filter((value, k) => value !== plain[k]).length];
  }),

  opt21: (S) => {
    const network = chain(S, 1, 1, 1);
    network.propagate(0.3, [1]);
    return network.activate([1]);
  },

  opt22: (S) => {
    const [A, B] = [chain(S, 1, 1, 1), chain(S, 1, 1, 1)];
    A.project(B, undefined, 0.7);
    [A, B].forEach((network) => network.setOptimize(false));
    return [0, 1].map((x) => { A.activate([x]); return B.activate(); });
  },

  opt29: () => bothModes(({ Layer, Network }) => {
    const [i, o] = [new Layer(1), new Layer(1)];
    i.project(o);
    o.project(i);
    return new Network({ input: i, hidden: [], output: o });
  }, (network) => [network.activate([0.5]), network.activate([0.5])]),

  opt30: (S) => {
    const network = chain(S, 1, 1, 1);
    network.setOptimize(false);
    network.layers.hidden[0].connectedTo[0].list[0].gain = 100;
    return network.activate([1]);
  },

  clr01: () => bothModes(memory, (network) => {
    const first = network.activate([1])[0];
    for (let k = 0; k < 200; k++) network.activate([1]);
    network.clear();
    return [first, network.activate([1])[0]];
  }),

  clr02: (S) => {
    const network = memory(S);
    network.layers.hidden[0].set({ bias: 1 });
    const drawn = draws(S, () => network.reset());
    const other = chain(S, 2, 3, 1);
    return [
      drawn, network.layers.hidden[0].list[0].bias, network.layers.hidden[2].list[0].selfconnection.weight,
      draws(S, () => other.reset()), other.activate([1, 0]),
    ];
  },

  clr03: (S) => {
    const network = memory(S);
    network.setOptimize(false);
    steps(network, 5);
    network.clear();
    const cell = network.layers.hidden[2].list[0];
    const left = [cell.state, cell.old, cell.activation, cell.derivative, cell.selfconnection.gain];
    network.reset();
    return [...left, cell.state, cell.selfconnection.gain, cell.selfconnection.weight];
  },

  con01: ({ Neuron }) => {
    const [A, B] = [new Neuron(), new Neuron()];
    B.project(A);
    const [first, second] = [A.project(B, 0.5), A.project(B, 0.9)];
    return [A.connected(B).type, first === second, size(A.connections.projected), first.weight, second.weight];
  },

  con02: ({ Layer }) => {
    const [A, B] = [new Layer(2), new Layer(2)];
    B.project(A);
    A.project(B);
    return [A.connected(B), A.project(B).size, size(B.list[0].connections.inputs)];
  },

  con03: ({ Layer }) => {
    const [A, B] = [new Layer(2), new Layer(2)];
    return [A.project(B).size, A.project(B)];
  },

  con06: ({ Neuron }) => {
    const A = new Neuron();
    const first = A.project(A, 0.5).weight;
    A.selfconnection.weight = 0.25;
    return [first, A.project(A).weight];
  },

  con07: ({ Layer }) => {
    const A = new Layer(2);
    const one = A.project(A, ONE_TO_ONE, 0.3);
    const all = A.project(A, ALL_TO_ALL, 0.3);
    const weights = [one, all].map((link) => link.list.map((connection) => connection.weight));
    return [...weights, A.connected(A), A.selfconnected(), A.project(A, ALL_TO_ALL, 0.3).size];
  },

  con09: () => [1, 2].map((times) => {
    const { Neuron } = fresh();
    const [i, h, g] = [new Neuron(), new Neuron(), new Neuron()];
    i.project(g);
    const link = i.project(h);
    for (let k = 0; k < times; k++) g.gate(link);
    for (let k = 0; k < 3; k++) {
      i.activate(1);
      g.activate();
      h.activate();
      h.propagate(0.3, 1);
      g.propagate(0.3);
    }
    return g.bias;
  }),

  con10: ({ Neuron }) => {
    const [A, B, gater] = [new Neuron(), new Neuron(), new Neuron()];
    gater.gate(A.project(B));
    return [gater.connected(A).type, gater.connected(B).type];
  },

  con13: ({ Layer }) => {
    const A = new Layer(2).set({ bias: 0, label: 'x' });
    return [A.list.map((neuron) => neuron.bias), A.list.map((neuron) => neuron.label)];
  },

  con15: ({ Layer }) => {
    const A = new Layer(3);
    return [A.project(new Layer(3), ALL_TO_ELSE).size, A.project(A, ALL_TO_ELSE).size];
  },

  con16: ({ Layer }) => {
    const [A, B] = [new Layer(2), new Layer(2)];
    A.list[0].project(B.list[0], 0.7);
    return A.project(B).list.map((connection) => connection.weight);
  },

  con17: ({ Neuron }) => {
    const [A, B, X, gater] = [new Neuron(), new Neuron(), new Neuron(), new Neuron()];
    const [second, first] = [X.project(B), X.project(A)];
    gater.gate(second);
    gater.gate(first);
    return Object.keys(gater.trace.extended).map((id) => id - A.ID);
  },

  con18: ({ Neuron }) => {
    const A = new Neuron();
    A.bias = 3;
    A.activate(0.5);
    return [A.bias, A.state, A.derivative, A.activate()];
  },

  con19: ({ Layer }) => {
    const A = new Layer(1);
    return [A.add(), A.size, A.list.length];
  },

  con20: (S) => [
    attempt(() => chain(S, 1, 1, 1).project(new S.Neuron())), attempt(() => new S.Layer(1).project(new S.Neuron())),
  ],

  con21: ({ Neuron }) => {
    const [A, B] = [new Neuron(), new Neuron()];
    return [A.selfconnection.ID, B.selfconnection.ID, A.project(B).ID, Object.values(Neuron.quantity())];
  },

  con22: ({ Layer }) => {
    const [A, B, C, D] = [new Layer(1), new Layer(1), new Layer(2), new Layer(2)];
    A.project(B, ONE_TO_ONE);
    C.project(D, ONE_TO_ONE);
    return [A.connected(B), C.connected(D), D.connected(C), C.project(D, ALL_TO_ALL)];
  },

  con24: ({ Layer, Neuron }) => {
    const [A, B] = [new Layer(1), new Layer(2)];
    B.project(B, ALL_TO_ELSE, 1);
    A.project(B, undefined, 1);
    B.list.forEach((neuron) => { neuron.bias = 0; neuron.squash = Neuron.squash.IDENTITY; });
    A.activate([1]);
    return [B.activate(), B.activate()];
  },

  gate01: ({ Layer }) => {
    const link = new Layer(2).project(new Layer(3));
    const gate = (n, type) => attempt(() => new Layer(n).gate(link, type));
    return [gate(2, 'INPUT'), gate(3, 'OUTPUT'), gate(2, ONE_TO_ONE), gate(6, ONE_TO_ONE), link.list.every((each) => each.gater)];
  },

  gate02: ({ Layer }) => {
    const [A, B, gater] = [new Layer(1), new Layer(1), new Layer(1)];
    const link = A.project(B);
    gater.gate(link, Layer.gateType.INPUT);
    gater.gate(link, Layer.gateType.INPUT);
    return [link.gatedfrom.length, gater.list[0].trace.influences[B.list[0].ID].length];
  },

  json06: ({ Neuron }) => {
    const [A, B, first, second] = [new Neuron(), new Neuron(), new Neuron(), new Neuron()];
    const link = A.project(B);
    first.gate(link);
    second.gate(link);
    second.activate();
    first.activate();
    return [link.gater === second, size(first.connections.gated), link.gain];
  },

  misc05: (S) => {
    const network = chain(S, 1, 1, 1);
    return [Object.keys(network.neurons()[0]), network.layers.input.neurons() === network.layers.input.list];
  },

  misc11: ({ Neuron: { squash } }) => [
    squash.LOGISTIC(1000), squash.LOGISTIC(-1000), squash.TANH(1000), squash.HLIM(0), squash.RELU(0, true), squash.IDENTITY(5, true),
  ],

  misc12: ({ Layer }) => {
    const [A, B, C] = [new Layer(1), new Layer(1), new Layer(1)];
    A.project(B);
    B.project(C);
    A.activate([1]);
    B.activate();
    C.activate();
    B.propagate(0.5, [1]);
    return Object.values(B.list[0].error);
  },

  misc14: ({ Neuron }) => {
    const [cell, gater, i] = [new Neuron(), new Neuron(), new Neuron()];
    i.project(gater);
    gater.gate(cell.project(cell));
    i.activate(1);
    cell.old = 5;
    cell.activation = 7;
    gater.activate();
    return Object.values(gater.trace.extended[cell.ID])[0] / gater.derivative;
  },

  rng01: (S) => {
    const { Neuron } = S;
    const [A, B] = [new Neuron(), new Neuron()];
    return [
      () => new Neuron(), () => A.project(B), () => A.project(B), () => A.project(A), () => A.project(new Neuron(), 0.3),
      () => chain(S, 2, 3, 1), () => memory(S),
    ].map((call) => draws(S, call));
  },
};

const more = require('./quirks_above');
const answers = {};
for (const [row, call] of Object.entries({ ...ROWS, ...more.rows({ chain, draws, attempt, size }) })) answers[row] = call(fresh());
print(answers);
