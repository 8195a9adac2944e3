// Functions and classes have the names that JavaScript gives them.
{
  const o = { f: function () {}, g: () => 1, h() {}, async i() {}, *j() {}, C: class {}, n: { m: function () {} }, 'two words': () => 3 };
  console.log(o, o.f.name, o.g.name, o.h.name);
}
{
  const e = function () {}, n = function named() {}, h = class {};
  console.log(e.name, n.name, h.name, (() => 1).name, [function () {}][0].name, e, n, (() => 1));
}
{
  let late; late = function () {}; console.log(late.name, late);
  const { q = () => 1 } = {}; console.log(q.name);
  (function (p = function () {}) { console.log(p.name); })();
}
{
  const u = {}; u.f = function () {}; console.log(u.f.name, u);
  u.g = () => { return 2; }; console.log(u);
}
{
  const E = class Inner { static n() { return Inner.name; } }; console.log(E.n(), E.name, E, new E());
}
{
  function from(is) { return is; } console.log(from, from.name); class None { } console.log(None, new None());
}
{
  const table = [x => x + 1, function (y) { return y; }, function z() {}]; console.log(table, table.map(f => f.name));
}
{
  const m = new Map([['k', () => 2], ['l', function () { return 3; }]]); console.log(m);
}
{
  const b = function () {}.bind(null); console.log(b.name, b); function nm() {} console.log(nm.bind(null).name);
}
{
  try { null.x; } catch (e) { console.log(e.name); }
  const cbs = []; function on(f) { cbs.push(f); } on(function () { return 1; }); on(() => 2); console.log(cbs, cbs.length);
}
{
  const not_ = () => 1, not = () => { return 2; };
  console.log(not_.name, not.name, not_);
}
