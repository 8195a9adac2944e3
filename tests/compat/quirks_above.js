// More rows of quirks.js: trainers, tasks, architectures, JSON.
'use strict';

const PAIR = [{ input: [0], output: [0] }, { input: [1], output: [1] }];
const tenths = (n) => Array.from({ length: n }, (_, i) => ({ input: [i / n], output: [i / n] }));
const DSR = { targets: [2, 4], distractors: [3, 5], prompts: [0, 1], length: 6 };

exports.rows = ({ attempt, draws }) => {
  const perceptron = (S, ...sizes) => new S.Architect.Perceptron(...(sizes.length ? sizes : [1, 2, 1]));
  const trainer = (S, options) => new S.Trainer(perceptron(S), options);
  const answers = (result) => [result.error, result.iterations];

  // What a call of a trainer logs; the times are left out.
  function logged(S, call) {
    S.lines.length = 0;
    call();
    return S.lines.map((line) => line.replace(/time: \d+/, 'time'));
  }

  return {
    trn01: (S) => {
      const t = trainer(S);
      let calls = 0;
      const schedule = { every: 1, do: () => { calls++; } };
      const first = t.train(PAIR, { iterations: 3, error: 1e-9, rate: 0.5, schedule });
      const second = t.train(PAIR, {});
      const counted = calls;
      t.train(PAIR);
      return [answers(first), answers(second), counted, calls, t.rate, t.error];
    },
    trn02: (S) => {
      const t = trainer(S, { rate: 0, iterations: 0, error: 0 });
      return [answers(t.train(PAIR, { rate: 0, iterations: 0, error: 0 })), t.rate, t.iterations, t.error];
    },
    trn05: (S) => {
      const set = tenths(10);
      const result = trainer(S).train(set, { iterations: 20, error: 1e-9, shuffle: true, crossValidate: { testSize: 0.3, testError: 1e-9 } });
      return [answers(result), set.map((row) => row.input[0])];
    },
    trn07: (S) => [[0.3, 0.2, 0.1], [0.3, 0.2, 0]].map((rate) => {
      const rates = [];
      const result = trainer(S).train(PAIR, { iterations: 9, error: 1e-9, rate, schedule: { every: 1, do: (data) => { rates.push(data.rate); } } });
      return [answers(result), rates];
    }),
    trn08: (S) => {
      const calls = [];
      trainer(S).train(PAIR, { iterations: 3, error: 1e-9, rate: (iteration, error) => { calls.push([iteration, error]); return 0.2; } });
      return calls;
    },
    trn09: (S) => answers(trainer(S).train(PAIR, { error: 1 })),
    trn10: (S) => ['MSE', 'CROSS_ENTROPY', 'BINARY', null].map((name) => {
      const t = trainer(S);
      const cost = name ? S.Trainer.cost[name] : () => 7;
      return [t.train(PAIR, { iterations: 30, error: 1e-12, cost }).error, t.network.activate([1])];
    }),
    trn12: ({ Trainer: { cost } }) => [
      cost.CROSS_ENTROPY([1, 1, 1], [0.5, 0.5, 0.5]), cost.MSE([1, 1, 1], [0.5, 0.5, 0.5]),
      [0, 0.2, 0.3, 0.5, 0.7, 0.8, 1].map((output) => cost.BINARY([1], [output])), cost.BINARY([0], [-0.25]),
    ],
    trn13: (S) => logged(S, () => trainer(S).train(PAIR, { iterations: 8, error: 1e-9, log: 2, schedule: { every: 4, do() {} } })),
    trn14: (S) => {
      const set = tenths(6);
      const result = trainer(S).train(set, { iterations: 2, error: 1e-9, shuffle: true });
      return [answers(result), set.map((row) => row.input[0])];
    },
    trn15: (S) => {
      const t = trainer(S);
      return [t.train(PAIR, { iterations: 40, rate: 0.9, error: 1e-9 }).error, t.test(PAIR).error];
    },
    trn16: (S) => {
      let calls = 0;
      const lines = logged(S, () => trainer(S).train(PAIR, { iterations: 3, error: 1e-9, customLog: { every: 1, do: () => { calls++; } } }));
      return [calls, lines];
    },
    trn18: (S) => {
      const network = new S.Architect.LSTM(1, 1, 1);
      return [answers(new S.Trainer(network).train(PAIR, { iterations: 10, error: 1e-9 })), network.activate([1])];
    },
    trn20: (S) => {
      const t = trainer(S);
      const before = t.test(PAIR).error;
      t.train(PAIR, { iterations: 1, rate: 1e-12, cost: S.Trainer.cost.CROSS_ENTROPY });
      return [before, t.test(PAIR).error];
    },
    trn21: (S) => [[2, 4, 1], [2, 4, 4, 1]].map((sizes) => answers(new S.Trainer(perceptron(S, ...sizes)).XOR({ iterations: 2000 }))),
    trn22: (S) => answers(new S.Trainer(perceptron(S, 2, 3, 1)).XOR()),
    trn26: ({ Trainer }) => Trainer.cost.CROSS_ENTROPY([0, 1, 0, 0], [0.5, 0.5, 0.5, 0.5]),
    xor01: (S) => {
      const t = new S.Trainer(perceptron(S, 2, 2, 1), { iterations: 5, cost: S.Trainer.cost.CROSS_ENTROPY });
      return [answers(t.XOR()), t.iterations, t.cost === S.Trainer.cost.MSE];
    },
    tim01: (S) => {
      const sizes = [];
      const t = new S.Trainer(perceptron(S, 2, 2, 1));
      t.test = (set) => { sizes.push(set.length); return {}; };
      t.train = (set) => { sizes.push(set.length); return {}; };
      t.timingTask({ log: false, testSamples: 50 });
      t.timingTask({ log: false, trainSamples: 30, testSamples: 50 });
      return sizes;
    },
    tim02: (S) => {
      const t = new S.Trainer(perceptron(S, 2, 2, 1));
      const { train, test } = t.timingTask({ log: false, iterations: 2, trainSamples: 60 });
      return [answers(train), test.error, t.rate, t.iterations, t.error];
    },
    dsr01: (S) => [24, 40].map((length) => {
      const { iterations, success, error } = new S.Trainer(perceptron(S, 10, 3, 4)).DSR({ length, iterations: 20 });
      return [iterations, success, error];
    }),
    dsr04: (S) => {
      let calls = 0;
      const schedule = { every: 1, do: () => { calls++; return true; } };
      const result = new S.Trainer(perceptron(S, 6, 2, 2)).DSR({ ...DSR, iterations: 1500, success: 0.0001, schedule });
      return [result.iterations, calls, result.error];
    },
    erg02: (S) => {
      const result = new S.Trainer(perceptron(S, 6, 3, 6)).ERG({ iterations: 5 });
      const word = result.generate();
      return [result.iterations, result.error, word, ...[word, '', 'BT', `${word}B`, 'XX'].map(result.test)];
    },
    hop01: (S) => {
      const network = new S.Architect.Hopfield(4);
      const result = network.learn([[0, 1, 0, 1], [1, 1, 0, 0]]);
      return [answers(result), network.feed([0, 1, 0, 1]), network.feed([1, 1, 0, 0]), network.activate([0, 1, 1, 1])];
    },
    lst02: ({ Architect }) => {
      const network = new Architect.LSTM(1, 1, 1, 1);
      const ids = network.neurons().map((item) => item.neuron.ID);
      const place = (neuron) => (neuron ? ids.indexOf(neuron.ID) : -1);
      return network.neurons().flatMap(({ neuron }) => [...Object.values(neuron.connections.projected), neuron.selfconnection]
        .filter((link) => link.weight !== 0).map((link) => [place(link.from), place(link.to), place(link.gater)]));
    },
    lst03: ({ Architect: { LSTM } }) => [{}, { peepholes: false }, { outputToHidden: true }, { outputToGates: true }, { hiddenToHidden: true }, { inputToOutput: false }]
      .map((options) => {
        const network = new LSTM(1, 2, 1, options);
        for (let k = 0; k < 5; k++) { network.activate([k % 2]); network.propagate(0.3, [1]); }
        return network.activate([1]);
      }),
    liq02: () => {
      const { fresh } = require('./reference');
      return [true, false].map((optimised) => {
        const network = new (fresh().Architect.Liquid)(2, 8, 1, 30, 10);
        network.setOptimize(optimised);
        for (let k = 0; k < 20; k++) { network.activate([k % 2, (k >> 1) % 2]); network.propagate(0.1, [(k >> 2) % 2]); }
        return network.activate([1, 0]);
      });
    },
    liq03: ({ Architect }) => {
      const network = new Architect.Liquid(2, 5, 1, 60, 0);
      const links = network.neurons().flatMap(({ neuron }) => Object.values(neuron.connections.projected));
      return [links.length, new Set(links.map((link) => `${link.from.ID}>${link.to.ID}`)).size, network.activate([1, 0])];
    },
    opt18: () => {
      const { fresh } = require('./reference');
      return [true, false].map((optimised) => {
        const network = new (fresh().Architect.LSTM)(1, 2, 2, 1, { hiddenToHidden: true, outputToHidden: true, outputToGates: true });
        network.setOptimize(optimised);
        for (let k = 0; k < 50; k++) { network.activate([k % 2]); network.propagate(0.3, [(k >> 1) % 2]); }
        return network.activate([1]);
      });
    },
    opt24: (S) => {
      const network = new S.Architect.LSTM(1, 2, 1);
      network.activate([1]);
      const run = network.standalone();
      return [[1], [1], [0]].map((row) => [run(row), network.activate(row)]);
    },
    misc07: (S) => {
      const network = new S.Architect.LSTM(5, 3, 2);
      const result = new S.Trainer(network).DSR({ ...DSR, length: 9, rate: 0.17, iterations: 30 });
      network.setOptimize(false);
      return [result.iterations, result.error, attempt(() => new S.Trainer(network).DSR({ ...DSR, iterations: 1 }))];
    },
    ...json({ perceptron, draws }),
  };
};

