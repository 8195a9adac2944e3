"""Programs of several files, and what Node prints for them: each begins with its first file."""

from __future__ import annotations

PROGRAMS: dict[str, tuple[dict[str, str], str]] = {
    "global variables": (
        {
            "main.js": """
                try { console.log(Player); } catch (e) { console.log(e.name, e.message); }
                console.log(typeof Player, global.level, typeof score);
                require('./player');
                require('./board');
                console.log(typeof Player, typeof makeBoard, level, global.level);
                var p = new Player('Bob', 3);
                console.log(p, p.play(makeBoard(2)), p instanceof Player);
                console.log(Player.count, Player.name);
                score += 5;
                score++;
                console.log(score, total());
                global.extra = { a: 1 };
                extra.b = 2;
                console.log(extra, global.extra === extra);
                i = 10;
                count();
                console.log(i);
                for (i = 0; i < 2; i++) console.log('turn', i);
                ({ left, right } = { left: 1, right: 2 });
                console.log(left, right);
                for (key in { a: 1, b: 2 }) console.log(key);
                console.log(global.keys, typeof global.values);
                keys = 3; global.values = 4; values += 1; global.values++;
                console.log(keys, values, global.keys);
                function reset() { score = 0; return score || 'none'; }
                console.log(reset(), score);
                var best = level || 'x', worst = (level = 'hard');
                console.log(best, worst, level);
            """,
            "player.js": """
                Player = function (name, n) { this.name = name; this.n = n; Player.count++; };
                Player.count = 0;
                Player.prototype.play = function (board) { return board.cells.length + this.n; };
                score = 1;
                global.level = 'easy';
            """,
            "board.js": """
                makeBoard = function (n) {
                  const seen = [typeof left, typeof keys, typeof values, typeof key];
                  return { cells: new Array(n * n).fill(0), seen };
                };
                total = () => score * 2;
                count = function () { for (i = 0; i < 3; i++) ; };
            """,
        },
        """\
ReferenceError Player is not defined
undefined undefined undefined
function function easy easy
Player { name: 'Bob', n: 3 } 7 true
1 Player
7 14
{ a: 1, b: 2 } true
3
turn 0
turn 1
1 2
a
b
undefined undefined
3 6 3
none 0
easy hard hard
""",
    ),
    "data without a suffix": (
        {
            "main.js": """
                const rows = require('./rows'), more = require('./lib/more');
                console.log(rows.length, require('./rows') === rows, require('./both').from, more);
            """,
            "rows.json": "[1, 2, 3]",
            "both.js": "exports.from = 'code';",
            "both.json": '{"from": "data"}',
            "lib/more.js": "module.exports = require('../rows').map(x => x * 2);",
        },
        "3 true code [ 2, 4, 6 ]\n",
    ),
    "where a module lies": (
        {
            "main.mjs": """
                import path from 'path';
                import { fileURLToPath } from 'url';
                import url from 'node:url';
                const __filename = fileURLToPath(import.meta.url);
                const here = path.dirname(fileURLToPath(import.meta.url));
                console.log(path.basename(__filename), here === path.dirname(__filename));
                console.log(import.meta.url.slice(0, 8), url.pathToFileURL('/a b').href);
            """,
        },
        "main.mjs true\nfile:/// file:///a%20b\n",
    ),
    "names of what another file prints": (
        {
            "main.js": "const grid = require('./grid'); console.log(grid, grid.other.name);",
            "grid.js": """
                exports.default = function area(x) { return x; };
                exports.other = function (x) { const y = x; return y; };
                exports.third = x => x;
            """,
        },
        "{\n  default: [Function: area],\n  other: [Function (anonymous)],\n"
        "  third: [Function (anonymous)]\n} \n",
    ),
    "required where it stands": (
        {
            "main.js": """
                console.log('main');
                const helper = require('./helper');
                const { twice, rest: { one } } = require('./lib/my-net.js');
                console.log(helper.normalise(5), twice(4), one, require('./helper') === helper);
                function later() {
                  const late = require('./late');
                  return late.name + require('./late').name;
                }
                console.log(later());
                if (later.length) require('./never');
                const chosen = process.argv.length > 9 ? require('./never') : 'chosen';
                console.log(chosen);
            """,
            "helper.js": """
                console.log('helper');
                exports.normalise = function (a) { return a / 10; };
            """,
            "lib/my-net.js": """
                console.log('net');
                module.exports = { twice: x => x * 2, rest: { one: 1 } };
            """,
            "late.js": "console.log('late'); exports.name = 'late';",
            "never.js": "console.log('never');",
        },
        "main\nhelper\nnet\n0.5 8 1 true\nlate\nlatelate\nchosen\n",
    ),
    "exports and module.exports": (
        {
            "main.js": """
                const both = require('./both'), called = require('./called');
                const Net = require('./class'), list = require('./list');
                console.log(both.a, both.b, called(2), called.extra, called.later);
                console.log(new Net(3).size(), list.map(x => x + 1), require('./number') + 1);
                const old = require('./old');
                console.log(old.name, require('./nothing'), new (require('./var'))(2).x);
            """,
            "both.js": "exports.a = 1; module.exports = { b: 2 }; exports.c = 3;",
            "called.js": """
                module.exports = function (x) { return x * 2; };
                module.exports.extra = 'more';
                exports.later = 'lost';
            """,
            "class.js": """
                module.exports = class Net {
                  constructor(n) { this.n = n; }
                  size() { return this.n; }
                };
            """,
            "list.js": "module.exports = [1, 2];",
            "number.js": "module.exports = 41;",
            "old.js": "exports = module.exports = { name: 'old' }; exports.name += '!';",
            "nothing.js": "",
            "var.js": """
                var Point = module.exports = function Point(x) { this.x = x; };
                Point.prototype.twice = function () { return this.x * 2; };
            """,
        },
        "undefined 2 4 more undefined\n3 [ 2, 3 ] 42\nold! {} 2\n",
    ),
    "circles of require": (
        {
            "main.js": """
                exports.early = 'early';
                const a = require('./a');
                console.log(a.name, a.seen, a.main());
                exports.late = 'late';
                console.log(a.main());
            """,
            "a.js": """
                exports.name = 'a';
                const b = require('./b');
                exports.seen = b.seen;
                const main = require('./main');
                exports.main = () => [main.early, main.late];
            """,
            "b.js": "const a = require('./a'); exports.seen = Object.keys(a);",
        },
        "a [ 'name' ] [ 'early', undefined ]\n[ 'early', 'late' ]\n",
    ),
    "folders and data": (
        {
            "main.js": """
                const net = require('./lib'), rows = require('./data/rows.json');
                rows.push([1, 1]);
                console.log(net.name, net.up, require('./data/rows.json').length);
                console.log(require.main === module, net.main, typeof module, typeof require);
            """,
            "lib/index.js": """
                const util = require('../util.js');
                exports.name = util.shout('lib');
                exports.up = require('..' + '').up;
                exports.main = require.main === module;
            """.replace("require('..' + '').up", "require('../util').shout('up')"),
            "util.js": "exports.shout = text => text.toUpperCase() + '!';",
            "data/rows.json": "[[0, 1], [1, 0]]",
        },
        "LIB! UP! 3\ntrue false object function\n",
    ),
    "names that are taken in Python": (
        {
            "main.js": """
                const random = require('./random'), types = require('./types.js');
                const two = require('./2d'), klass = require('./class'), net = require('./my-net');
                const other = require('./my_net'), json = require('./json');
                console.log(random.x, types.x, two.x, klass.x, net.x, other.x, json.x);
                console.log(Math.floor(Math.abs(-1.5)));
            """,
            **{
                f"{name}.js": f"exports.x = '{name}';"
                for name in ("random", "types", "2d", "class", "my-net", "my_net", "json")
            },
        },
        "random types 2d class my-net my_net json\n1\n",
    ),
    "a file in a folder begins": (
        {
            "bin/main.js": """
                const { twice } = require('../lib/twice');
                console.log(twice(4), require('./other').name);
            """,
            "bin/other.js": "exports.name = require('../lib/twice').twice('x');",
            "lib/twice.js": "exports.twice = x => x + x;",
        },
        "8 xx\n",
    ),
    "names that change": (
        {
            "main.mjs": """
                import count, { value, step as go, reset } from './count.mjs';
                import * as all from './count.mjs';
                import './effect.mjs';
                console.log(value, count(), all.value, all.default());
                go(); go(5);
                console.log(value, all.value, [1, 2].map(x => x + value));
                all.reset();
                console.log(value, reset === all.reset, all.missing);
            """,
            "count.mjs": """
                console.log('count');
                export let value = 0;
                export function step(by = 1) { value += by; }
                export { clear as reset };
                function clear() { value = -1; }
                export default function () { return value; }
            """,
            "effect.mjs": "import { step } from './count.mjs'; step(10); console.log('effect');",
        },
        "count\neffect\n10 10 10 10\n16 16 [ 17, 18 ]\n-1 true undefined\n",
    ),
    "export from": (
        {
            "main.mjs": """
                import Net, { Layer, twice, size as width, shapes, value, go } from './index.mjs';
                import * as index from './index.mjs';
                const { Layer: Again, twice: two } = index;
                console.log(new Net(2).size(), new Layer(3).size(), twice(2), width, shapes.ROUND);
                console.log(value, (go(), value), index.twice(3), Again === Layer, two(4));
            """,
            "index.mjs": """
                export { default, default as Network } from './net.mjs';
                export { Layer } from './shapes.mjs';
                export * from './more.mjs';
                export * as shapes from './shapes.mjs';
            """,
            "net.mjs": """
                import { Layer } from './shapes.mjs';
                export default class extends Layer { size() { return super.size() * 10; } }
            """,
            "shapes.mjs": """
                export class Layer {
                  constructor(n) { this.n = n; }
                  size() { return this.n; }
                }
                export const ROUND = 'round';
            """,
            "more.mjs": """
                const twice = x => x * 2;
                let size = 7;
                export { twice, size };
                export let value = 1;
                export const go = () => { value++; };
                export default 'not passed on';
            """,
        },
        "20 3 4 7 round\n1 2 6 true 8\n",
    ),
    "circles of import": (
        {
            "main.mjs": """
                import { even } from './even.mjs';
                import { log } from './log.mjs';
                console.log(even(10), even(7));
                export const name = 'main';
                log();
            """,
            "even.mjs": """
                import { odd } from './odd.mjs';
                export const even = n => n === 0 || odd(n - 1);
            """,
            "odd.mjs": """
                import { even } from './even.mjs';
                export const odd = n => n !== 0 && even(n - 1);
            """,
            "log.mjs": """
                import { name } from './main.mjs';
                export function log() { console.log(name); }
            """,
        },
        "true false\nmain\n",
    ),
    "modules of both sorts": (
        {
            "main.mjs": """
                import tools, { twice } from './tools.cjs';
                import { readFileSync } from 'node:fs';
                import path, { join } from 'path';
                console.log(tools.twice(2), twice(3), tools.name, typeof readFileSync);
                console.log(join('a', 'b'), path.basename('c/d.js'), typeof require, typeof module);
            """,
            "tools.cjs": "exports.twice = x => x * 2; exports.name = 'tools';",
        },
        "4 6 tools function\na/b d.js undefined undefined\n",
    ),
    "tasks of other files": (
        {
            "main.js": """
                setTimeout(() => console.log('first'), 0);
                const other = require('./other');
                other.wait().then(x => console.log(x));
                console.log('end of main');
            """,
            "other.js": """
                setTimeout(() => console.log('second'), 0);
                Promise.resolve().then(() => console.log('micro'));
                exports.wait = async () => 'waited';
                console.log('end of other');
            """,
        },
        "end of other\nend of main\nmicro\nwaited\nfirst\nsecond\n",
    ),
    "objects go from file to file": (
        {
            "main.js": """
                const { Counter, make, change } = require('./counter');
                class Loud extends Counter {
                  add(n, why) { this.log = why; return super.add(n) + '!'; }
                }
                const loud = new Loud(5), made = make('x'), options = { rate: 1 };
                change(options);
                loud.extra = [1];
                console.log(loud.add(2, 'why'), loud.log, loud.twice());
                console.log(made.name, options.rate + 1);
                console.log(loud, made, make.length, Counter.name, Counter.made, loud.no);
            """,
            "counter.js": """
                class Counter {
                  constructor(n) { this.n = n; Counter.made++; }
                  add(n) { this.n += n; return this.n; }
                  twice() { return this.add(this.n); }
                }
                Counter.made = 0;
                function make(name, size) { return { name: name + size }; }
                const change = options => { options.rate = 'fast'; };
                module.exports = { Counter, make, change };
            """,
        },
        "7! why 14!\nxundefined fast1\n"
        "Loud { n: 14, extra: [ 1 ], log: undefined } { name: 'xundefined' } 2 Counter 1 "
        "undefined\n",
    ),
    "drawing when loaded": (
        {
            "main.js": """
                const a = require('./a');
                console.log(a.drawn, Math.random(), require('./b').drawn);
            """,
            "a.js": "exports.drawn = Math.random();",
            "b.js": "exports.drawn = Math.random();",
        },
        "0.7939112874678715 0.5254990606499601 0.3518347850388237\n",
    ),
}
