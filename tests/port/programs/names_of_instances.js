function Animal(name) { this.name = name; } function Dog(name) { Animal.call(this, name); } Dog.prototype = Object.create(Animal.prototype); console.log(new Dog('r'));
function Cat(name) { Animal.call(this, name); } Cat.prototype = Object.create(Animal.prototype, { constructor: { value: Cat } }); console.log(new Cat('r'));
function Cow(name) { Animal.apply(this, arguments); } Object.setPrototypeOf(Cow.prototype, Animal.prototype); Animal.prototype.say = function () { return this.name + '?'; }; Cow.prototype.say = function () { return Animal.prototype.say.call(this) + '!'; }; console.log(new Cow('m').say(), new Cow('m') instanceof Animal, new Cow('n'));
const base = { greet() { return 'hi ' + this.n; } }; 
function g() { return Array.prototype.slice.call(arguments).concat(Array.from(arguments), [].slice.call(arguments, 1, 2)); } console.log(g(1, 2, 3));
