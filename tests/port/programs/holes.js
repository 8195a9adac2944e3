var grid = []; for (var i = 0; i < 3; i++) { grid[i] = []; for (var j = 0; j < 2; j++) grid[i][j] = i * j; } console.log(grid, grid[1][1] + 1);
var a = new Array(3); for (var i = 0; i < a.length; i++) a[i] = i * 2; console.log(a, a[1] + a[2]); a.push(7); console.log(a.reduce((s, x) => s + x, 0));
var sparse = []; sparse[5] = 'x'; console.log(sparse, sparse.length, sparse[2] === undefined, sparse[2] == null); sparse.forEach((x, i) => console.log(i, x)); for (var x of sparse) console.log(x === undefined);
const [p, q, r] = [1, , 3]; console.log(p, q === undefined, r); const copy = sparse.slice(3); console.log(copy, [...sparse], sparse.concat([1]), sparse.map(x => x + 'y'), sparse.indexOf('x'), sparse.findIndex(x => x === undefined), sparse.find(x => !x) === undefined);
console.log(sparse.every(x => x === 'x'), sparse.filter(x => true), sparse.join('|'), String(sparse), sparse.pop(), sparse.pop() === undefined, sparse.length, sparse.reverse(), sparse.sort());
const z = [3, , 1]; z.sort(); console.log(z, z.shift(), z.includes(undefined), 1 in z, z.flat(), Object.keys(z), z.entries().next(), Array.from(z), JSON.stringify([1, , 2]), z.at(-1) === undefined, z.fill(0));
function f(x) { return typeof x; } console.log([1, , 2].map(f), f([, 1][0]), Math.max(...[1, , 2]), Math.max(...[1, 3])); const m = [, 'a']; delete m[1]; console.log(m); m.length = 0; console.log(m, [, ,].length);
const t = ['a', 'b', 'c']; delete t[0]; for (const k in t) console.log(k); console.log(t[0], t[0] === undefined, t.length); let first = t.shift(); console.log(first === undefined, first, t);
