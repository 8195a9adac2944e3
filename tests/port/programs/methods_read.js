// A method that is read from an object does not keep it.
class C { constructor() { this.v = 1; } get() { return this && this.v; } plain() { return 5; } static s() { return this && this.z; } }
C.z = 9;
const instance = new C();
const { get, plain } = instance; console.log(get(), plain(), get.call(instance), get.bind(instance)());
const g2 = instance.get; console.log(g2(), g2 === instance.get, g2 === C.prototype.get, typeof instance.get, g2.name);
const { s } = C; console.log(s(), C.s());
console.log([1].map(instance.get), [1].map(instance.plain), instance.get());
function F() { this.q = 3; } F.prototype.m = function () { return typeof this; }; 
const f = new F(); console.log([f].map(x => x.m()));
class D { constructor() { this.v = 2; this.get = this.get.bind(this); this.arrow = () => this.v; } get() { return this.v; } }
const { get: bound, arrow } = new D(); console.log(bound(), arrow(), new D());
const EventEmitter = require('events');
class E2 extends EventEmitter { constructor() { super(); this.on('x', this.handle); this.name2 = 'e'; } handle(v) { console.log(this.name2, v); } }
new E2().emit('x', 4);
const any = JSON.parse('[1]') ? instance : 0; const h = any.get; console.log(h(), any['get'](), instance['ge' + 't']());
class G { name() { return this.v; } }
const { name } = new G();
try { name(); } catch (e) { console.log(e.name, e.message); }
