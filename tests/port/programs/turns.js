// Functions that other functions make and call in one turn of a loop keep its variables.
const out = [];
for (const a of [1, 2]) {
  const s = a * 10;
  const g = () => s;
  out.push(() => g() + 1);
  [5].forEach(async x => { await null; console.log(a, s, x); });
  (function () { out.push(() => s * a); })();
  function h() { return s; }
  out.push(() => h());
  for (let i = 0; i < 2; i++) [1, 2].map(k => out.push(() => i + k + s));
}
console.log(out.map(f => f()));
const t = [];
for (let i = 0; i < 3; i++) { let n = 0; const inc = () => { n += i; return n; }; inc(); inc(); t.push(n); }
console.log(t);
const fs = [];
for (const a of [1, 2]) {
  const s = a * 10;
  for (const b of [1, 2]) {
    fs.push(() => s + b);
    [1].forEach(x => { fs.push(() => s + b + x + a); const q = s; console.log(q); });
  }
}
console.log(fs.map(f => f()));