function json({ perceptron, draws }) {
  const learn = (network, count) => {
    for (let k = 0; k < count; k++) { network.activate([k % 2]); network.propagate(0.3, [(k >> 1) % 2]); }
    return network;
  };
  return {
    dim01: (S) => { const network = perceptron(S, 1, 1, 1); network.activate([1]); return network.toJSON(); },
    json01: (S) => {
      const network = learn(new S.Architect.LSTM(1, 1, 1), 1);
      const exported = network.toJSON();
      return [exported.neurons[1].trace, exported.neurons.map((neuron) => neuron.layer), JSON.stringify(exported) === JSON.stringify(network.toJSON(true))];
    },
    json02: (S) => {
      const networks = [learn(new S.Architect.LSTM(1, 2, 1), 30)];
      networks.push(networks[0].clone());
      return networks.map((network) => { const first = network.activate([1]); network.propagate(0.3, [1]); return [first, network.activate([0])]; });
    },
    json03: (S) => {
      const network = new S.Architect.LSTM(1, 1, 1);
      network.layers.hidden[2].list[0].selfconnection.weight = 0.5;
      const clone = network.clone();
      return [clone.layers.hidden[2].list[0].selfconnection.weight, ...[network, clone].map((each) => { each.activate([1]); return each.activate([1]); })];
    },
    json04: (S) => {
      const network = new S.Architect.Hopfield(2);
      const clone = network.clone();
      return [typeof clone.feed, clone.layers.input.connectedTo.length, clone.toDot().code];
    },
    json05: (S) => {
      const network = learn(new S.Architect.LSTM(1, 2, 1, { peepholes: false }), 5);
      return [network, network.clone()].map((each) => each.activate([1]));
    },
    json08: (S) => {
      const exported = perceptron(S).toJSON();
      exported.connections.forEach((link) => { link.from = `${link.from}`; link.to = `${link.to}`; });
      exported.neurons.forEach((neuron) => { neuron.layer = `${neuron.layer}`; });
      return S.Network.fromJSON(exported).activate([1]);
    },
    json09: (S) => {
      const clone = new S.Architect.LSTM(3, 4, 4, 2).clone();
      return Array.from({ length: 5 }, (_, k) => clone.activate([k / 5, 1 - k / 7, k / 11]));
    },
    json09b: (S) => {
      const clone = new S.Architect.LSTM(1, 1, 1, 1).clone();
      const neurons = clone.neurons().map((item) => item.neuron);
      return Object.values(neurons[neurons.length - 1].connections.inputs).map((link) => neurons.indexOf(link.from));
    },
    json11: (S) => {
      const network = perceptron(S);
      const before = network.toJSON().neurons[0].bias;
      network.activate([1]);
      return [before, network.toJSON().neurons[0].bias];
    },
    json13: (S) => {
      const exported = new S.Architect.LSTM(1, 1, 1).clone().toJSON();
      return exported.connections.map((link) => link.gater);
    },
    json14: (S) => Object.keys(S.Neuron.squash).map((name) => {
      const network = perceptron(S, 1, 1, 1);
      network.layers.output.set({ squash: S.Neuron.squash[name] });
      return network.toJSON().neurons[2].squash;
    }),
    liq04: (S) => {
      const network = new S.Architect.Liquid(2, 5, 1, 60, 0);
      const clone = network.clone();
      return [network, clone].map((each) => [each.toJSON().connections.length, each.activate([1, 0])]);
    },
    rng02: (S) => { const exported = perceptron(S, 2, 3, 1).toJSON(); return draws(S, () => S.Network.fromJSON(exported)); },
    opt26: (S) => { const network = new S.Architect.LSTM(1, 2, 1); for (let k = 0; k < 10; k++) { learn(network, 3); network.toJSON(); } return network.activate([1]); },
    dot01: (S) => {
      const network = perceptron(S, 1, 1, 1);
      network.project(new S.Layer(2));
      const lstm = new S.Architect.LSTM(1, 1, 1);
      return [network.toDot().code, lstm.toDot().code, lstm.toDot(true).code];
    },
  };
}
