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
