function colour() { return this.red; }
console.log(colour.call({ red: 1 }), colour.apply({ red: 2 }), colour.bind({ red: 3 })());
const o = { name: 'o', list: [1, 2], show() { this.list.forEach(function (x) { console.log(this.name, x); }, this); return this.list.map(x => this.name + x); } };
console.log(o.show());
function hello(greeting) { return greeting + ' ' + this.name; }
const p = { name: 'p', hello: hello }; console.log(p.hello('hi'), hello.call(p, 'ho')); o.hello = hello; console.log(o.hello('x'));
(function () { console.log(this === module.exports); }).call(this);
const bound = function () { return this; }.bind(7); 
function Timer() { this.n = 0; var self = this; [1, 2].forEach(function () { self.n++; }); this.tick = function () { this.n++; return this; }; }
console.log(new Timer().tick().tick().n);
const fs = [function () { return this.length; }]; console.log(fs[0]());
try { (function () { 'use strict'; return this.x; })(); } catch (e) { console.log(e.message); }
exports.f = function () { return this.g() + 1; }; exports.g = () => 1; console.log(exports.f(), this.f());
const obj = { v: 1, get: function () { return () => this.v; } }; console.log(obj.get()());
var ext = {}; ext.run = function (cb) { cb.call(this, 5); }; ext.k = 2; ext.run(function (n) { console.log(this.k * n); });
const ten = { k: 10 }; [1, 2].forEach(function (x) { console.log(x * this.k); }, ten); console.log([1, 2].map(function (x) { return x + this.k; }, ten));
function C() { this.s = 0; } C.prototype.add = function (a) { a.forEach(function (e) { this.s += e; }, this); }; const c = new C(); c.add([1, 2, 3]); console.log(c.s);
