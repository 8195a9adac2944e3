const Serial = (Base) => class extends Base { serialize() { return JSON.stringify(this); } };
class P { constructor(x) { this.x = x; } }
class Q extends Serial(P) { constructor(x, y) { super(x); this.y = y; } }
const q = new Q(1, 2); console.log(q.serialize(), q);
const mix = { hello() { return 'hello ' + this.name; } };
class R { constructor(n) { this.name = n; } } Object.assign(R.prototype, mix); console.log(new R('z').hello());
