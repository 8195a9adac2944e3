// Classes: what is inherited, hidden, and not called.
(() => {
  class S1 { constructor(n) { this.n = n; this.init(); } init() { this.kind = 'one'; } show() { return `${this.kind}:${this.n}`; } get size() { return this.n; } static of(n) { return new this(n); } }
  class S2 extends S1 { init() { super.init(); this.kind += '+two'; } show() { return '<' + super.show() + '>'; } get size() { return super.size * 10; } }
  class S3 extends S2 { constructor() { super(7); this.last = true; } toString() { return 'S3!' + this.show(); } }
  const s = S3.of ? new S3() : null; console.log(s, s.show(), s.size, `${s}`, s + '', S2.of(3), s instanceof S1, S2.of(2).size);
})();
(() => {
  class F1 { a = 1; b = this.a + 1; constructor() { console.log('F1', this.a, this.b, this.c); } }
  class F2 extends F1 { c = this.b + 1; d; constructor() { super(); console.log('F2', this.c, this.d); } }
  console.log(new F2());
})();
(() => {
  const E = class Inner { static n() { return Inner.name; } }; console.log(E.n(), E.name, E);
})();
(() => {
  class V { constructor(v) { this.v = v; } valueOf() { return this.v; } toString() { return 'V' + this.v; } toJSON() { return { json: this.v }; } }
  const v = new V(4); console.log(v + 1, `${v}`, v * 2, v > 3, [v] + '', JSON.stringify({ v }), v == 4, String(v), v + 'x');
})();
(() => {
  class L { constructor() { this._x = 1; } get x() { return this._x; } set x(v) { this._x = v; } }
  const l = new L(); l.x += 5; l.x++; console.log(l.x, l, Object.keys(l), JSON.stringify(l), { ...l });
  for (const k in l) console.log(k);
})();
(() => {
  class Q1 { get a() { return 1; } set a(v) { console.log('set', v); } }
  class Q2 extends Q1 { get a() { return 2; } }
  const q = new Q2(); q.a = 5; console.log(q.a);
})();
(() => {
  class ValidationError extends Error { constructor(msg, field) { super(msg); this.name = 'ValidationError'; this.field = field; } }
  class Deep extends ValidationError {}
  try { throw new Deep('bad', 'age'); } catch (e) { console.log(e.name, e.message, e.field, e instanceof Deep, e instanceof ValidationError, `${e}`, Object.keys(e), e.constructor.name); }
  const cause = new Error('outer', { cause: new TypeError('inner') }); console.log(cause.cause.message, cause.cause instanceof TypeError);
})();
(() => {
  class Z { go() { return 'proto'; } }
  const z = new Z(); z.go = () => 'own'; console.log(z.go(), z); delete z.go; console.log(z.go(), z);
})();
(() => {
  class R { constructor(n) { this.n = n; } *[Symbol.iterator]() { for (let i = 0; i < this.n; i++) yield i; } }
  const r = new R(3); console.log([...r], Math.max(...r), Array.from(r, x => x * 2)); const [a1, ...rest] = r; console.log(a1, rest, new Set(r)); for (const x of r) { if (x === 1) break; console.log(x); }
})();
(() => {
  const Fly = Base => class extends Base { fly() { return this.name + ' flies'; } };
  class An { constructor(name) { this.name = name; } }
  class Bird extends Fly(An) {} console.log(new Bird('b').fly(), Bird.name, new Bird('x'));
})();
(() => {
  class A { static who = 'A'; static hi() { return 'hi ' + this.who; } hello() { return this.constructor.who; } }
  class B extends A { static who = 'B'; }
  console.log(A.hi(), B.hi(), new B().hello(), Object.getPrototypeOf(B) === A, B.name, A.who);
  B.who = 'X'; console.log(A.who, B.who, B.hi());
  A.extra = 5; console.log(B.extra, B.missing);
})();
