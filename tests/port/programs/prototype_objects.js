function P(x, y) { this.x = x; this.y = y; P.count = (P.count || 0) + 1; }
P.of = function (a) { return new P(a, a); };
var names = ['add', 'neg'];
for (var i = 0; i < names.length; i++) (function (n) { P.prototype[n] = function (o) { return n === 'add' ? new P(this.x + o.x, this.y + o.y) : new P(-this.x, -this.y); }; })(names[i]);
var a = new P(1, 2), b = P.of(3);
console.log(a.add(b), a.neg(), P.count, P, Object.keys(P.prototype), P.prototype.hasOwnProperty('add'));
const { x, ...rest } = a; console.log(x, rest, { ...b }, Object.assign({}, a), Object.assign(a, { z: 1 }), Object.entries(b));
console.log([b, a].sort(function (p, q) { return p.x - q.x; }), [a].map(p => p.x), new Map([[a, 1]]).get(a), { deep: { a: [a] } }, [[[[a]]]]);
delete a.z; console.log(a, 'z' in a, a.z, a.nothing, a.x++, a.x, a.y += 5, a['x']);
for (var k in a) if (a.hasOwnProperty(k)) console.log(k, a[k]);
P.prototype.x = 9; delete a.x; console.log(a.x, a);
var copy = Object.create(a, { w: { value: 4, enumerable: true, writable: true } }); console.log(copy.y, copy.w, copy, copy instanceof P);
console.log(typeof P.prototype.add, P.prototype.add.length, P.prototype.constructor === P, Object.getPrototypeOf(Object.getPrototypeOf(a)) === Object.prototype);
function Q() { return 5; } if (Q) Q.prototype.m = 1; console.log(new Q(), new Q().m, new Q);
function R() { return this; } if (R) R.prototype.m = 1; console.log(new R().m);
function S() { this.items = []; var me = this; this.each = function (f) { me.items.forEach(f, me); return me; }; }
S.prototype.push = function () { for (var i = 0; i < arguments.length; i++) this.items.push(arguments[i]); return this; };
S.prototype['size'] = function () { return this.items.length; }; ['clear'].forEach(n => S.prototype[n] = function () { this.items.length = 0; return this; });
console.log(new S().push(1, 2).each(function (v) { console.log(v, this.size()); }).size(), new S().push(3).clear().size());
try { null instanceof P; a instanceof 5; } catch (e) { console.log(e.name, e.message); }
console.log(P.call({}, 1, 2), P.apply === P.call, (function () { var o = {}; P.call(o, 1, 2); return o; })());
var bound = P.bind(null, 7); console.log(new bound(8), bound.name);
console.log(JSON.stringify({ p: a, list: [b] }), JSON.stringify(P), JSON.stringify([P]));
P.prototype.toJSON = function () { return [this.x, this.y]; }; console.log(JSON.stringify({ p: b }));
var inst = new a.constructor(5, 6); console.log(inst, inst.constructor.name, inst == inst, inst === a, a + '', [a] + '');
console.log(Object.getOwnPropertyNames(P.prototype), P.prototype.propertyIsEnumerable('constructor'));
P.prototype = { fresh: function () { return 'fresh'; } }; var f = new P(1, 1); console.log(f, f.fresh(), a instanceof P, f instanceof P, f.constructor === Object);
