// Methods that a program adds to all lists and texts, named as those of the other sort.
Array.prototype.repeat= function(what, L){
 while(L) this[--L]= what;
 return this;
}
String.prototype.last = function () { return this[this.length - 1]; };
console.log([].repeat(3, 2), 'ab'.last(), 'ab'.repeat(2), [1].concat([2]));
Number.prototype.half = function () { return this / 2; };
console.log((4).half());
Object.prototype.tag = function () { return 'tag'; };
console.log({}.tag());
