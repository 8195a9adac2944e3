// Objects: classes with inheritance and getters, prototypes, and a small simulation of creatures.
class Creature {
  constructor(x, y) {
    this.x = x;
    this.y = y;
    this.energy = 10;
  }
  get alive() {
    return this.energy > 0;
  }
  move(dx, dy) {
    this.x += dx;
    this.y += dy;
    this.energy -= 0.1;
    return this;
  }
}

class Hunter extends Creature {
  constructor(x, y) {
    super(x, y);
    this.caught = 0;
  }
  hunt(others) {
    for (const other of others) {
      if (other.alive && Math.abs(other.x - this.x) + Math.abs(other.y - this.y) < 3) {
        other.energy = 0;
        this.energy += 2;
        this.caught++;
      }
    }
  }
}

function Counter() {
  this.ticks = 0;
}
Counter.prototype.tick = function () {
  this.ticks += 1;
};

const prey = [];
for (let i = 0; i < 40; i++) prey.push(new Creature((i * 37) % 50, (i * 53) % 50));
const hunters = [new Hunter(10, 10), new Hunter(40, 40)];
const counter = new Counter();
for (let step = 0; step < 60; step++) {
  prey.forEach((each, index) => { if (each.alive) each.move(index % 3 - 1, step % 3 - 1); });
  for (const hunter of hunters) hunter.move(step % 5 - 2, step % 7 - 3).hunt(prey);
  counter.tick();
}
console.log(prey.filter(each => each.alive).length, hunters.map(each => each.caught), counter);
console.log(hunters[0]);
