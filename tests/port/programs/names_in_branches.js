// A function in a branch has no name of its own, whether or not the branch is known.
const f = typeof window === 'undefined' ? function () { const a = 1; return a; } : null;
const g = false || (() => 2);
const A = true ? class {} : null;
console.log({ run: true ? function () { return 1; } : null }, f, f.name, g, A);
