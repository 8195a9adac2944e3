function Animal(name) { this.name = name; }
Animal.prototype.speak = function () { return this.name + ' speaks'; };
function Cat(name) { Animal.call(this, name); this._lives = 9; }
Cat.prototype = Object.create(Animal.prototype);
if (Cat) { Cat.prototype.constructor = Cat; }
['purr', 'hiss'].forEach(function (word) { Cat.prototype[word] = function () { return this.name + ' ' + word; }; });
var cat = new Cat('Tom');
console.log(cat, cat.speak(), cat.purr(), cat instanceof Animal, cat instanceof Cat, cat.constructor === Cat);
for (var k in cat) console.log(k);
console.log(JSON.stringify(cat), Object.keys(cat), 'speak' in cat, cat.hasOwnProperty('speak'), cat.hasOwnProperty('name'));
console.log(Cat.prototype, Animal.prototype, Object.getPrototypeOf(cat) === Cat.prototype, Animal.prototype.isPrototypeOf(cat));
function Made() { if (!(this instanceof Made)) return new Made(); return { other: 1 }; }
console.log(new Made(), Made());
var ns = {}; ns.Foo = function (x) { this.x = x; }; ns.Foo.prototype.get = function () { return this.x; };
console.log(new ns.Foo(5).get(), new ns.Foo(6));
Array.prototype.last = function () { return this[this.length - 1]; };
String.prototype.shout = function () { return this.toUpperCase() + '!'; };
console.log([1, 2, 3].last(), 'hey'.shout());
for (var i in [7]) console.log(i);
console.log(String(cat), cat + '', `${cat}`);
Cat.prototype.toString = function () { return 'cat ' + this.name; };
console.log(String(cat), cat + '');
