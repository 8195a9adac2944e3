// Lists with elements that were never set.
let count = [1, 2]; count[4] = 5; console.log(count, count.map((v, i) => [i, v]));
for (const v of count) console.log(v);
count.forEach(v => console.log(v));
const full = []; full[0] = 1; full[1] = 2; console.log(full.map(v => v + 1));
const long = [1]; long.length = 3; console.log(long, long.map(v => v * 2), long.join());
const three = new Array(3); console.log(three.some(v => !v), three.every(v => v), three.map(v => 1), three);
let extra = new Array(3).fill(); extra.splice(1, 2, 'in', 'out'); console.log(extra.join());
class Rows { *[Symbol.iterator]() { yield -1; yield 'b'; } }
const rows = new Rows(); if (rows[Symbol.iterator]) console.log([...rows]);
