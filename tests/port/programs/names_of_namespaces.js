// Functions that namespaces get are printed with the names that they have.
process.mine = function (a) { const b = a; return b; };
process.own = function own() { const b = 1; return b; };
console.log(process.mine, process.own);
Object.defineProperty(exports, '__esModule', { value: true });
exports.f = function (a) { const b = a; return b; };
const all = Object.assign({}, exports);
console.log(all.__esModule, exports.__esModule, exports, Object.keys(all));
