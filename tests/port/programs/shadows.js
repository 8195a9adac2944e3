// A block hides a variable that the rest of the function reads from outside.
let left = 3;
const list = [1];
function block() {
  { let left = 26; console.log(left); }
  return left;
}
function closure() {
  { const list = 1; console.log(list); }
  const f = () => list.length;
  return f() + left;
}
function own(left) { return left; }
console.log(block(), closure(), own(1), left);

// A loop over a generator that was begun ends it, however the loop is left.
function* steps() {
  try { yield 1; yield 2; yield 3; } finally { console.log('ended'); }
}
const some = steps();
console.log(some.next());
for (const x of some) { console.log(x); break; }
console.log(some.next());
const [first] = steps();
console.log(first);

// What a class above sets is there in copies, and keeps its name.
class Animal { constructor(n) { this.n = n; } arrow = () => this.n; }
class Cat extends Animal { extra = 1; }
console.log({ ...new Cat(6) }, new Cat(7));
console.log([NaN].indexOf(NaN), [NaN].includes(NaN));
const several = new AggregateError([new Error('a')], 'm');
console.log(several.errors.length, several.message, several instanceof Error);
