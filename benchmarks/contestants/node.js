// A contestant under Node: synaptic, brain.js or neataptic, or Synaptic's calls. The protocol is that
// of serve.py.
//
//     node --random-seed=42 node.js synaptic
const { createHash } = require('crypto');
const { readFileSync, existsSync } = require('fs');

const NEVER = 1e-300; // an error that no training reaches

function synaptic(work, inputs, targets) {
  const { Architect, Trainer } = require('synaptic');
  const network = new Architect[work.net](...work.sizes);
  const trainer = new Trainer(network);
  const set = inputs.map((input, row) => ({ input, output: targets[row] }));
  const rate = work.rate;
  const train = (passes) =>
    trainer.train(set, { rate, iterations: passes, error: NEVER, shuffle: false });
  const calls = (passes) => {
    for (let pass = 0; pass < passes; pass++)
      for (let row = 0; row < inputs.length; row++) {
        network.activate(inputs[row]);
        network.propagate(rate, targets[row]);
      }
  };
  const predict = (passes) => {
    for (let pass = 0; pass < passes; pass++)
      for (let row = 0; row < inputs.length; row++) network.activate(inputs[row]);
  };
  return {
    run: { train, calls, predict }[work.way],
    activate: (input) => network.activate(input),
    propagate: (target) => network.propagate(rate, target),
    digest: () => {
      const { neurons, connections } = network.toJSON();
      const numbers = Float64Array.from([
        ...neurons.map((each) => each.bias),
        ...connections.map((each) => each.weight),
      ]);
      return `${numbers.length} ${createHash('sha256').update(numbers).digest('hex')}`;
    },
  };
}

function brain(work, inputs, targets) {
  const { NeuralNetwork } = require('brain.js');
  const network = new NeuralNetwork({
    inputSize: work.sizes[0],
    hiddenLayers: work.sizes.slice(1, -1),
    outputSize: work.sizes[work.sizes.length - 1],
    activation: 'sigmoid',
  });
  const set = inputs.map((input, row) => ({ input, output: targets[row] }));
  // Everything else is left as it comes, the momentum of 0.1 too: without it, it sums the same.
  const options = { learningRate: work.rate, errorThresh: NEVER, log: false };
  network.train(set, { ...options, iterations: 1 }); // makes its arrays
  const prepared = network.formatData(set);
  const train = (passes) => network.train(set, { ...options, iterations: passes });
  const calls = (passes) => {
    for (let pass = 0; pass < passes; pass++)
      for (const row of prepared) network.trainPattern(row);
  };
  return {
    run: { train, calls }[work.way],
    activate: (input) => Array.from(network.run(input)),
    propagate: (target) => network.trainPattern(prepared[0]),
    digest: () => '',
  };
}

function neataptic(work, inputs, targets) {
  const { architect } = require('neataptic');
  const network = new architect[work.net](...work.sizes);
  const set = inputs.map((input, row) => ({ input, output: targets[row] }));
  const rate = work.rate;
  const train = (passes) => network.train(set, { rate, iterations: passes });
  const calls = (passes) => {
    for (let pass = 0; pass < passes; pass++)
      for (let row = 0; row < inputs.length; row++) {
        network.activate(inputs[row], true);
        network.propagate(rate, 0, true, targets[row]);
      }
  };
  return {
    run: { train, calls }[work.way],
    activate: (input) => network.activate(input, true),
    propagate: (target) => network.propagate(rate, 0, true, target),
    digest: () => '',
  };
}

const calls = (work) => require('./calls.js')(work);

const makers = { synaptic, 'brain.js': brain, neataptic, calls };

// The most memory this process has had, in bytes. As in serve.py: Linux is asked for VmHWM.
function peakMemory() {
  if (existsSync('/proc/self/status'))
    return 1024 * Number(/VmHWM:\s*(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))[1]);
  return process.platform === 'darwin' ? 1024 * process.resourceUsage().maxRSS : null;
}

const seconds = () => performance.now() / 1e3;

class Server {
  constructor(name, { work, inputs, targets }) {
    Object.assign(this, { name, work, inputs, targets, passes: 1, made: null });
  }

  get contestant() {
    this.made ??= makers[this.name](this.work, this.inputs, this.targets);
    return this.made;
  }

  outputs() {
    return this.inputs.map((input) => this.contestant.activate(input));
  }

  check() {
    const before = this.error().error_after;
    if (this.work.checked) this.contestant.run(this.work.checked); // 0 iterations mean the default
    const outputs = this.outputs();
    return { digest: this.contestant.digest(), outputs: outputs.slice(0, 8), error_before: before };
  }

  answer(times) {
    this.contestant.run(times);
    return this.contestant.result();
  }

  took(passes) {
    const start = seconds();
    this.contestant.run(passes);
    return seconds() - start;
  }

  warm(time, chunk) {
    const end = seconds() + time;
    let took;
    for (;;) {
      took = this.took(this.passes);
      if (seconds() >= end) break;
      if (took < chunk / 2) this.passes *= 2;
    }
    this.passes = Math.max(1, Math.round((this.passes * chunk) / took));
    return { passes: this.passes };
  }

  time() {
    return { ns: (1e9 * this.took(this.passes)) / (this.passes * this.work.samples) };
  }

  error() {
    let sum = 0;
    let count = 0;
    this.outputs().forEach((output, row) =>
      output.forEach((value, place) => {
        sum += (value - this.targets[row][place]) ** 2;
        count++;
      })
    );
    return { error_after: sum / count };
  }

  build() {
    require(this.name); // before the clock starts
    const before = peakMemory();
    const start = seconds();
    const contestant = this.contestant;
    contestant.activate(this.inputs[0]);
    const activated = seconds() - start;
    contestant.propagate(this.targets[0]);
    return { activated, sample: seconds() - start, before, after: peakMemory() };
  }
}

let server = null;
require('readline')
  .createInterface({ input: process.stdin, terminal: false })
  .on('line', (line) => {
    const told = JSON.parse(line);
    if (server === null) {
      server = new Server(process.argv[2], told);
      return;
    }
    const [command, ...values] = told;
    process.stdout.write(`${JSON.stringify(server[command](...values))}\n`);
  });
