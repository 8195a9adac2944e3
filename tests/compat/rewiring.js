// Runs programs of rewiring.py with Synaptic: a JSON line of one program in, a JSON line of what it gave out.
'use strict';

const readline = require('readline');
const { Architect, Layer, Network, Neuron, Trainer } = require('synaptic');

const SQUASH = {
  softsign: (x, derivate) => (derivate ? 1 / Math.pow(1 + Math.abs(x), 2) : x / (1 + Math.abs(x))),
};

function build(spec) {
  const [kind, ...sizes] = spec;
  if (kind !== 'Memory') return new Architect[kind](...sizes);
  const layers = sizes.map((size) => new Layer(size));
  for (let k = 1; k < layers.length; k++) layers[k - 1].project(layers[k]);
  layers[1].project(layers[1], Layer.connectionType.ONE_TO_ONE);
  layers[1].project(layers[1], Layer.connectionType.ALL_TO_ELSE);
  return new Network({ input: layers[0], hidden: layers.slice(1, -1), output: layers[layers.length - 1] });
}

class World {
  constructor(program) {
    let state = program.seed;
    Math.random = () => (state = (state * 16807) % 2147483647) / 2147483647;
    this.program = program;
    this.network = build(program.build);
    this.network.setOptimize(false);
    const first = this.network.layers.input.list[0];
    this.ids = [first.ID, first.selfconnection.ID]; // from which its own are counted
    this.others = []; // neurons that actions made
    this.calls = 0;
    this.own = (x, derivate) => {
      const action = program.actions[++this.calls];
      if (action) this.act(action);
      return SQUASH.softsign(x, derivate);
    };
    for (const place of program.own) this.neuron(place).squash = this.own;
  }

  layers() {
    const { input, hidden, output } = this.network.layers;
    return [input, ...hidden, output];
  }

  neurons() {
    return [].concat(...this.layers().map(({ list }) => list), this.others);
  }

  neuron(place) {
    const all = this.neurons();
    return all[place % all.length];
  }

  layer(place) {
    const all = this.layers();
    return all[place % all.length];
  }

  connections() {
    return [].concat(...this.neurons().map(({ connections }) => Object.values(connections.inputs)));
  }

  connection(place) {
    const all = this.connections();
    return all[place % all.length];
  }

  act([what, first, second, value]) {
    const a = this.neuron(first), b = this.neuron(second), link = this.connection(second);
    if (what === 'project') a.project(b, value);
    else if (what === 'project layer') this.layer(first).project(this.layer(second));
    else if (what === 'gate') { if (!link.gater) a.gate(link); }
    else if (what === 'gate self') { if (!b.selfconnection.gater) a.gate(b.selfconnection); }
    else if (what === 'gain' || what === 'weight') link[what] = value;
    else if (what === 'self gain') a.selfconnection.gain = value;
    else if (what === 'self weight') a.selfconnection.weight = value;
    else if (['activation', 'state', 'old', 'bias'].includes(what)) a[what] = value;
    else if (['clear', 'reset'].includes(what)) [this.network, this.layer(second), a][first % 3][what]();
    else if (what === 'add') this.layer(1 + first % (this.layers().length - 2)).add(this.extra());
    else if (what === 'add output') this.network.layers.output.add(this.extra());
    else if (what === 'push') this.push();
    else if (what === 'look') this.network.layers.hidden.length;
    else if (what === 'give') a.activate(value);
    else if (what === 'run') a.activate();
    else if (what === 'run layer') this.layer(first).activate();
    else if (what === 'run network') this.network.activate(this.row(first));
    else if (what === 'learn') a.propagate(value, second % 2 ? .5 : undefined);
    else if (what === 'own') a.squash = this.own;
    else a.squash = Neuron.squash[what];
  }

  extra() {
    const neuron = new Neuron();
    this.network.layers.input.list[0].project(neuron, .3);
    return neuron;
  }

  push() {
    const { hidden, output } = this.network.layers, layer = new Layer(2);
    layer.list[0].squash = this.own;
    hidden[hidden.length - 1].project(layer);
    layer.project(output);
    hidden.push(layer);
  }

  row(place) {
    const { inputs } = this.program;
    return inputs[place % inputs.length].slice();
  }

  targets(place) {
    return this.network.layers.output.list.map((_, k) => ((place + k) % 3) / 2);
  }

  set() {
    return this.program.inputs.map((input, k) => ({ input: input.slice(), output: this.targets(k) }));
  }

  step([what, first, second]) {
    if (what === 'activate') return this.network.activate(this.row(first));
    if (what === 'propagate') return this.network.propagate(second, this.targets(first));
    if (what === 'layer') return this.layer(first).activate();
    if (what === 'neuron') return this.neuron(first).activate();
    const trainer = new Trainer(this.network, { rate: .3, iterations: 3, error: 1e-9 });
    const { error, iterations } = what === 'train' ? trainer.train(this.set()) : trainer.test(this.set());
    return [error, what === 'train' ? iterations : 0];
  }

  state() {
    const numbers = [];
    for (const { activation, state, old, bias, derivative, error, selfconnection, trace, connections } of this.neurons()) {
      numbers.push(activation, state, old, bias, derivative === undefined ? 0 : derivative);
      numbers.push(error.responsibility, error.projected, error.gated, selfconnection.weight, selfconnection.gain);
      for (const { ID, weight, gain } of Object.values(connections.inputs)) {
        numbers.push(ID - this.ids[1], weight, gain, trace.elegibility[ID]);
      }
      for (const id in trace.extended) numbers.push(Number(id) - this.ids[0], ...Object.values(trace.extended[id]));
    }
    return numbers;
  }

  // What each step gives, up to an error; null is the last where Synaptic can't be followed.
  run() {
    const results = [];
    try {
      for (const step of this.program.steps) {
        const { size } = this.network.layers.output;
        const came = this.step(step), result = [came === undefined ? null : came, this.state()];
        const finite = result.flat(2).every((x) => x === null || Number.isFinite(x));
        // pysynaptic refuses rows of another size than the network has come to have.
        const fits = !['train', 'test'].includes(step[0]) || size === this.network.layers.output.size;
        results.push(finite && fits ? result : null);
        if (!finite || !fits) break;
      }
    } catch (error) {
      if (!/must be the same/.test(error.message)) throw error;
    }
    return results;
  }
}

readline.createInterface({ input: process.stdin }).on('line', (line) => {
  console.log(JSON.stringify(new World(JSON.parse(line)).run()));
});
