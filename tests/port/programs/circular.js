// The error of JSON.stringify draws the circle, as V8 does.
const t = f => { try { f(); } catch (e) { console.log(e.name, e.message); } };
const a = {}; a.b = { '': { c: { d: { e: a } } } };
t(() => JSON.stringify(a));
t(() => JSON.stringify([a]));
const l = []; l.push([l]); t(() => JSON.stringify({ l }));
class Q { constructor() { this.list = [{ q: this }]; } } t(() => JSON.stringify({ x: new Q() }));
const n = Object.create(null); n.n = n; t(() => JSON.stringify(n));
function F() { this[''] = this; } t(() => JSON.stringify(new F()));
const o = { '5': 0 }; o['5'] = o; t(() => JSON.stringify(o));
const p = { toJSON() { return p2; } }; const p2 = { p }; t(() => JSON.stringify(p));
const m = { "a'b": null }; m["a'b"] = m; t(() => JSON.stringify(m, null, 2));
const K = class {}; const k = new K(); k.k = k; t(() => JSON.stringify(k));
try { console.log('%j', a); JSON.stringify({ a }); } catch ({ name }) { console.log(name); }
