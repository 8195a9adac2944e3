function P(x) { if (!(this instanceof P)) return new P(x); this.x = x; } console.log(P(1), new P(2));
function Q(x) { if (!(this instanceof Q)) { return new Q(x); } this.x = x; } Q.prototype.get = function () { return this.x; }; console.log(Q(1).get(), new Q(2).get());
function Z(x) { if (!new.target) { return new Z(x); } this.x = x; } console.log(Z(1), new Z(2));
class S { constructor() { if (new.target === S) throw new TypeError('abstract'); this.kind = new.target.name; } } class T extends S { } console.log(new T()); try { new S(); } catch (e) { console.log(e.message); }
function plain() { return new.target; } console.log(plain());
