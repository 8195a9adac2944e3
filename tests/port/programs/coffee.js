(function() {
  var Brain, Critter, b,
    extend = function(child, parent) { for (var key in parent) { if (hasProp.call(parent, key)) child[key] = parent[key]; } function ctor() { this.constructor = child; } ctor.prototype = parent.prototype; child.prototype = new ctor(); child.__super__ = parent.prototype; return child; },
    hasProp = {}.hasOwnProperty,
    bind = function(fn, me){ return function(){ return fn.apply(me, arguments); }; };
  Brain = (function() {
    Brain.prototype.rate = 0.3;
    Brain.count = 0;
    function Brain(name1) { this.name = name1; this.think = bind(this.think, this); Brain.count++; }
    Brain.prototype.think = function(a, b) { return a + b + this.rate; };
    return Brain;
  })();
  Critter = (function(superClass) {
    extend(Critter, superClass);
    function Critter() { return Critter.__super__.constructor.apply(this, arguments); }
    Critter.prototype.think = function(a, b) { return 'c' + Critter.__super__.think.call(this, a, b); };
    return Critter;
  })(Brain);
  b = new Critter('x');
  console.log(b, b.think(1, 2), Brain.count, Critter.count, b instanceof Brain, b.rate, Critter.__super__ === Brain.prototype);
  for (var k in b) console.log(k, typeof b[k]);
}).call(this);
