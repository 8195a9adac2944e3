class Counter { constructor(size) { } set half(v) { } } class Rec extends Counter { }
const i = new Rec(1); console.log(i.toString === Object.prototype.toString || String(i), ({}).toString === Object.prototype.toString, [].toString === Array.prototype.toString, [].map === Array.prototype.map);
class P { toString() { return 'P!'; } valueOf() { return 7; } } class Q extends P { } const q = new Q(); console.log(q.toString(), `${q}`, q + 1, q.valueOf(), q.hasOwnProperty('x')); const f = q.toString; console.log(typeof f);
function V() { this.x = 1; } V.prototype.toString = function () { return 'V' + this.x; }; const v = new V(); console.log(v.toString(), v + '!', [v].join()); const r = { toString() { return 'r'; } }; console.log(r.toString(), `${r}`);
class W extends V { } console.log(new W().toString());
