function sum(a, b = 2) { return a + b + arguments.length; }
console.log(sum(1), sum(1, 2), sum(1, undefined, 3));
function rest(a, ...r) { return [arguments.length, r.length, arguments[0]]; }
console.log(rest(1, 2, 3), rest());
function pat({ x }, [y] = [5]) { return x + y + arguments.length; }
console.log(pat({ x: 1 }), pat({ x: 1 }, [2]));


