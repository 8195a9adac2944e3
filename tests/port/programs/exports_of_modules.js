// What a file adds to its exports may go to an object or to a class.
function load(module, exports, make) { make(module, exports); return module.exports; }
class A {}
const a = {}, b = {};
load(a, A, (module, exports) => { exports.half = function (x) { const y = x / 2; return y; }; module.exports = exports; });
load(b, { c: 1 }, (module, exports) => { exports.half = function (x) { const y = x / 2; return y; }; module.exports = exports; });
for (const target of [A, {}]) target.twice = x => 2 * x;
console.log(a.exports.half(4), b.exports.half(8), new A().half, A.twice(2), new A().twice);
