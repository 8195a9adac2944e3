'use strict';
// In strict code that is an error.
{
  const mark = Object.freeze({ a: 4, d: [1] });
  try { mark.a = 9; } catch (e) { console.log(e.name, e.message); }
  try { mark.b = 9; } catch (e) { console.log(e.name, e.message); }
  try { delete mark.a; } catch (e) { console.log(e.name, e.message); }
  try { mark.d.push(3); mark.d[0] = 9 } catch (e) { console.log(e.name, e.message); }
  const l = Object.freeze([1, 2]);
  try { l.push(3); } catch (e) { console.log(e.name, e.message); }
  try { l[0] = 3; } catch (e) { console.log(e.name, e.message); }
  try { l[2] = 3; } catch (e) { console.log(e.name, e.message); }
  try { l.length = 0; } catch (e) { console.log(e.name, e.message); }
  try { l.pop(); } catch (e) { console.log(e.name, e.message); }
  console.log(mark, l);
}
{
  const c = Object.freeze({ RATE: .3, n: { m: 1 } });
  function set(o) { o.RATE = 1; }
  try { set(c); } catch (e) { console.log(e.message); } try { c.n.m++; c.RATE++; } catch (e) { console.log(e.message); }
  console.log(c); const d = { ...c }; d.RATE = 2; console.log(d, c);
  [c].forEach(o => { try { o.RATE += 1; } catch (e) { console.log(e.message); } });
  const [p] = [Object.freeze([3, 1, 2])]; try { p.sort(); } catch (e) { console.log(e.message); } try { p.reverse(); } catch (e) { console.log(e.message); } try { p[0]++; } catch (e) { console.log(e.message); } try { p.fill(0); } catch (e) { console.log(e.message); }
  try { p.splice(0, 1); } catch (e) { console.log(e.message); } try { p.unshift(1); } catch (e) { console.log(e.message); } console.log(p, [...p].sort(), p.slice().concat([4]));
}
for (const l of [[1,2,3],[3,1],[1],[]]) { const p = Object.freeze(l);
for (const [n, f] of Object.entries({sort: () => p.sort(), rev: () => p.reverse(), fill: () => p.fill(0), splice: () => p.splice(0,1), splice2: () => p.splice(0,0,1), splice3: () => p.splice(1), unshift: () => p.unshift(1), pop: () => p.pop(), shift: () => p.shift(), copy: () => p.copyWithin(0,1), push: () => p.push(1), push0: () => p.push(), sorted: () => p.sort((a,b)=>b-a)})) try { f(); console.log(n, 'ok'); } catch (e) { console.log(n, e.message); } }
