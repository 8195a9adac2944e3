function Shape(name) { this.name = name; }
Shape.prototype.area = function () { return 0; };
Shape.prototype.describe = function () { return this.name + ' ' + this.area(); };
function mixin(target, source) { for (var k in source) target.prototype[k] = source[k]; return target; }
function Square(side) { Shape.apply(this, ['square']); this.side = side; }
function inherit(C, P) { var F = function () {}; F.prototype = P.prototype; C.prototype = new F(); C.uber = P.prototype; C.prototype.constructor = C; }
inherit(Square, Shape);
Square.prototype.area = function () { return this.side * this.side; };
mixin(Square, { grow: function (n) { this.side += n; return this; }, twice: function () { return this.grow(this.side); } });
var s = new Square(2);
console.log(s.describe(), s.twice().describe(), s, s instanceof Shape, Square.uber === Shape.prototype, Square.uber.area.call(s));
for (var k in s) console.log(k);
var Counter = (function () { function Counter() { this.n = 0; } if (typeof Counter === 'function') { Counter.prototype.up = function () { return ++this.n; }; } return Counter; })();
var c = new Counter(); c.up(); console.log(c.up(), c);
class Base { constructor(v) { this.v = v; } get() { return this.v; } static make() { return new this(1); } }
Base.prototype.more = function (n) { return this.get() + n; };
Object.defineProperty(Base.prototype, 'half', { get: function () { return this.v / 2; } });
console.log(new Base(4).more(2), new Base(3), new Base(4).half, Base.make());
function Kid(v) { this.v = v; } Kid.prototype = Object.create(Base.prototype); Kid.prototype.constructor = Kid; 
if (Kid) Kid.prototype.name = function () { return 'kid'; };
var kid = new Kid(8); console.log(kid.get(), kid.more(1), kid, kid instanceof Base, kid.name());
var proto = { greet() { return 'hi ' + this.n; } }; function Person(n) { this.n = n; } Person.prototype = proto; proto.bye = function () { return 'bye ' + this.n; };
var pp = new Person('Al'); console.log(pp.greet(), pp.bye(), pp, Person.prototype === proto);
var modules = {}; modules.Net = function (size) { this.size = size; }; modules.Net.prototype.show = function () { return 'net ' + this.size; };
console.log(new modules.Net(3).show(), new modules.Net(4));
function Late() {} function make() { return new Late(); } var l = make(); Late.prototype.hi = function () { return 'hi'; }; function add() { Late.prototype.ho = function () { return 'ho'; }; } add(); console.log(l.hi(), l.ho());
var Emitter = function () { this.on_ = {}; }; Emitter.prototype = { on: function (e, f) { (this.on_[e] = this.on_[e] || []).push(f); return this; }, emit: function (e) { var a = [].slice.call(arguments, 1), me = this; (this.on_[e] || []).forEach(function (f) { f.apply(me, a); }); } };
var em = new Emitter(); em.on('x', function (v) { console.log('got', v, this === em); }).emit('x', 5);
function T() { if (!(this instanceof T)) return new T(); this.ok = true; } console.log(T().ok, new T().ok);
