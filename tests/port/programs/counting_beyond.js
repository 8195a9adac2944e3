// Counters that begin next to 2**53 stay there, as doubles do.
class Counter {
  constructor() { this.count = 9007199254740991; this.turns = 0; }
  add(by) { this.count += by; this.turns += 1; return this.count; }
}
const counter = new Counter();
console.log(counter.add(1), counter.add(1), counter.add(3), counter);
class Field {
  count = 9007199254740991;
  add(by) { this.count += by; return this.count; }
  up() { return this.count++; }
  down() { this.count -= 1; return --this.count; }
}
const field = new Field();
console.log(field.add(1), field.add(2), field.up(), field.up(), field.down(), field);
let n = 9007199254740990;
for (let i = 0; i < 4; i++) { n += 1; console.log(n); }
let most = Number.MAX_SAFE_INTEGER;
most++; most++; most++;
console.log(most);
let least = Number.MIN_SAFE_INTEGER;
for (let i = 0; i < 3; i++) least--;
console.log(least, least - 1);
let product = 67108863 * 134217727 + 134217728;
for (let i = 0; i < 3; i++) { product += 67108863; console.log(product); }
const record = { sum: 9007199254740989 };
for (const each of [1, 1, 1, 1]) record.sum += each;
console.log(record);
const list = [9007199254740991, 1];
list[0]++; list[0]++; list[1] += 2;
console.log(list);
function twice(by = 9007199254740991) { by += 1; by += 1; return by; }
console.log(twice(), twice(1));
let start = 4503599627370496;
start += 1;
console.log(start, start + 4503599627370496);
