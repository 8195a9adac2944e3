'use strict';
var _createClass = function () { function defineProperties(target, props) { for (var i = 0; i < props.length; i++) { var descriptor = props[i]; descriptor.enumerable = descriptor.enumerable || false; descriptor.configurable = true; if ("value" in descriptor) descriptor.writable = true; Object.defineProperty(target, descriptor.key, descriptor); } } return function (Constructor, protoProps, staticProps) { if (protoProps) defineProperties(Constructor.prototype, protoProps); if (staticProps) defineProperties(Constructor, staticProps); return Constructor; }; }();
function _classCallCheck(instance, Constructor) { if (!(instance instanceof Constructor)) { throw new TypeError("Cannot call a class as a function"); } }
function _possibleConstructorReturn(self, call) { if (!self) { throw new ReferenceError("this hasn't been initialised - super() hasn't been called"); } return call && (typeof call === "object" || typeof call === "function") ? call : self; }
function _inherits(subClass, superClass) { if (typeof superClass !== "function" && superClass !== null) { throw new TypeError("Super expression must either be null or a function, not " + typeof superClass); } subClass.prototype = Object.create(superClass && superClass.prototype, { constructor: { value: subClass, enumerable: false, writable: true, configurable: true } }); if (superClass) Object.setPrototypeOf ? Object.setPrototypeOf(subClass, superClass) : subClass.__proto__ = superClass; }
var Model = function () {
  function Model(a) { _classCallCheck(this, Model); this.a = a; }
  _createClass(Model, [{ key: 'double', value: function double() { return this.a * 2; } }, { key: 'half', get: function get() { return this.a / 2; } }], [{ key: 'of', value: function of(x) { return new this(x); } }]);
  return Model;
}();
var Child = function (_Model) {
  _inherits(Child, _Model);
  function Child(a, b) {
    _classCallCheck(this, Child);
    var _this = _possibleConstructorReturn(this, (Child.__proto__ || Object.getPrototypeOf(Child)).call(this, a));
    _this.b = b;
    return _this;
  }
  _createClass(Child, [{ key: 'double', value: function double() { return 'child ' + Model.prototype.double.call(this); } }]);
  return Child;
}(Model);
var c = new Child(3, 4);
console.log(c, c.double(), c.half, c instanceof Model, Child.of(5), Model.of(1), Object.keys(c), JSON.stringify(c));
for (var k in c) console.log(k);
console.log(Model, Child, Child.name, Model.prototype, Child.prototype);
try { Model(1); } catch (e) { console.log(e.message); }
