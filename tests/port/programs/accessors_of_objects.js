(() => {
const o = { first: 'A', last: 'B', get full() { return this.first + ' ' + this.last; }, set full(v) { [this.first, this.last] = v.split(' '); } };
console.log(o.full); o.full = 'C D'; console.log(o.first, o.last, o);
console.log(Object.keys(o), JSON.stringify(o));
const c = { ...o }; console.log(c);
console.log(Object.assign({}, o));
for (const k in o) console.log(k);
console.log('full' in o, o.hasOwnProperty('full'));
})();
(() => {
const o = { log: [], set current(name) { this.log.push(name); } };
o.current = 'EN'; o.current = 'FA'; console.log(o.log, o.current); console.log(o);
})();
(() => {
function make() { let c = 0; return { get value() { return c; }, inc() { c++; return this; }, set value(v) { c = v; } }; }
const k = make(); k.inc().inc(); console.log(k.value); k.value = 10; console.log(k.inc().value); console.log(k);
console.log(Object.entries(k).map(([a, b]) => a + typeof b));
})();
