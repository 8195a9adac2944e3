var synaptic = require('synaptic');
var Network = synaptic.Network, Layer = synaptic.Layer, Trainer = synaptic.Trainer, Architect = synaptic.Architect;
function MyNet(i, h, o) {
  var a = new Layer(i), b = new Layer(h), c = new Layer(o);
  a.project(b); b.project(c);
  this.set({ input: a, hidden: [b], output: c });
  this.label = 'mine';
}
if (Network) { MyNet.prototype = new Network(); MyNet.prototype.constructor = MyNet; }
MyNet.prototype.guess = function (x) { return this.activate(x)[0] > .5; };
function Other() { Network.call(this); this.extra = 1; return this; }
Other.prototype = Object.create(Network.prototype);
Network.prototype.count = function () { return this.inputs() + this.outputs(); };
var net = new MyNet(2, 3, 1);
console.log(net.activate([0, 1]).length, net instanceof Network, net instanceof MyNet, net.guess([1, 1]) === (net.activate([1, 1])[0] > .5), net.label, net.count());
var r = new Trainer(net).train([{ input: [0, 1], output: [1] }], { iterations: 10 });
console.log(r.iterations, net.inputs(), net.outputs(), Object.keys(net));
var o = new Other();
console.log(o instanceof Network, o.extra, o.layers, new Architect.Perceptron(2, 2, 1).count());
