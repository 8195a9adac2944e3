// What scripts with networks do around them: data made by hand, a loop of calls, scores, JSON.
const { Architect, Network } = require('synaptic');

const network = new Architect.Perceptron(3, 6, 2);
const samples = [];
for (let i = 0; i < 60; i++) {
  const a = (i * 13 % 60) / 60, b = (i * 29 % 60) / 60, c = (i * 7 % 60) / 60;
  samples.push({ input: [a, b, c], output: [a > b ? 1 : 0, b + c > 1 ? 1 : 0] });
}
for (let round = 0; round < 60; round++) {
  let error = 0;
  samples.forEach(({ input, output }) => {
    const answer = network.activate(input);
    error += answer.reduce((sum, each, at) => sum + Math.pow(each - output[at], 2), 0);
    network.propagate(0.3, output);
  });
  if (round % 20 === 0) console.log(`round ${round}: ${(error / samples.length).toFixed(6)}`);
}
const copy = Network.fromJSON(JSON.parse(JSON.stringify(network.toJSON())));
const right = samples.filter(({ input, output }) =>
  copy.activate(input).every((each, at) => Math.round(each) === output[at]));
console.log(right.length, 'of', samples.length);
