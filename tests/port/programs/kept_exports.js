// What a program exports that nobody asks for: its own calls say what its functions are given.
class Grid {
  constructor(rows) { this.rows = rows; }
  static of(list) { return new Grid(list.map(each => (Array.isArray(each) ? [...each] : [each]))); }
  at(i, j) { return this.rows[i][j]; }
  never(x) { return x + 1; }
}
function sum(list) { let total = 0; for (const each of list) total += each; return total; }
function plus(value, other) { return other instanceof Grid ? value + other.at(0, 0) : value + other; }
const twice = x => x * 2;
function unused(a, b) { return a + b; }
class Unused { constructor(v) { this.v = v; } get() { return this.v; } }
function train({ rate, ...rest }) { return [rate, rest.steps, rest.name, Object.keys(rest), rest.none]; }
if (require.main === module) {
  const grid = Grid.of([1, [2]]);
  console.log(sum([1, 2]), grid.at(1, 0), plus(1, grid), plus(1, 2), plus('a', grid), grid);
  const options = { rate: 0.1, steps: 5 };
  console.log(train({ ...options, name: 'x' }), train({ steps: 1, rate: 2, ...options }));
  console.log([1, 2].map(twice), (x => (x instanceof Grid ? x.rows : x))(grid));
}
module.exports = { Grid, sum, plus, twice, unused, Unused, train };
exports.more = 1;
