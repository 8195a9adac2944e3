// Names of exports that are words or methods of dicts in Python.
exports.from = 'code'; exports.class = 1; module.exports.in = 2; const o = {}; o.from = 3; console.log(exports, o, exports.from, o.from); 
function f() { exports.is = 5; } f(); console.log(exports.is, module.exports['is']);
console.log(exports.with, exports.keys, typeof exports.items);
exports.keys = 3; exports.items = 4;
console.log(exports);
