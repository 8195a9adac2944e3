function f() { var a = Array.prototype.slice.call(arguments, 1); return a; } console.log(f(1, 2, 3));
console.log(Object.prototype.toString.call([]), Object.prototype.hasOwnProperty.call({ a: 1 }, 'a'), Array.prototype.map.call('abc', c => c + '!'), [].concat.apply([], [[1], [2]]), Math.max.apply(null, [1, 3]));
Array.prototype.last = function () { return this[this.length - 1]; }; console.log([1, 2].last());
Array.prototype.sum = function () { return this.reduce(function (a, b) { return a + b; }, 0); }; const xs = [1, 2, 3]; console.log(xs.sum(), [[1, 2], [3]].map(r => r.sum()));
for (var k in xs) console.log(k);
String.prototype.shout = function () { return this.toUpperCase() + '!'; }; console.log('a'.shout()); Number.prototype.twice = function () { return this * 2; }; console.log((4).twice());
