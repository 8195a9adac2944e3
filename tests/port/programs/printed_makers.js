// A function that makes objects is printed as a function, with what it has.
function Old(v) { this.v = v; }
Old.prototype.get = function () { return this.v; };
Old.extra = function () { return 2; };
Old.n = 4;
console.log(Old, new Old(1), new Old(2).get(), Old.extra(), Old.n);
function Bare() { this.v = 1; }
console.log([Bare], { Bare }, new Bare());
const Named = function () { this.v = 1; };
console.log(Named, new Named() instanceof Named);
function Quiet() { this.v = 1; }
console.log(new Quiet(), Quiet.name);
