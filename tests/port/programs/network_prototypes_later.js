// A prototype that a function replaces with a network, as if it were a class.
const { Network, Layer } = require('synaptic');
function P(n) { const a = new Layer(n), b = new Layer(1); a.project(b); this.set({ input: a, hidden: [], output: b }); }
const ext = () => { P.prototype = new Network(); P.prototype.constructor = P; P.prototype.rate = 3; P.prototype.toJSON = function () { return 'mine'; }; };
ext();
const net = new P(2);
console.log(net.constructor === P, net.inputs(), net.rate, net.toJSON(), Object.keys(net).length, net instanceof P, net instanceof Network, 'constructor' in net);
const c = net.constructor; console.log(c.name, new net.constructor(3).inputs());
