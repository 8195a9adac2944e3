const KEY = 'area', n = 2; const dyn = process.argv.length > 0 ? 'peri' : 'x';
class S { constructor(s) { this.s = s; } [KEY]() { return this.s ** 2; } [dyn + 'meter']() { return this.s * 4; } ['f' + n]() { return 'f2'; } [`t`]() { return 't'; } static get unit() { return 'cm ' + this.name; } static ['of'](x) { return new S(x); } }
const s = new S(3); console.log(s.area(), s.perimeter(), s[dyn + 'meter'](), s.f2(), s.t(), S.unit, S.of(5), s);
const o = { [KEY]: 1, ['x' + n]: 2, [dyn]: 3, [`q${n}`]: 4, 5: 'five', ['m']() { return this.area; } }; console.log(o.area, o.x2, o.peri, o.q2, o[5], o.m());
class It { constructor(list) { this.list = list; } [Symbol.iterator]() { return this.list[Symbol.iterator](); } }
console.log([...new It([1, 2, 3])]);
class Own { constructor() { this.i = 0; } next() { return this.i < 3 ? { value: this.i++, done: false } : { done: true }; } [Symbol.iterator]() { return this; } }
for (const x of new Own()) console.log(x); const it = new Own()[Symbol.iterator](); console.log(it.next());
class Temp { static #count = 0; static { Temp.#count = 5; } static get count() { return Temp.#count; } static list = [1, 2].map(x => x * 2); static total = Temp.list.reduce((a, b) => a + b); }
console.log(Temp.count, Temp.list, Temp.total, Temp);
class G { get a() { return this._a ?? 'none'; } set a(v) { this._a = v; } get b() { return 1; } set c(v) { this.d = v; } set e(v) { this.ee = v; } get e() { return this.ee * 2; } }
const g = new G(); console.log(g.a); g.a = 4; g.c = 7; g.e = 2; console.log(g.a, g.b, g.c, g.e, g);
const dir = { get up() { return -1; }, ['__' + 'x']: 2 }; console.log(JSON.stringify(dir), { ...dir }, Object.values(dir)); delete dir.up; console.log(dir);
