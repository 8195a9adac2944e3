console.log([, 1], [1, , 3], new Array(5), [1, , ,]); const a = [1]; a[3] = 4; console.log(a, a.length); a.forEach((x, i) => console.log(i, x));
console.log(a.map(x => x * 2), a.some(x => x === undefined), a.reduce((s, x) => s + x), a.join('-'), a.filter(() => true), a.indexOf(undefined), a.includes(undefined), a[1]);
const d = [1, 2, 3]; delete d[1]; console.log(d, d.length, 1 in d); d.length = 5; console.log(d); for (const x of d) console.log(x); for (const k in d) console.log(k);
console.log([...d], Object.keys(d), JSON.stringify(d), Array.apply(null, Array(2)), [...Array(3)].map((_, i) => i), new Array(3).fill(0));
