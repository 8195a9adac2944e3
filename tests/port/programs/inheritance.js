var util = require('util');
function A(x) { this.x = x; }
A.prototype = { constructor: A, get: function () { return this.x; }, twice: function () { return this.get() * 2; } };
function B() { A.apply(this, arguments); }
util.inherits(B, A);
B.prototype.extra = function () { return 'extra'; };
A.fn = A.prototype;
var b = new B(4);
console.log(b, b.twice(), b.extra(), B.super_ === A, A.fn === A.prototype, A.fn.get === b.get);
function C() {} function D() {}
D.prototype.__proto__ = C.prototype;
var d = new D(); d.z = 1;
C.prototype.late = function () { return 'late' + this.z; };
console.log(d.late(), d, d instanceof C, Object.getPrototypeOf(D.prototype) === C.prototype);
var p = { hello: function () { return 'hello ' + this.who; } };
var q = Object.create(p); q.who = 'me';
console.log(q.hello(), q, p.isPrototypeOf(q), Object.keys(q));
for (var k in q) console.log(k);
q.hello = function () { return 'own'; }; console.log(q.hello()); delete q.hello; console.log(q.hello());
function E(m) { this.message = m; this.name = 'E'; }
E.prototype = Object.create(Error.prototype); E.prototype.constructor = E;
try { throw new E('bad'); } catch (e) { console.log(e instanceof E, e instanceof Error, e.message, e.name, String(e)); }
var m = C.prototype.late.bind({ z: 9 }); console.log(m());
function V(v) { this.v = v; } V.prototype.valueOf = function () { return this.v; };
if (true) V.prototype.x = 1;
console.log(new V(2) + new V(3), new V(5) > new V(4), `${new V(1)}`);
Object.defineProperty(V.prototype, 'sq', { get: function () { return this.v * this.v; } });
console.log(new V(4).sq, V.prototype.propertyIsEnumerable('sq'), V.prototype.propertyIsEnumerable('x'));
console.log(A.length, A.name, typeof A, B.prototype.constructor === B, b.constructor.name);
if (!Array.prototype.sum) { Array.prototype.sum = function () { for (var t = 0, i = 0; i < this.length; i++) t += this[i]; return t; }; }
if (!Array.prototype.map) { Array.prototype.map = function () { return 1; }; }
Array.prototype.shuffle = function () { this.reverse(); return this; };
var list = [1, 2, 3]; list.shuffle(); console.log(list, list.sum(), list.map(function (x) { return x * 2; }), list[0]);
console.log(Array.apply(null, Array(3)).map(Number.prototype.valueOf, 0));
(function () { console.log(Array.prototype.slice.call(arguments, 1), Object.prototype.toString.call([]), Object.prototype.hasOwnProperty.call({ a: 1 }, 'a')); })(1, 2, 3);
