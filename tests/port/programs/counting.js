// Numbers beyond 2**53 are counted as doubles.
function count(n) { console.log(n++, ++n, n-- - 1); return n; }
console.log(count(([0, 1][9] || 9007199254740993)), count(1), 9007199254740993 + 2);
let big = 9007199254740993;
big++;
console.log(big, big++ - 1, --big);
