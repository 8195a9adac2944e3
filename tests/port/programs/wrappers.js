// Wrappers and namespaces.
var Net = (function () { function Net(n) { this.n = n; } Net.prototype.get = function () { return this.n; }; return Net; })();
console.log(new Net(4).get());
var NS = NS || {}; (function (ns) { ns.add = function (a, b) { return a + b; }; ns.k = ns.add(1, 2); })(NS); console.log(NS.k, NS);
var counter = (function () { var i = 0; return function () { return i++; }; }()); counter(); console.log(counter());
(function () { 'use strict'; console.log(typeof this); })();
(function (exports) { exports.hello = 'x'; })(typeof exports === 'undefined' ? this['mod'] = {} : exports); console.log(exports.hello);
(function (global, factory) { typeof exports === 'object' && typeof module !== 'undefined' ? factory(exports) : typeof define === 'function' && define.amd ? define(['exports'], factory) : (global = global || self, factory(global.X = {})); }(this, function (exports) { 'use strict'; exports.val = 3; }));
console.log(module.exports);
var root = typeof window !== 'undefined' ? window : typeof global !== 'undefined' ? 5 : this; console.log(root);
