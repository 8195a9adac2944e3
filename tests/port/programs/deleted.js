// Properties that are deleted somewhere are missing elsewhere.
const rows = [{ id: 0, group: 'x' }];
rows.forEach(function (row) { delete row.group; });
for (const { id, group: g = 'none', ...rest } of rows) console.log(id, g, rest);

const one = { id: 0, group: 'x' };
delete one.group;
const { id, group = 'none' } = one;
console.log(id, group, one.group);

class Plan {
  constructor() { this.a = 1; this.b = 2; }
  cut() { delete this.a; return this.a; }
}
const plan = new Plan();
console.log(plan.cut(), plan.a, plan, plan.b);

const some = { a: 1, b: 2 };
for (const k in some) if (k === 'a') delete some[k];
console.log(some.a + 1, some.b, some);

function strip(o) { delete o.x; return o; }
const point = { x: 1, y: 2 };
[strip].forEach(f => f(point));
console.log(point.x, `${point.x}`, point.y);
