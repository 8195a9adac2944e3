class R { constructor(n) { this.name = n; } } R.prototype.hello = function (x) { return 'hello ' + this.name + x; }; console.log(new R('z').hello(1), new R('q'));
Object.defineProperty(R.prototype, 'upper', { get() { return this.name.toUpperCase(); } }); console.log(new R('a').upper);
if (!R.prototype.bye) { R.prototype.bye = function () { return 'bye ' + this.name; }; } console.log(new R('b').bye(), R.prototype.hello.call({ name: 'c' }, 2), R.prototype.constructor === R, R.prototype.isPrototypeOf(new R('x')));
const { Network, Architect } = require('synaptic'); Network.prototype.total = function () { return this.inputs() + this.outputs(); }; console.log(new Architect.Perceptron(2, 3, 1).total());
