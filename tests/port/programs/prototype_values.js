// Properties of prototypes that are no functions: what they are is known where they are set.
var synaptic = require('synaptic');
function Bird() { this.age = 1; }
var first = new synaptic.Architect.Perceptron(2, 2, 1);
Bird.prototype = {
  constructor: Bird,
  net: new synaptic.Architect.Perceptron(2, 2, 1),
  rate: .3,
  options: { log: 1 },
  ask: function () { return this.net.activate([1, 0]).length; }
};
Bird.prototype.kind = Bird;
const half = x => x / 2;
Bird.prototype.half = half;
let size = 4;
Bird.prototype.size = size;
size = 5;
const bird = new Bird();
console.log(bird.ask(), bird.half(3), bird.size, bird.rate, bird.options, bird.kind === Bird);
console.log(bird.net.inputs() + first.inputs(), new bird.kind().age);
