// Closures: counters, memoised and composed functions, generators, and a queue of tasks.
function memoise(f) {
  const known = {};
  return function (n) {
    if (!(n in known)) known[n] = f(n);
    return known[n];
  };
}

const fibonacci = memoise(n => (n < 2 ? n : fibonacci(n - 1) + fibonacci(n - 2)));
console.log(fibonacci(70));

const compose = (...functions) => x => functions.reduce((value, f) => f(value), x);
const change = compose(x => x + 1, x => x * 2, x => x % 97);
let sum = 0;
for (let i = 0; i < 5000; i++) sum += change(i);
console.log(sum);

function counter(start) {
  let count = start;
  return () => count++;
}
const counters = [];
for (let i = 0; i < 5; i++) counters.push(counter(i));
counters.forEach(each => each());
console.log(counters.map(each => each()));

function* primes(most) {
  for (let n = 2; n < most; n++) {
    let prime = true;
    for (let d = 2; d * d <= n; d++) if (n % d === 0) { prime = false; break; }
    if (prime) yield n;
  }
}
console.log([...primes(2000)].length);
