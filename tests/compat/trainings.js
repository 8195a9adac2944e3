// The steps of interpreter.js that concern trainers: trainings, tests, tasks, and users' functions by name.
// pysynaptic/_selftest/trainings.py is its twin.
'use strict';

const util = require('util');

// `draw` is Math.random.
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

const withoutTime = (value) => (value && value.time !== undefined ? { ...value, time: 0 } : value);

// A function that notes what it is called with.
function noted(world, title, call) {
  const told = (...values) => {
    world.calls.push([title, ...values.map(withoutTime)]);
    return call(...values);
  };
  told.title = title;
  return told;
}

function schedule(world, network, { every, do: { name, ...values } }) {
  return { every, do: noted(world, name, SCHEDULES[name](values, world.draw, network)) };
}

// The options of a step, names of functions replaced by the functions.
function options(world, network, given) {
  if (!given) return undefined;
  const made = { ...given };
  const { rate, cost } = made;
  if (rate && rate.name) made.rate = noted(world, rate.name, RATES[rate.name](rate, world.draw));
  if (typeof cost === 'string') made.cost = world.synaptic.Trainer.cost[cost];
  else if (cost) made.cost = COSTS[cost.name](cost, world.draw);
  for (const key of ['schedule', 'customLog']) if (made[key]) made[key] = schedule(world, network, made[key]);
  return made;
}

// A result without what takes its own time, and without functions.
function plain(result) {
  if (!result || typeof result !== 'object' || Array.isArray(result)) return result === undefined ? null : result;
  return Object.fromEntries(Object.entries(result)
    .filter(([key, value]) => key !== 'time' && typeof value !== 'function')
    .map(([key, value]) => [key, plain(value)]));
}

// What a call gave, what users' functions were called with, and the lines printed.
function told(world, call) {
  world.calls = [];
  world.words.length = 0;
  const result = plain(call());
  const lines = world.words.map((words) => util.format(...words).replace(/time: \d+/, 'time: T'));
  return { result, calls: world.calls, lines };
}

const withRows = (method) => (world, { of, rows, options: given }) => {
  const trainer = world.find(of);
  return told(world, () => trainer[method](world.find(rows), options(world, trainer.network, given)));
};

const task = (method) => (world, { of, options: given }) => {
  const trainer = world.find(of);
  return told(world, () => trainer[method](options(world, trainer.network, given)));
};

module.exports = {
  rows(world, { as, rows }) {
    world.bind(as, rows.map((row, name) => ({ ...row, name })));
  },
  trainer(world, { as, of, options: given }) {
    const network = world.find(of);
    world.bind(as, new world.synaptic.Trainer(network, options(world, network, given)));
  },
  train: withRows('train'),
  test: withRows('test'),
  XOR: task('XOR'),
  DSR: task('DSR'),
  ERG: task('ERG'),
  timingTask: task('timingTask'),
  // How the caller's rows lie now: their first places.
  order(world, { of }) {
    return world.find(of).map((row) => row.name);
  },
  // What sticks to a trainer.
  settings(world, { of }) {
    const { rate, iterations, error, schedule: sticky, crossValidate } = world.find(of);
    return [rate.title || rate, iterations, error, sticky ? sticky.every : null, crossValidate ? { ...crossValidate } : null];
  },
  cost(world, { name, target, output }) {
    return world.synaptic.Trainer.cost[name](target, output);
  },
  learn(world, { of, patterns }) {
    return told(world, () => world.find(of).learn(patterns));
  },
  feed(world, { of, pattern }) {
    return world.find(of).feed(pattern);
  },
};
