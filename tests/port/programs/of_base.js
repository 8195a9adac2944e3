// What a base has, and what it has not.
class Row {
  constructor(size = 3) {
    this.size = size;
  }
  get double() {
    return this.size * 2;
  }
  name() {
    return 'row';
  }
}
class Queue extends Row {
  get twice() {
    return 'child ' + super.twice;
  }
  get double() {
    return 'child ' + super.double;
  }
  get half() {
    return [super.name.call(this), super.size, typeof super.name];
  }
}
const queue = new Queue(5);
console.log(queue.twice, queue.double, queue.half);
