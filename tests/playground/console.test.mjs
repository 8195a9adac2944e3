// What the frame's console prints is what Node's prints: on the cases recorded for pysynaptic.js, and
// on random values beside the Node that runs this. Needs no browser.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { describe, test } from 'node:test';
import { inspect as theirs, format } from 'node:util';
import vm from 'node:vm';

import { makeConsole } from '../../playground/src/engine/javascript/console.js';
import { wellFormed } from '../../playground/src/engine/outputs.js';
import { seeded } from '../../playground/src/engine/javascript/random.js';
import { MODULES, ROOT, missing } from './harness.mjs';

const reason = missing(ROOT);
const util = reason ? null : createRequire(path.join(MODULES, 'here.js'))('node-inspect-extracted');

// How a case writes its values is explained in tests/support/js_values.py; Node's side of it:
const text = readFileSync(path.join(ROOT, 'tests/compat/js_inspect.js'), 'utf8');
const written = text.slice(text.indexOf('Error.stackTraceLimit'), text.indexOf('let now = 0'));
const limit = Error.stackTraceLimit;
const make = vm.runInThisContext(`(() => { ${written} return make; })()`);

const shown = JSON.stringify;
const BUFFERS = /\["b",/; // a page has none
const CLOCK = /\["(?:time|timeEnd|timeLog|pass)"/;

function ours(given) {
  Error.stackTraceLimit = 0;
  try {
    if ('inspect' in given) return util.inspect(make(given.inspect));
    const printed = ['', ''];
    const console = makeConsole({ write(text, isError) { printed[Number(!!isError)] += wellFormed(text); } }, util);
    for (const [method, ...values] of given.calls) console[method](...values.map(each => make(each)));
    return printed;
  } finally {
    Error.stackTraceLimit = limit;
  }
}

describe('the console of the frame', { skip: reason ?? false }, () => {
  test('prints what Node 20 printed', () => {
    const { cases } = JSON.parse(readFileSync(path.join(ROOT, 'tests/records/js-inspect-node20.json'), 'utf8'));
    const asked = cases.filter(([given]) => {
      const text = shown(given);
      return !BUFFERS.test(text) && !CLOCK.test(text);
    });
    assert.ok(asked.length > 400, String(asked.length));
    const different = asked.map(([given, expected]) => [given, expected, ours(given)])
      .filter(([, expected, actual]) => shown(expected) !== shown(actual))
      .map(each => each.map(shown));
    assert.deepEqual(different, []);
  });

  test('prints random values as this Node does', () => {
    const seed = Number(process.env.PYSYNAPTIC_FUZZ_SEED || 1);
    const random = seeded(seed, 26);
    const below = count => Math.floor(random() * count);
    const pick = list => list[below(list.length)];
    const texts = ['', 'a', "it's", 'new\nline', 'é日本', '😀', 'x'.repeat(30), '"both\' `"', '\x1b[1m'];
    const numbers = [0, -0, 1, -1.5, NaN, Infinity, 1e21, 1e-7, 0.1 + 0.2, 123456789, 10n];
    class Point { constructor(x) { this.x = x; } }
    function value(depth) {
      const kind = below(depth > 3 ? 5 : 14);
      const count = pick([0, 1, 2, 3, 6, 7, 8, 27, 101]);
      const several = () => Array.from({ length: depth > 1 ? count % 9 : count }, () => value(depth + 1));
      switch (kind) {
        case 0: case 1: return pick(numbers);
        case 2: return pick(texts);
        case 3: return pick([true, false, null, undefined, Symbol('s')]);
        case 4: return random();
        case 5: case 6: return several();
        case 7: case 8: return Object.fromEntries(several().map((each, k) => [pick(['a', 'b c', '1', `k${k}`]), each]));
        case 9: return new Set(several());
        case 10: return new Map(several().map((each, k) => [pick([k, `k${k}`]), each]));
        case 11: return new Point(value(depth + 1));
        case 12: return pick([function named() {}, () => {}, class A {}, new Date(below(1e12)), /a+/gi]);
        default: return Float64Array.from({ length: count }, () => random());
      }
    }
    for (let k = 0; k < 3000; k++) {
      const each = value(0);
      assert.equal(util.inspect(each), theirs(each), `seed ${seed}, value ${k}`);
      const args = [pick(['%s', '%d %i', '%O|%j', 'a', 5]), value(1), value(2)];
      const [actual, expected] = [util.format, format].map(each => {
        try {
          return each(...args);
        } catch (error) { // %d of a list with a symbol in it
          return `${error}`;
        }
      });
      assert.equal(actual, expected, `seed ${seed}, format ${k}`);
    }
  });
});
