const util = require('util');
function Base(n) { this.n = n; } Base.prototype.get = function () { return this.n; };
function Sub(n) { Base.call(this, n * 2); } util.inherits(Sub, Base); Sub.prototype.twice = function () { return this.get() * 2; };
const s = new Sub(3); console.log(s.twice(), s);
