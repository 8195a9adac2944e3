// Runs trainings (see training.py) on the original; training_run.py is its twin for pysynaptic.
// Reads cases from stdin, one JSON object a line, and answers each with one line: what every step gave.
// Started with --random-seed=n, so that every case finds Math.random at that seed's beginning.
'use strict';

const fs = require('fs');
const path = require('path');
const readline = require('readline');
const util = require('util');
const vm = require('vm');

const home = path.join(__dirname, '..', '..', '.oracle');
const source = fs.readFileSync(require.resolve('synaptic', { paths: [home, ...module.paths] }), 'utf8');
const script = new vm.Script(`(function (module, exports) { ${source}\n; return module.exports; })`);

// Users' functions by name; training_run.py has the same.  `draw` is Math.random, `tell` notes a call.
const RATES = {
  decay: ({ a }) => (iteration) => a / iteration,
  byError: ({ a, b }) => (iteration, error) => a * error + b,
  drawn: ({ a }, draw) => () => a * draw(),
  steps: ({ a, b }) => (iteration) => (iteration % 3 === 0 ? 0 : iteration % 2 ? a : b),
};
const COSTS = {
  absolute: () => (target, output) => output.reduce((sum, y, k) => sum + Math.abs(target[k] - y), 0),
  constant: ({ a }) => () => a,
  drawn: ({ a }, draw) => (target, output) => Math.abs(target[0] - output[0]) + a * draw(),
};
const SCHEDULES = {
  look: () => () => undefined,
  abort: ({ at }) => (data) => data.iterations >= at,
  truthy: () => () => 'stop',
  drawn: ({ a }, draw) => () => draw() < a,
  peek: ({ input }, draw, network) => () => { network.activate(input); },
};

class Session {
  constructor(given) {
    const context = vm.createContext({ console: { log: (...words) => this.print(words), warn() {} } });
    const module = { exports: {} };
    this.synaptic = script.runInContext(context)(module, module.exports);
    this.draw = vm.runInContext('Math.random', context);
    this.lines = [];
    this.calls = [];
    this.network = this.build(given.network);
    if (!given.optimised) this.network.setOptimize(false);
    this.trainer = new this.synaptic.Trainer(this.network, this.options(given.trainer));
    this.rows = given.rows.map((row, name) => ({ ...row, name }));
  }

  print(words) {
    this.lines.push(util.format(...words).replace(/time: \d+/, 'time: T'));
  }

  build({ kind, sizes, options, links, gates, squash }) {
    const { Architect, Layer, Network, Neuron } = this.synaptic;
    let network;
    if (kind === 'layers') {
      const layers = sizes.map((size) => new Layer(size));
      const made = links.map(([from, to, type]) => layers[from].project(layers[to], type));
      gates.forEach(([gater, link, type]) => layers[gater].gate(made[link], type));
      network = new Network({ input: layers[0], hidden: layers.slice(1, -1), output: layers[layers.length - 1] });
    } else if (options) {
      network = new Architect[kind](...sizes, options);
    } else {
      network = new Architect[kind](...sizes);
    }
    const all = [...network.layers.hidden, network.layers.output];
    Object.entries(squash || {}).forEach(([k, name]) => all[k].set({ squash: Neuron.squash[name] }));
    return network;
  }

  // A function that notes what it is called with.
  noted(title, call) {
    const told = (...values) => {
      this.calls.push([title, ...values.map((value) => (value && value.time !== undefined ? { ...value, time: 0 } : value))]);
      return call(...values);
    };
    told.title = title;
    return told;
  }

  schedule({ every, do: { name, ...values } }) {
    return { every, do: this.noted(name, SCHEDULES[name](values, this.draw, this.network)) };
  }

  options(given) {
    if (!given) return undefined;
    const options = { ...given };
    const { rate, cost } = options;
    if (rate && rate.name) options.rate = this.noted(rate.name, RATES[rate.name](rate, this.draw));
    if (typeof cost === 'string') options.cost = this.synaptic.Trainer.cost[cost];
    else if (cost) options.cost = COSTS[cost.name](cost, this.draw);
    if (options.schedule) options.schedule = this.schedule(options.schedule);
    if (options.customLog) options.customLog = this.schedule(options.customLog);
    return options;
  }

  dump() {
    this.network.restore();
    return this.network.neurons().map(({ neuron: n }) => [
      n.activation, n.state, n.old, n.bias, n.selfconnection.weight,
      Object.values(n.connections.inputs).map((c) => c.weight),
      Object.values(n.connections.inputs).filter((c) => c.gater).map((c) => c.gain),
    ]);
  }

  sticky() {
    const { rate, iterations, error, schedule, crossValidate } = this.trainer;
    return [rate.title || rate, iterations, error, schedule ? schedule.every : null, crossValidate || null];
  }

  run(step) {
    const { options, input, target, rate } = step;
    this.lines = [];
    this.calls = [];
    let result = null;
    if (step.do === 'train' || step.do === 'test') result = this.trainer[step.do](this.rows, this.options(options));
    else if (step.do === 'activate') result = this.network.activate(input);
    else if (step.do === 'propagate') this.network.propagate(rate, target);
    else if (step.do === 'clear' || step.do === 'reset') this.network[step.do]();
    else result = this.trainer[step.do](this.options(options));
    return {
      result: plain(result),
      calls: this.calls,
      lines: this.lines,
      order: this.rows.map((row) => row.name),
      sticky: this.sticky(),
      network: this.dump(),
      random: this.draw(),
    };
  }
}

// A result without what takes its own time, and without functions.
function plain(result) {
  if (!result || typeof result !== 'object' || Array.isArray(result)) return result === undefined ? null : result;
  return Object.fromEntries(Object.entries(result)
    .filter(([key, value]) => key !== 'time' && typeof value !== 'function')
    .map(([key, value]) => [key, plain(value)]));
}

const encode = (key, value) => (typeof value === 'number' && !Number.isFinite(value) ? String(value) : value);

readline.createInterface({ input: process.stdin }).on('line', (line) => {
  const given = JSON.parse(line);
  const session = new Session(given);
  const answers = [];
  for (const step of given.steps) {
    let text;
    try {
      text = JSON.stringify(session.run(step), encode);
    } catch (error) {
      text = JSON.stringify({ thrown: error.message });
    }
    answers.push(text);
    if (/"(NaN|-?Infinity)"|^{"thrown"/.test(text)) break;
  }
  process.stdout.write(`[${answers.join(',')}]\n`);
});
