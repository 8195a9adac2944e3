// Private names are those of the class that declares them.
class Point {
  #secret = 1e3;
  reveal() { return ++this.#secret; }
  twice() { return this.#secret++ + this.#secret; }
  static peek(o) { return o.#secret; }
}
const point = new Point(5);
console.log(point.reveal(), point.reveal(), point.twice(), Point.peek(point), point);
[point].forEach(o => console.log(Point.peek(o)));

class Outer {
  #x = 1;
  inner() {
    const me = this;
    class Inner {
      get() { return me.#x; }
      set() { me.#x += 2; }
    }
    return new Inner();
  }
}
const inner = new Outer().inner();
inner.set();
console.log(inner.get());

class Base {
  #v;
  constructor(v) { this.#v = v; }
  equals(other) { return other.#v === this.#v; }
  set v(x) { this.#v = x; } // before its getter
  get v() { return this.#v; }
}
class Derived extends Base {
  #v = 'c';
  both() { return [this.v, this.#v]; }
}
const derived = new Derived(4);
derived.v = 7;
console.log(derived.both(), derived.equals(new Base(7)), derived);

// An object whose class does not declare a name is an error.
class P {
  #x = 1; #q() {} static #s = 2; static #sq() {} get #g() { return 1; }
  static try(o) {
    const all = {
      read: () => o.#x, write: () => { o.#x = 1; }, step: () => { o.#x++; }, call: () => o.#q(),
      field: () => o.#x(), own: () => o.#s, its: () => o.#sq(), get: () => o.#g, has: () => #x in o,
    };
    for (const name in all) {
      try { console.log(name, all[name]()); } catch (e) { console.log(name, e.name, e.message); }
    }
  }
  static s() { return this.#s; }
}
for (const o of [{}, null, 5]) P.try(o);
class Sub extends P {}
try { Sub.s(); } catch (e) { console.log(e.message, P.s()); }
