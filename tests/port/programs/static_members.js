// Static members belong to the class: its objects have none of them, and functions are listed.
class A {
  static half = x => x / 2;
  static count = 3;
  static ask = function () { return this.count; };
  static make() { return new A(); }
  static of() { return this.count; }
}
console.log(A, Object.keys(A), A.half(4), A.ask(), A.make(), A.of());
A.extra = () => 1;
A.count++;
console.log(A, Object.keys(A), A.extra(), A.count);
const a = new A();
console.log(a, a.half, a.count, a.ask, a.make, a.of, a.extra, 'count' in a, 'extra' in a);
try { a.half(3); } catch (e) { console.log(e.name); }
class B extends A {}
console.log(B, Object.keys(B), B.half(3), B.of(), new B().half, new B().make, new B().none);

class C { static get x() { return this._x || 1; } static set x(v) { this._x = v * 2; }
  static set only(v) { console.log('set', v); } static get fixed() { return 5; } }
C.x = 4; C.x += 1; C.x++; C.only = 3; C.fixed = 6;
console.log(C.x, C, new C().x, C.only, C.fixed);
class D extends C {}
D.x = 1;
console.log(D.x, C.x, D);
