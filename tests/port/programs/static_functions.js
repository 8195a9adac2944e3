// Functions that a class gets after it was made belong to the class, not to its objects.
class A { constructor(v) { this.v = v; } get() { return this.v; } }
A.make = function (v) { return new A(v); };
A.twice = v => new A(2 * v);
A.long = function (v) { const w = v + 1; return new A(w); };
console.log(A.make(1), A.twice(2).get(), A.long(3));
console.log(A.make, A.twice, A.long.name === '', typeof A.none);
const name = ['make', 'twice'][Math.random() < 2 ? 1 : 0];
console.log(A[name](4), [1, 2].map(A.make));
class B extends A {}
console.log(B.twice(3), typeof B.make);
