// What nobody looks at needs no undefined; what somebody looks at is undefined, not null.
const fs = require('fs');
class Robot { constructor() { this.x = 0; } move() { this.x += 1; } twice() { this.move(); this.move(); } get() { return this.x; } }
const r = new Robot(); r.twice(); console.log(r.get());
const o = { go() { r.move(); }, stop: function () { if (r.x > 5) return; r.move(); } };
o.go(); o.stop(); console.log(r);
setTimeout(() => { r.move(); console.log('t'); }, 1);
setTimeout(function () { r.move(); if (r.x) { return; } console.log('never'); }, 1);
fs.readFile("/none", function (err, data) { console.log(err.code); });
Promise.resolve(1).then(function (v) { r.move(); }).then(v => console.log(v));
function main() { r.move(); if (r.x < 0) return; console.log('m'); }
main();
console.log([1].map(function (x) { r.move(); }));
function mapped(x) { r.move(); }
console.log([1].map(mapped));
const g = function (x) { r.move(); }; const res = g(); console.log(res);
async function work() { await null; r.move(); }
work(); work().then(v => console.log('w', v)); (async () => { const v = await work(); console.log(v); await work(); })();
Promise.reject(1).catch(function (e) { r.move(); }).then(v => console.log('c', v));
Promise.resolve(1).then(function (v) { r.move(); }).catch(() => {}).finally(() => console.log('f'));
const api = { run() { r.move(); }, other() { r.move(); } }; api.run(); console.log(api['run'](), api.other());
const run2 = () => api.run(); console.log(run2());
const { other } = api; console.log(other());
class T { m() { r.move(); } } const t = new T(); const name = 'm'; console.log(t[name](), [t].map(x => x.m()));
module.exports.late = function () { r.move(); };
const tern = r.x > 0 ? main() : 5; console.log(tern);
