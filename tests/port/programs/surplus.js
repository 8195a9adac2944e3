// Surplus arguments are calculated, and dropped.
const assert = require('assert');
const p = { q: { r: 1 } };
function say(text) { console.log(text); }
function k(x) { return x; }
console.log(k(1, p.q.r), k(2, say('first')));
class A {
  constructor(a) { this.a = a; }
  m(x) { return x; }
  static s() { return 5; }
}
console.log(new A(1, say('second')).a, new A(2).m(3, p.q), A.s(p.q.r));
function B(a) { this.a = a; }
B.prototype.go = function () { return this.a; };
console.log(new B(7, say('third')).go(p.q));
const o = { f(a) { return a; }, g: function () { return this.f(4, p.q.r); } };
console.log(o.f(1, p.q), o.g(p.q));
(function (x) { console.log(x); })(5, say('fourth'));
try { k(1, p.x.y); } catch (e) { console.log(e.message); }
assert.equal(1, 1);
assert(true);
try { assert.equal(21, 19); } catch (e) { console.log(e.message, e.name, e.code); }
