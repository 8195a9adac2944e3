// `super_` is what util.inherits sets.
const util = require('util');
function A() { this.a = 1; } A.prototype.hi = function () { return 'hi'; };
function B() { B.super_.call(this); } util.inherits(B, A);
B.prototype.ho = function () { return B.super_.prototype.hi.call(this) + 'ho'; };
console.log(B.super_ === A, B.super_.name, new B(), new B().ho());
const EventEmitter = require('events');
class D {} class E extends D {} util.inherits(E, D);
function C() { EventEmitter.call(this); } util.inherits(C, EventEmitter);
console.log(E.super_ === D, C.super_ === EventEmitter, Object.keys(C));
new C().on('x', v => console.log(v)).emit('x', 3);
