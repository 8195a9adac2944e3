// Lists every public name of the real Synaptic, each with its value in a small network where it has a plain one:
//   node --random-seed=42 names.js
// A method is `thing.name()`, an option `thing.method({name})`, a field of a result `thing.method().name`.
'use strict';

const { fresh, print } = require('./reference');

const synaptic = fresh();
const { Neuron, Layer, Network, Trainer, Architect } = synaptic;
const names = {};
const add = (name, value) => {
  const plain = ['number', 'string', 'boolean'].includes(typeof value) || value === null;
  names[name] = plain ? value : typeof value;
};

function table(title, values) {
  add(title, values);
  for (const key of Object.keys(values)) add(`${title}.${key}`, values[key]);
}

function ofClass(title, thing, type) {
  add(title, type);
  for (const key of Object.getOwnPropertyNames(type)) {
    if (['length', 'name', 'prototype'].includes(key) || key.startsWith('_')) continue;
    if (typeof type[key] === 'function') add(`${title}.${key}()`, type[key]);
    else table(`${title}.${key}`, type[key]);
  }
  for (const key of Object.getOwnPropertyNames(type.prototype)) {
    if (key !== 'constructor') add(`${thing}.${key}()`, type.prototype[key]);
  }
}

// What an object has of its own; of the plain objects among them, their keys too.
function ofObject(title, object, inner = []) {
  for (const key of Object.keys(object)) {
    add(`${title}.${key}${typeof object[key] === 'function' ? '()' : ''}`, object[key]);
    if (inner.includes(key)) table(`${title}.${key}`, object[key]);
  }
}

// The options a function reads, taken from its source.
function options(title, method, pattern = /\boptions\.(?!hasOwnProperty)(\w+)/g) {
  for (const [, key] of method.toString().matchAll(pattern)) names[`${title}({${key}})`] = 'option';
}

const [input, gater, hidden, output] = [2, 3, 3, 1].map((size) => new Layer(size));
const link = input.project(hidden);
hidden.project(output);
gater.gate(link, Layer.gateType.INPUT);
const network = new Network({ input, hidden: [gater, hidden], output });
network.setOptimize(false);
network.activate([1, 0]);
network.propagate(0.3, [1]);

for (const name of Object.keys(synaptic)) if (!['global', 'lines'].includes(name)) add(name, synaptic[name]);
const neuron = hidden.list[0];
ofClass('Neuron', 'neuron', Neuron);
ofObject('neuron', neuron, ['connections', 'error', 'trace']);
hidden.set({ label: 'hidden' });
add('neuron.label', neuron.label);
table('neuron.connected()', input.list[0].connected(neuron));
table('Neuron.quantity()', Neuron.quantity());

const connection = link.list[0];
ofClass('Connection', 'connection', connection.constructor);
ofObject('connection', connection);

ofClass('Layer', 'layer', Layer);
ofObject('layer', hidden);
options('layer.set', Layer.prototype.set);

ofClass('LayerConnection', 'layer_connection', link.constructor);
ofObject('layer_connection', link);
table('layer_connection.gatedfrom[0]', link.gatedfrom[0]);

ofClass('Network', 'network', Network);
ofObject('network', network, ['layers']);
table('network.neurons()[0]', network.neurons()[0]);
options('Network', Network, /\blayers\.(\w+)/g);
options('network.worker', Network.prototype.worker, /workerOptions\.(\w+)/g);
table('network.toDot()', network.toDot());
const json = network.toJSON();
table('network.toJSON()', json);
table('network.toJSON().neurons[0]', json.neurons[0]);
table('network.toJSON().connections[0]', json.connections[0]);
const other = new Network({ input, hidden: [gater, hidden], output });
other.optimize();
ofObject('network.optimized', other.optimized);

ofClass('Trainer', 'trainer', Trainer);
const trainer = new Trainer(network);
ofObject('trainer', trainer);
const given = [];
const set = [{ input: [0, 1], output: [1] }, { input: [1, 0], output: [0] }];
const trained = trainer.train(set, { iterations: 2, schedule: { every: 1, do: (data) => { given.push(data); } } });
add('trainer.schedule', trainer.schedule);
for (const key of Object.keys(trained)) names[`trainer.train().${key}`] = 'result';
for (const key of Object.keys(given[0])) names[`trainer.train({schedule})(data).${key}`] = 'result';
for (const key of Object.keys(trainer.test(set))) names[`trainer.test().${key}`] = 'result';
options('Trainer', Trainer);
for (const method of ['train', 'test', 'DSR', 'ERG', 'timingTask']) options(`trainer.${method}`, Trainer.prototype[method]);
options('trainer.train', Trainer.prototype.train, /options\.(crossValidate\.\w+)/g);
options('trainer.train', Trainer.prototype.train, /this\.(schedule\.\w+)/g);
options('trainer.DSR', Trainer.prototype.DSR, /\b(schedule\.\w+)/g);
const task = (method, ...sizes) => new Trainer(new Architect.Perceptron(...sizes))[method]({
  iterations: 1, log: false, trainSamples: 50, schedule: { every: 1, do: (data) => table(`trainer.${method}({schedule})(data)`, data) },
});
const result = (method, ...sizes) => {
  const made = task(method, ...sizes);
  for (const key of Object.keys(made)) names[`trainer.${method}().${key}${typeof made[key] === 'function' ? '()' : ''}`] = 'result';
};
result('DSR', 10, 2, 4);
result('ERG', 6, 2, 6);
result('timingTask', 2, 2, 1);
for (const key of Object.keys(names)) if (/^trainer\.DSR\(\{schedule\}\)\(data\)/.test(key)) names[key] = 'result';

for (const name of Object.keys(Architect)) ofClass(`Architect.${name}`, name.toLowerCase(), Architect[name]);
options('Architect.LSTM', Architect.LSTM, /last\.hasOwnProperty\('(\w+)'\)/g);
add('hopfield.trainer', new Architect.Hopfield(2).trainer);

print(names);
