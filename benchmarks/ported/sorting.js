// Sorting: numbers, texts and records, by comparators, and a heap by hand.
let state = 12345;
function next() {
  state = (state * 16807) % 2147483647;
  return state / 2147483647;
}

const numbers = Array.from({ length: 5000 }, next);
const sorted = numbers.slice().sort((a, b) => a - b);
console.log(sorted[0], sorted[2500], sorted[4999]);

const records = numbers.map((value, index) => ({ id: index, score: Math.floor(value * 100), name: 'n' + index % 50 }));
records.sort((a, b) => b.score - a.score || a.name.localeCompare(b.name) || a.id - b.id);
console.log(records.slice(0, 3), records.filter(each => each.score > 90).length);

const heap = [];
function push(value) {
  heap.push(value);
  let at = heap.length - 1;
  while (at > 0) {
    const up = (at - 1) >> 1;
    if (heap[up] <= heap[at]) break;
    [heap[up], heap[at]] = [heap[at], heap[up]];
    at = up;
  }
}
numbers.slice(0, 2000).forEach(push);
console.log(heap[0] === Math.min(...numbers.slice(0, 2000)), heap.length);

const texts = numbers.slice(0, 1000).map(value => value.toFixed(4)).sort();
console.log(texts[0], texts[999], texts.join('').length);
