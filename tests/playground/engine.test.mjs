// The engine in Chromium: both languages print what Node prints, errors have their place, whatever
// hangs can be stopped, and nothing is asked of any other server.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { examples, open } from './engine.mjs';
import { elsewhere, inBrowser } from './harness.mjs';

const both = ['JavaScript', 'Python'];
const endless = { JavaScript: 'while (true);', Python: 'while True: pass' };
const flood = {
  JavaScript: "while (true) console.log('x'.repeat(50))",
  Python: "while True: print('x' * 50)",
};
const hello = { JavaScript: "console.log('hello')", Python: "print('hello')" };

describe('the engine', inBrowser(), () => {
  let it;
  before(async () => { it = await open({ below: '/some/path/' }); });
  after(async () => {
    try {
      assert.deepEqual(elsewhere(it.page, it.server), []);
      assert.deepEqual(it.page.errors, []);
      assert.deepEqual(it.page.failed, []);
    } finally {
      await it?.close();
    }
  });

  test('says what is loaded, and how far it is', async () => {
    const ready = await it.page.evaluate(() => engine.ready);
    assert.match(ready.python, /^3\.\d+\.\d+$/);
    assert.equal(ready.kernel, 'native');
    assert.equal(ready.digits, 'same');
    const progress = await it.page.evaluate(() => progress);
    assert.ok(progress.at(-1).ready);
    assert.ok(progress.some(each => each.loaded > 0 && each.loaded <= each.total));
  });

  // Versions differ in random numbers and powers only, so few programs will do for two of them. A process
  // of Python takes a while to start: PYSYNAPTIC_EVERY_EXAMPLE=1 ports and runs them all.
  const isEvery = process.env.PYSYNAPTIC_EVERY_EXAMPLE;
  for (const [version, node, few] of [['', 20, 6], ['-node24', 24, 6], ['-node26', 26, 20]]) {
    const most = isEvery ? 1 : few;
    test(`every example prints what Node ${node} printed, and every ${most}th ported here`, async () => {
      const different = [];
      for (const [place, [name, source, expected]] of examples(version).entries()) {
        if (place % most) {
          const { out, status, error } = await it.run('JavaScript', source, { node });
          if (out !== expected) different.push([name, status, error?.message, out.slice(0, 500)]);
          continue;
        }
        const { python, refusal } = await it.port(source);
        assert.equal(refusal, undefined, name);
        const found = await Promise.all([
          it.run('JavaScript', source, { node }), it.run('Python', python, { node }),
        ]);
        for (const [place, { out, status, error }] of found.entries()) {
          if (out !== expected || status !== 'finished') {
            different.push([name, both[place], status, error?.message, out.slice(0, 500)]);
          }
        }
      }
      assert.deepEqual(different, []);
    });
  }

  for (const language of both) {
    test(`${language}: an endless loop is stopped, and the next program runs`, async () => {
      const stopped = await it.page.evaluate(async ([language, source]) => {
        const { run, done } = begin(language, source);
        setTimeout(run.stop, 500);
        return done;
      }, [language, endless[language]]);
      assert.equal(stopped.status, 'stopped');
      assert.equal((await it.run(language, hello[language])).out, 'hello\n');
    });

    test(`${language}: what prints endlessly is cut, in few pieces, and can be stopped`, async () => {
      const stopped = await it.page.evaluate(async ([language, source]) => {
        const { run, seen, done } = begin(language, source);
        while (!seen.out.includes('…')) await new Promise(resolve => setTimeout(resolve, 20));
        run.stop();
        return done;
      }, [language, flood[language]]);
      assert.equal(stopped.status, 'stopped');
      assert.match(stopped.out.slice(-100), /x\n… the output stops here: 1,000,000 characters are enough\n$/);
      assert.ok(stopped.out.length < 1_000_200);
      assert.ok(stopped.pieces < 200, String(stopped.pieces));
    });

    test(`${language}: another program ends the one that runs`, async () => {
      const [first, second] = await it.page.evaluate(async ([language, one, other]) => {
        const { done } = begin(language, one);
        const next = begin(language, other);
        return Promise.all([done, next.done]);
      }, [language, endless[language], hello[language]]);
      assert.equal(first.status, 'stopped');
      assert.equal(second.out, 'hello\n');
    });

    test(`${language}: the seed and the version of Node decide the numbers`, async () => {
      const draw = {
        JavaScript: 'console.log(Math.random(), Math.random(), Math.pow(10, -5))',
        Python: 'from pysynaptic.js import *\nconsole.log(Math.random(), Math.random(), Math.pow(10, -5))',
      }[language];
      const expected = [
        [42, 26, '0.6159659788862542'], [1, 20, '0.147205063401058 '], [1, 24, '0.1472050634010581 '],
      ];
      const printed = new Set();
      for (const [seed, node, start] of expected) {
        const { out } = await it.run(language, draw, { seed, node });
        assert.ok(out.startsWith(start), `${seed} ${node} ${out}`);
        assert.ok(out.endsWith(node < 24 ? ' 0.000009999999999999999\n' : ' 0.00001\n'), out);
        printed.add(out);
      }
      assert.equal(printed.size, expected.length);
    });
  }

  test('both draw the same numbers, thousands of them', async () => {
    let expected = '';
    const seeds = [0, 1, -1, 42, 2 ** 31 - 1, -(2 ** 31)];
    for (const node of [20, 24, 26]) {
      for (const seed of seeds) {
        const draw = 'for (let i = 0; i < 1000; i++) console.log(Math.random())';
        expected += (await it.run('JavaScript', draw, { seed, node })).out;
      }
    }
    const { out } = await it.run('Python', `
from pysynaptic import seed
from pysynaptic.js import console, Math
for node in (20, 24, 26):
    for number in (${seeds}):
        seed(number, node=node)
        for i in range(1000): console.log(Math.random())`);
    assert.equal(out, expected);
  });

  test('errors of JavaScript have message, line and column', async () => {
    const cases = [
      ['let a = 1;\n  nothing();', 'ReferenceError: nothing is not defined\n    at program.js:2:3', 2, 3],
      ['nothing();', 'ReferenceError: nothing is not defined\n    at program.js:1:1', 1, 1],
      ['let a = 1;\nlet b = ;', "SyntaxError: Unexpected token ';'", 2, 9],
      ["import { Layer } from 'synaptic';\nlet b = ;", "SyntaxError: Unexpected token ';'", 2, 9],
      ['function f() {\n  throw new TypeError("mine");\n}\nf();',
        'TypeError: mine\n    at f (program.js:2:9)\n    at program.js:4:1', 2, 9],
      ["throw 'text'", "Uncaught 'text'", null, null],
      ["require('nothing')", "Error: Cannot find module 'nothing'\nRequire stack:\n- /program.js\n" +
        '    at program.js:1:1', 1, 1],
      ["require('fs')", "Error: Node's module 'fs' is not in the playground\n    at program.js:1:1", 1, 1],
      ['setTimeout(() => {\n  nothing();\n}, 1)',
        'ReferenceError: nothing is not defined\n    at Timeout._onTimeout (program.js:2:3)', 2, 3],
      ['async function f() {\n  nothing();\n}\nf();',
        'ReferenceError: nothing is not defined\n    at f (program.js:2:3)\n    at program.js:4:1', 2, 3],
      ["Promise.reject(5); setTimeout(() => console.log('never'), 0)",
        '[UnhandledPromiseRejection: This error originated either by throwing inside of an async function ' +
        'without a catch block, or by rejecting a promise which was not handled with .catch(). ' +
        'The promise rejected with the reason "5".]', null, null],
      ['process.exit(3)', 'exit code 3', null, null],
      ['const a = 1;\nawait new Promise(() => {})',
        'exit code 13: the program waits for a promise that nothing settles', null, null],
    ];
    for (const [source, message, line, column] of cases) {
      const { status, error, out } = await it.run('JavaScript', source);
      assert.equal(out, '');
      assert.deepEqual({ status, ...error }, { status: 'failed', message, line, column }, source);
    }
  });

  test('errors of Python have a traceback of the program only, line and column', async () => {
    const cases = [
      ['a = 1\nb = [1 / 0]', /^Traceback .*\n {2}File "program.py", line 2, in <module>\n {4}b = \[1 \/ 0\]\n.*\nZeroDivisionError: division by zero$/, 2, 6],
      ['a = 1\nb = = 2', /^ {2}File "program.py", line 2\n {4}b = = 2\n.*\nSyntaxError: invalid syntax$/, 2, 5],
      ['from pysynaptic import Layer\nLayer(2).project(5)', /^Traceback[^]*line 2, in <module>[^]*Error: /, 2, 1],
      ['def f():\n  return f()\nf()', /RecursionError/, 2, 10],
      ['input()', /^Traceback[^]*OSError: programs in the playground have no standard input/, 1, 1],
      ['import sys\nsys.exit(3)', /^exit code 3$/, undefined, undefined],
      ['from pysynaptic.js import *\nsetTimeout(lambda: nothing, 1)\nrun()',
        /^Traceback[^]*NameError: name 'nothing' is not defined/, 2, 20],
      ['x = [bytearray(2 ** 31 - 100) for _ in range(3)]', /MemoryError/, 1, 6],
    ];
    for (const [source, message, line, column] of cases) {
      const { status, error } = await it.run('Python', source);
      assert.equal(status, 'failed', source);
      assert.match(error.message, message);
      assert.ok(!/\/(lib|playground)\//.test(error.message), error.message);
      assert.deepEqual([error.line, error.column], [line, column], source);
    }
  });

  test('order of output and of callbacks is that of Node', async () => {
    const source = `console.log(1); console.error('e'); process.stdout.write('no newline, ');
setTimeout(() => console.log('timer 2'), 60); setTimeout(() => console.log('timer 0'), 0);
setImmediate(() => console.log('immediate'));
Promise.resolve().then(() => { console.log('promise'); process.nextTick(() => console.log('tick 2')); });
process.nextTick(() => console.log('tick')); queueMicrotask(() => console.log('microtask'));
const every = setInterval(() => { console.log('interval'); clearInterval(every); }, 90);
process.on('exit', code => console.log('exit', code)); console.log(2);`;
    const { all, out, err } = await it.run('JavaScript', source);
    assert.equal(all, '1\ne\nno newline, 2\ntick\npromise\nmicrotask\ntick 2\ntimer 0\nimmediate\n' +
      'timer 2\ninterval\nexit 0\n');
    assert.equal(err, 'e\n');
    const { python } = await it.port(source);
    assert.equal((await it.run('Python', python)).out, out);
  });

  test('programs for a page find Synaptic and a window, programs for Node do not', async () => {
    const page = 'window.onload = function () { console.log(typeof synaptic.Neuron); alert("hi"); }';
    assert.equal((await it.run('JavaScript', page)).out, 'function\nhi\n');
    const node = "var s = require('synaptic'); var self = this; let name = 'mine';\n" +
      'console.log(typeof window, typeof document, typeof postMessage, s.Network.name, name, self === exports)';
    assert.equal((await it.run('JavaScript', node)).out, 'undefined undefined undefined Network mine true\n');
  });

  test('JavaScript has no network and does not reach the page', async () => {
    const source = `
const tries = {
  fetch: () => fetch('${it.server.url}engine.html'),
  other: () => fetch('http://127.0.0.1:1/'),
  script: () => import('${it.server.url}engine.js'),
  socket: () => new Promise((resolve, reject) => {
    const socket = new WebSocket('ws://127.0.0.1:1/'); socket.onerror = reject; socket.onopen = resolve;
  }),
  storage: async () => { if (typeof indexedDB === 'undefined') throw 0; await indexedDB.databases(); },
};
for (const [name, f] of Object.entries(tries)) {
  try { await f(); console.log(name, 'works'); } catch { console.log(name, 'refused'); }
}
console.log(typeof parent, typeof document);`;
    const asked = it.server.asked.length;
    const { out } = await it.run('JavaScript', source);
    assert.equal(out, 'fetch refused\nother refused\nscript refused\nsocket refused\nstorage refused\n' +
      'undefined undefined\n');
    assert.deepEqual(it.server.asked.slice(asked).filter(each => /engine/.test(each)), []);
    it.page.failed.length = 0; // what was refused
  });

  test('a refusal has rule, line, column and a hint; a text that is no JavaScript its place', async () => {
    const { refusal, python } = await it.port('let a = 1;\nwith (a) { b; }\neval(a);');
    assert.deepEqual([refusal.line, refusal.column], [2, 1]);
    assert.ok(Number.isInteger(refusal.rule));
    assert.match(refusal.message, /with/);
    assert.ok(refusal.hint.length > 5);
    assert.ok(refusal.all.length >= 2);
    assert.match(python, /NotImplementedError/);
    const bad = await it.port('let a = 1;\nlet b = ;');
    assert.equal(bad.python, undefined);
    assert.deepEqual([bad.refusal.line, bad.refusal.column, bad.refusal.rule ?? null], [2, 9, null]);
  });

  test('programs can be ported while another one runs', async () => {
    const [python, stopped] = await it.page.evaluate(async source => {
      const { run, done } = begin('Python', source);
      const { python } = await engine.port('let a = 1; console.log(a)');
      run.stop();
      return [python, (await done).status];
    }, endless.Python);
    assert.match(python, /console\.log\(a\)/);
    assert.equal(stopped, 'stopped');
  });

  test('what is stopped while everything loads says so, and the rest goes on', async () => {
    const page = await it.browser.open(`${it.server.url}engine.html`);
    const found = await page.evaluate(async () => {
      const { createEngine } = await import('./engine.js');
      const engine = createEngine();
      const runs = [engine.runPython('print(1)', {}), engine.runJavaScript('console.log(1)', {})];
      engine.stop();
      const first = await Promise.all(runs.map(each => each.done));
      let out = '';
      await engine.runPython('print(2)', { onOutput: text => { out += text; } }).done;
      await engine.runJavaScript('console.log(3)', { onOutput: text => { out += text; } }).done;
      return [...first.map(each => each.status), out];
    });
    await page.context().close();
    assert.deepEqual(found, ['stopped', 'stopped', '2\n3\n']);
  });

  test('curves of trainings and of loops, and drawings of what is left', async () => {
    const source = `
from pysynaptic import Architect, Trainer
rows = [{"input": [a, b], "output": [a ^ b]} for a in (0, 1) for b in (0, 1)]
net = Architect.Perceptron(2, 3, 1)
result = Trainer(net).train(rows, {"iterations": 3000, "error": 1e-9})
print(result.error)
nets = [Architect.Perceptron(2, 2, 1), Architect.LSTM(1, 2, 1)]
trainer = Trainer(nets[0])
for _ in range(20):
    trainer.train(rows, {"iterations": 1})
for _ in range(10000):
    net.activate([0, 1])
    net.propagate(.1, [1])
big = Architect.Perceptron(100, 100, 100)`;
    const found = await it.run('Python', source);
    assert.equal(found.status, 'finished', found.error?.message);
    const curves = Object.values(found.curves);
    assert.deepEqual(curves.map(each => [each.kind, each.final, each.points.at(-1).iterations]),
      [['training', true, 3000], ['training', true, 20], ['propagate', true, curves[2].points.at(-1).iterations]]);
    for (const { points } of curves) {
      assert.ok(points.length > 1 && points.length <= 500);
      assert.ok(points.every(({ error }, k) => error >= 0 && (!k || points[k - 1].iterations < points[k].iterations)));
    }
    assert.equal(curves[2].name, 'net');
    assert.ok(curves[2].points.at(-1).iterations > 9900);
    assert.equal(curves[0].points.at(-1).error, Number(found.out));
    assert.deepEqual(found.networks.map(each => each.name), ['net', 'big', 'trainer.network', 'nets[1]']);
    assert.ok(found.networks.every(({ svg, summary }) => svg.startsWith('<svg') && summary.length > 20));
  });
});

describe('the kernel in Python', inBrowser(), () => {
  test('is taken where the address asks for it, and prints the same', async () => {
    const it = await open({ query: '?kernel=python' });
    try {
      assert.equal((await it.page.evaluate(() => engine.ready)).kernel, 'python');
      const source = `from pysynaptic import Architect, kernel
network = Architect.Perceptron(2, 3, 1)
for _ in range(100):
    network.activate([0, 1])
    network.propagate(.3, [1])
print(kernel, network.activate([0, 1]))`;
      const { out } = await it.run('Python', source);
      const js = `const { Architect } = require('synaptic');
const network = new Architect.Perceptron(2, 3, 1);
for (let i = 0; i < 100; i++) { network.activate([0, 1]); network.propagate(.3, [1]); }
console.log('python [' + network.activate([0, 1])[0] + ']')`;
      assert.equal(out, (await it.run('JavaScript', js)).out);
    } finally {
      await it.close();
    }
  });
});
