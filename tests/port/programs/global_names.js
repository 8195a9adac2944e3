// Properties of the global object, set and read by names of their own.
global.total = 2;
function f() { return total + (global.more || 1); }
console.log(f(), typeof total, global.total);
global.more = 5;
globalThis.total += 1;
console.log(f(), total);
global.list = [1, 2];
list.push(3);
console.log(list.length, list.map(x => x * 2));
global.Net = class { size() { return 4; } };
console.log(new Net().size(), Net.name, new global.Net().size());
