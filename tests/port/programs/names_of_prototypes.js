// Functions that a program gives a prototype have the names of their own only.
function Old() { this.v = 1; }
Old.prototype.k = function () { return 3; };
Old.prototype.known = function other() { return 3; };
Old.prototype.arrow = () => 3;
console.log(`${new Old().k.name}|${new Old().known.name}|${new Old().arrow.name}`);
console.log([new Old().k, new Old().known]);
function Plain() { this.v = 1; }
Plain.prototype = { k: function () { return 4; }, m() { return 5; } };
console.log(new Plain().k, new Plain().m.name);
const all = Object.assign({}, { f: new Old().k });
console.log(all);
function Quiet() { this.v = 1; }
Quiet.prototype.get = function () { return this.v; };
console.log(new Quiet().get(), new Quiet());
const o = {};
o.f = function (a) { const b = a; return b; };
console.log(o, o.f.name, { k: function () { return 1; } });
