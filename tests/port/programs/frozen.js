// Frozen objects ignore what sets them.
{
  const mark = Object.freeze({ a: 4 }); mark.a = 9; console.log(mark, Object.isFrozen(mark));
}
{
  const o = Object.freeze({ a: { b: 1 } }); o.a.b = 2; o.c = 1; delete o.a; console.log(o, Object.isFrozen(o), Object.isSealed(o), Object.isExtensible(o), Object.isFrozen({}), Object.isFrozen(1));
}
{
  const o = Object.seal({ a: 1 }); o.a = 2; o.b = 3; delete o.a; console.log(o, Object.isSealed(o));
  const p = Object.preventExtensions({ a: 1 }); p.a = 2; p.b = 3; delete p.a; console.log(p, Object.isExtensible(p));
}
{
  class P { constructor(x) { this.x = x; Object.freeze(this); } set(v) { this.x = v; } }
  const p = new P(1); p.x = 3; console.log(p.x);
  try { p.set(4); } catch (e) { console.log(e.name, e.message); }
}
{
  class G { get x() { return 1; } set() { this.x = 3; } }
  const g = new G(); g.x = 5; console.log(g.x); 
  try { g.set(); } catch (e) { console.log(e.name, e.message); }
  class Q1 { get a() { return 1; } set a(v) { console.log('set', v); } } class Q2 extends Q1 { get a() { return 2; } }
  const q = new Q2(); q.a = 5; console.log(q.a, new Q1().a = 7); q.a++; console.log(q);
}
{
  function deepFreeze(o) { Object.keys(o).forEach(k => { if (typeof o[k] === 'object') deepFreeze(o[k]); }); return Object.freeze(o); }
  const c = deepFreeze({ a: 1, b: { c: 2, l: [1] } }); c.b.c = 5; c.a++; c.b.l[0] = 9; c.z = 1; delete c.b.c; console.log(c);
  try { c.b.l.push(3); } catch (e) { console.log(e.message); }
}
{
  const names = Object.assign({ a: 1 }, { items: 2, keys: 3, get: 4 });
  console.log(names);
}
