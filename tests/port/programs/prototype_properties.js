function Vec(x, y) { this.x = x; this.y = y; }
Object.defineProperty(Vec.prototype, 'size', { get: function () { return Math.sqrt(this.x * this.x + this.y * this.y); } });
Object.defineProperties(Vec.prototype, { sum: { get() { return this.x + this.y; }, enumerable: true }, dot: { value: function (o) { return this.x * o.x + this.y * o.y; } } });
Object.assign(Vec.prototype, { neg() { return new Vec(-this.x, -this.y); } });
const v = new Vec(3, 4); console.log(v.size, v.sum, v.dot(v), v.neg()); console.log(v);
