// Programs that work against what runs them: they replace the language's own functions, throw where
// nothing may throw, or never end. Those that end print what the Node that runs this test prints;
// those that do not are stopped; and after each of them a plain program runs.

import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';

import { open } from './engine.mjs';
import { MODULES as PACKAGES, inBrowser, node } from './harness.mjs';

const VERSION = Number(process.versions.node.split('.')[0]);

const ENDING = {
  'Array.prototype without methods': `
for (const name of Object.getOwnPropertyNames(Array.prototype)) if (name !== 'constructor' && name !== 'length') delete Array.prototype[name];
delete Array.prototype[Symbol.iterator];
console.log([1, 2], { a: [3] }, 'text %s', 5); setTimeout(function () { console.log('timer', arguments.length); }, 1, 'x');
process.nextTick(() => console.log('tick')); setImmediate(() => console.log('immediate'));
process.on('exit', code => console.log('exit', code)); Promise.resolve(1).then(console.log);`,
  'every built-in replaced': `
const log = console.log, later = setTimeout;
for (const it of [Map, Set, WeakMap, WeakSet, String, RegExp, Number, Function]) {
  for (const name of Object.getOwnPropertyNames(it.prototype)) {
    if (name === 'constructor' || name === 'toString' || name === 'valueOf') continue;
    try { Object.defineProperty(it.prototype, name, { value() { throw new Error('mine ' + name); } }); } catch {}
  }
}
for (const name of Object.getOwnPropertyNames(Math)) try { Math[name] = null; } catch {}
log('one', { a: 1, b: [1, 'x'] }); later(() => { log('two'); process.stdout.write('three\\n'); console.error('e'); }, 2);
process.nextTick(() => log('tick'));`,
  'globals replaced': `
const names = ['Promise', 'Map', 'Set', 'Array', 'Object', 'Error', 'Symbol', 'Reflect', 'JSON', 'Math', 'String',
  'Number', 'postMessage', 'setTimeout', 'setInterval', 'clearTimeout', 'setImmediate', 'queueMicrotask', 'performance',
  'MessageChannel', 'MessagePort', 'Event', 'EventTarget', 'MessageEvent', 'Blob', 'URL', 'addEventListener', 'onmessage'];
const { log } = console, later = setTimeout, channel = new MessageChannel();
for (const name of names) globalThis[name] = undefined;
log({ a: [1] }); later(() => log('later'), 1); later(() => { throw 5; }, 9);`,
  'prototypes of ports and events replaced': `
const stolen = [];
MessagePort.prototype.postMessage = function (...args) { stolen.push(args); };
Object.defineProperty(MessageEvent.prototype, 'data', { get() { stolen.push('data'); } });
Event.prototype.preventDefault = function () { stolen.push('prevent'); };
console.log('a'); setTimeout(() => console.log(stolen.length), 5);
new Promise(resolve => setTimeout(resolve, 2)).then(() => console.log('b'));`,
  'Object.prototype with names of messages': `
for (const name of ['text', 'done', 'syntax', 'isError', 'id', 'next', 'callback', 'get', 'value']) {
  Object.defineProperty(Object.prototype, name, { value: undefined, writable: true, configurable: true });
}
console.log('printed'); console.error('not here'); setTimeout(() => console.log('timer'), 1);`,
  'then of promises replaced': `
Promise.prototype.then = function () { throw new Error('no'); };
console.log('a'); setTimeout(() => console.log('b'), 1);`,
  'console of objects that throw': `
console.log({ get a() { throw new Error('getter'); } }); console.log([{ get b() { return 1; } }]);
const error = new Error('shown'); error.stack = 'Error: shown'; console.log(error);
console.log(Object.assign(Object.create(null), { a: 1 })); console.log({ constructor: { name: 5 } });
try { console.log({ [Symbol.for('nodejs.util.inspect.custom')]() { throw new Error('custom'); } }); } catch (e) { console.log(e.message); }
try { console.log('%s', { toString() { throw new Error('toString'); } }); } catch (e) { console.log(e.message); }
try { console.log('%d', Symbol('a')); } catch (e) { console.log(e.message); }`,
  'console of proxies': `
const touched = [];
const trap = new Proxy({}, { get(_, name) { touched.push(name); throw new Error('trap'); }, ownKeys() { throw new Error('keys'); } });
const shown = value => require('util').inspect(value).replace(/Proxy\\((.*?)\\)(?!\\))/g, '$1'); // as Node 26 writes them
console.log(shown(trap), shown([new Proxy([1, 2], {})]), shown(new Proxy(function f() {}, {})), touched.length);
console.log(Proxy.name, Proxy.length, typeof Proxy.prototype, Object.keys(Proxy.revocable({}, {}))); try { Proxy({}, {}); } catch (e) { console.log(e.name); }`,
  'proxies as prototypes': `
const odd = Object.setPrototypeOf({ a: 1 }, new Proxy({}, {}));
try { console.log(odd); } catch (e) { console.log('threw', e.message); }
const { proxy, revoke } = Proxy.revocable({ a: 1 }, {}); revoke();
try { console.log(proxy); } catch (e) { console.log('threw'); }`,
  'errors with getters that throw': `
const error = new Error('mine');
Object.defineProperty(error, 'message', { get() { throw new Error('in message'); } });
Object.defineProperty(error, 'name', { get() { throw new Error('in name'); } });
Object.defineProperty(error, 'stack', { get() { throw new Error('in stack'); } });
throw error;`,
  'something thrown that cannot be shown': `
throw new Proxy({}, { get() { throw 1; }, getPrototypeOf() { throw 2; }, ownKeys() { throw 3; } });`,
  'null thrown': "console.log('a'); throw null;",
  'undefined thrown in a timer': "console.log('a'); setTimeout(() => { throw undefined; }, 1); setTimeout(() => console.log('never'), 50);",
  'a symbol rejected': "console.log('a'); Promise.reject(Symbol('s')); setTimeout(() => console.log('never'), 50);",
  'rejections that are caught later': `
const p = Promise.reject(new Error('x')); p.catch(() => console.log('caught'));
process.on('unhandledRejection', (reason) => console.log('told', reason.message)); Promise.reject(new Error('y'));
setTimeout(() => console.log('goes on'), 5);`,
  'uncaught exceptions that a program asks for': `
process.on('uncaughtException', (error, origin) => console.log('told', error.message, origin));
setTimeout(() => { throw new Error('one'); }, 1); setTimeout(() => console.log('goes on'), 5); throw new Error('two');`,
  'exit inside of try and finally': `
process.on('exit', code => { console.log('exit', code); process.exitCode = 3; });
try { process.exit(2); } catch { console.log('caught'); } finally { console.log('finally'); } console.log('after');`,
  'exit in a promise': "Promise.resolve().then(() => process.exit(4)); setTimeout(() => console.log('never'), 1);",
  'exit in an exit listener': "process.on('exit', () => { console.log('once'); process.exit(7); }); process.exit(1);",
  'deep recursion': "let depth = 0; function f() { depth++; f(); } try { f(); } catch (e) { console.log(e instanceof RangeError, e.message, depth > 1000); } f();",
  'deep recursion while printing': `
let deep = {}; for (let i = 0; i < 20000; i++) deep = { deep };
console.log(deep);
const { inspect } = require('util'); console.log(typeof inspect(deep, { depth: Infinity }));`,
  'a circle': 'const a = { b: [] }; a.b.push(a); a.self = a; console.log(a, [a]); console.log(new Map([[a, a]]));',
  'huge texts': "console.log('x'.repeat(100000).length); try { 'x'.repeat(2 ** 30); } catch (e) { console.log(e.name, e.message); } console.log('\\ud800', ['\\udfff'], '\\0');",
  'huge arrays': 'console.log(new Array(1e9)); console.log(new Float64Array(1e6)); console.log([, 1, , 2]); try { new Array(-1); } catch (e) { console.log(e.message); }',
  'memory that is shared': `
console.log(typeof SharedArrayBuffer, typeof Atomics);
const cells = new Int32Array(new SharedArrayBuffer(8)); Atomics.add(cells, 0, 5); console.log(cells, Atomics.wait(cells, 0, 5, 10));`,
  'types of names of browsers': `
for (const name of ['window', 'document', 'location', 'self', 'name', 'indexedDB', 'caches', 'postMessage', 'onmessage', 'importScripts',
  'close', 'XMLHttpRequest', 'Worker', 'WorkerGlobalScope', 'DedicatedWorkerGlobalScope', 'addEventListener', 'origin', 'alert',
  'OffscreenCanvas', 'FileReader', 'isSecureContext', 'TEMPORARY', 'requestAnimationFrame', 'module', 'exports', 'require', 'global',
  'globalThis', 'process', 'setImmediate', 'structuredClone', 'queueMicrotask', 'fetch', 'crypto', 'performance', 'navigator', '__filename',
  'Event', 'EventTarget', 'MessageChannel', 'URL', 'TextEncoder', 'AbortController', 'Iterator', 'WebSocket', 'ErrorEvent'])
  console.log(name, eval('typeof ' + name), typeof globalThis[name]);
console.log(Object.prototype.toString.call(globalThis), globalThis === global, globalThis.constructor === Object);
console.log(Object.keys(globalThis).filter(name => !/Storage/.test(name)).join());`,
  'a UMD wrapper': `
(function (root, factory) {
  if (typeof define === 'function' && define.amd) define(['synaptic'], factory);
  else if (typeof module === 'object' && module.exports) module.exports = factory(require('synaptic'));
  else root.mine = factory(root.synaptic);
})(typeof self !== 'undefined' ? self : this, function (synaptic) { return { kind: typeof synaptic.Layer }; });
console.log(module.exports, this === module.exports, typeof window === 'undefined' ? 'node' : 'browser');`,
  'getters on globalThis': `
Object.defineProperty(globalThis, 'document', { get() { throw new Error('document'); }, configurable: true });
Object.defineProperty(globalThis, 'self', { get() { console.log('asked'); }, configurable: true });
console.log('fine'); setTimeout(() => console.log('later'), 1);`,
  'a proxy behind Object.prototype names': `
Array.prototype.toJSON = () => 'mine'; Object.prototype.toJSON = () => 'yours';
Error.prepareStackTrace = () => { throw new Error('stack'); }; console.log('a', [1]); delete Error.prepareStackTrace;
Error.stackTraceLimit = 0; setTimeout(() => console.log('b'), 1);`,
  'symbols of well-known meaning': `
class A { static [Symbol.hasInstance]() { throw new Error('instance'); } }
console.log(new A());
Object.defineProperty(Function.prototype, Symbol.hasInstance, {}); console.log(class B extends A {});`,
  'numbers of timers': `
const t = setTimeout(() => console.log('never'), 1); clearTimeout(+t); const u = setInterval(() => { console.log('once'); clearInterval(String(+u)); }, 1);
console.log(typeof +t, t[Symbol.toPrimitive]() === +t, t.hasRef(), t.unref() === t); clearTimeout(null); clearTimeout({}); clearTimeout('x');
setTimeout(function () { console.log(this === w, this.constructor.name); }, 2); const w = setTimeout(function () { console.log(this === w); this.close(); }, 3);
try { setTimeout('text'); } catch (e) { console.log(e.code, e.name); } try { process.nextTick(5); } catch (e) { console.log(e.code); }`,
  'many timers': `
let n = 0; for (let i = 0; i < 20000; i++) setTimeout(() => n++, i % 7); setTimeout(() => console.log(n), 20);
let m = 0; (function again() { if (++m < 3000) setImmediate(again); else console.log('immediates', m); })();`,
  'import of names': `
import('synaptic').then(async all => {
  console.log(typeof all.default.Layer, typeof all.Architect, Object.getPrototypeOf(all), all[Symbol.toStringTag]);
  console.log((await import('synaptic')) === all, all.default === require('synaptic'), typeof (await import('node:util')).inspect);
  for (const name of ['nothing', 'node:nothing', 'node:synaptic']) await import(name).catch(e => console.log(e.code, e.message.split(' imported')[0]));
  await import('data:text/javascript,export default 5').then(it => console.log(it.default));
});
console.log('first');`,
  'import where names are replaced': `
const { log } = console; Object.keys = null; JSON.stringify = null; Blob = null; URL = null;
import('synaptic').then(({ default: { Layer } }) => log(new Layer(3).size));`,
  'work after a promise from outside': `
const long = setTimeout(() => console.log('too late'), 60000);
import('synaptic').then(() => { setTimeout(() => { console.log('first'); clearTimeout(long); }, 1); process.nextTick(() => console.log('tick')); });`,
  'console without a console': "const { log } = console; console = null; log('a'); globalThis.console = { log() { throw 1; } }; log('b'); setTimeout(() => log('c'), 1);",
  'strict mode and with': "'use strict'; console.log(this === module.exports, (function () { return this; })()); try { undeclared = 1; } catch (e) { console.log(e.message); }",
  'a name like that of import': "const $_____0 = 1, $00000 = 2; import('synaptic').then(it => console.log($_____0, typeof it.default)); const s = \"import('x')\", r = /import('y')/; console.log(s, r, `${1}import('z')`);",
  'a table of odd things': "console.table([{ a: 1 }, { b: 'é日' }, 5]); console.table(new Map([[1, { a: 1 }]])); console.table(new Set(['x'])); console.table(5); console.table([[1, 2], [3]]); console.table([{ a: 1, b: 2 }], ['b']);",
};

const MODULES = {
  'import of a default and of names': "import synaptic, { Architect } from 'synaptic';\nimport * as all from 'synaptic';\nconsole.log(typeof synaptic.Layer, Architect === synaptic.Architect, all.default === synaptic, typeof this);",
  'import inside of a module': "const { default: { Layer } } = await import('synaptic');\nconsole.log(new Layer(2).size, typeof window, typeof document, typeof self, typeof require, import.meta.url === undefined);",
  'globals of a module': "import 'synaptic';\nconsole.log(typeof location, typeof name, Object.getOwnPropertyNames(globalThis).filter(name => /playground/.test(name)));",
};

const ENDLESS = {
  JavaScript: {
    'microtasks': 'function f() { Promise.resolve().then(f); } f();',
    'an endless loop in a promise': 'Promise.resolve().then(() => { while (true); });',
    'ticks': 'function f() { process.nextTick(f); } f();',
    'an interval that prints': "setInterval(() => console.log('x'.repeat(1000)), 0);",
    'an endless exit': "process.on('exit', () => { while (true); });",
    'an endless getter while printing': 'console.log({ get [Symbol.toStringTag]() { while (true); } });',
    'an expression that takes for ever': "/^(a+)+$/.test('a'.repeat(50) + 'b');",
    'output of errors': "while (true) console.error('x'.repeat(100), [1]);",
    'memory without end': 'const all = []; while (true) all.push(new Array(1000).fill(all.length));',
  },
  Python: {
    'output without end': "while True: print('x' * 1000)",
    'output of both streams': "import sys\nwhile True:\n  print('x'); print('y', file=sys.stderr)",
    'a loop that catches everything': 'while True:\n  try:\n    while True: pass\n  except BaseException: pass',
    'sleep': 'import time\ntime.sleep(1e9)',
    'an exit function without end': 'import atexit\natexit.register(lambda: [0 for _ in iter(int, 1)])',
    'a number without end': 'x = 2\nwhile True: x = x * x',
    'an expression that takes for ever': "import re\nre.match('(a+)+$', 'a' * 50 + 'b')",
    'a destructor without end': 'class A:\n  def __del__(self):\n    while True: pass\nA()',
  },
};

// What becomes of hostile programs in Python: status and the end of what is printed.
const PYTHON = [
  ['import sys\nsys.setrecursionlimit(10**9)\ndef f(): f()\nf()', 'failed', ''],
  ['a = []\nwhile True: a.append(bytearray(10**7))', 'failed', ''],
  ['a = []\nfor _ in range(100000): a = [a]\nprint(len(repr(a)))', 'failed', ''],
  ['import os\nos._exit(3)', 'failed', ''],
  ['import os, signal\nos.kill(os.getpid(), 9)', 'failed', ''],
  ['import os\nos.abort()', 'failed', ''],
  ['import ctypes\nctypes.string_at(0, 10)\nprint("read")', null, ''],
  ["import sys\nsys.stdout = None\nprint('lost')", 'finished', ''],
  ["import sys\nsys.stdout.close()\nprint('lost')", 'failed', ''],
  ['import sys\nsys.modules.clear()\nprint("x")', null, 'x\n'],
  ['class E(Exception):\n  def __str__(self): raise E()\nraise E()', 'failed', ''],
  ['class E(Exception):\n  @property\n  def __class__(self): raise ValueError\nraise E()', 'failed', ''],
  ['raise BaseExceptionGroup("g", [KeyboardInterrupt(), SystemExit(3)])', 'failed', ''],
  ['raise KeyboardInterrupt', 'failed', ''],
  ['import sys\nsys.excepthook = lambda *a: 1/0\nraise ValueError(5)', 'failed', ''],
  ['import threading\nthreading.Thread(target=print).start()', 'failed', ''],
  ['import asyncio\nasync def f(): await asyncio.get_running_loop().create_future()\nasyncio.run(f())', 'failed', ''],
  ['print("\\ud800")', 'failed', ''],
  ['x = "a" * 10**7\nprint(len(x)); print(x)', 'finished', 'are enough\n'],
  ['import gc, sys\nsys.settrace(lambda *a: 1/0)\nprint(1)', null, ''],
  ['import time\ntime.monotonic = None\nprint("x")', 'finished', 'x\n'],
  ['import pysynaptic\npysynaptic.Network.draw = None\nn = pysynaptic.Architect.Perceptron(2, 2, 1)\nprint("x")', 'finished', 'x\n'],
  ['class A:\n  def __getattribute__(self, name): raise SystemExit(5)\na = A()\nprint("x")', 'finished', 'x\n'],
  ['class L(list):\n  def __getitem__(self, k): raise ValueError\n  def __len__(self): raise ValueError\nx = L()\nprint("x")', 'finished', 'x\n'],
  ['class D(dict):\n  def __iter__(self): raise ValueError\nx = D(a=1)\nprint("x")', 'finished', 'x\n'],
  ['import sys\nsys.exit("text")', 'failed', ''],
  ['import sys\nsys.exit(0)', 'finished', ''],
  ['import linecache\nlinecache.getlines = None\nraise ValueError("a")', 'failed', ''],
  ['import traceback\ntraceback.TracebackException = None\nraise ValueError("a")', 'failed', ''],
  ['exec("def " + "f(" * 5000)', 'failed', ''],
];

describe('hostile programs', inBrowser(), () => {
  let it, folder;
  before(async () => {
    it = await open();
    folder = mkdtempSync(path.join(tmpdir(), 'hostile-'));
    symlinkSync(PACKAGES, path.join(folder, 'node_modules')); // synaptic, as the build has it
  });
  after(async () => {
    await it?.close();
    if (folder) rmSync(folder, { recursive: true });
  });
  const plain = { JavaScript: "console.log('plain')", Python: "print('plain')" };
  async function goesOn(language) {
    assert.equal((await it.run(language, plain[language])).out, 'plain\n');
  }
  /** What Node prints, and whether it ends well. */
  function asNode(source, extension) {
    const file = path.join(folder, `program${extension}`);
    writeFileSync(file, source);
    const { stdout, status } = node([file], { cwd: folder });
    return { out: stdout.replaceAll(file, '/program.js'), isFine: status === 0 };
  }

  for (const [programs, extension] of [[ENDING, '.js'], [MODULES, '.mjs']]) {
    for (const [name, source] of Object.entries(programs)) {
      test(`JavaScript: ${name}: as Node`, async () => {
        const { out, status } = await it.run('JavaScript', source, { node: VERSION });
        assert.deepEqual({ out, isFine: status === 'finished' }, asNode(source, extension));
        await goesOn('JavaScript');
      });
    }
  }

  for (const language of ['JavaScript', 'Python']) {
    for (const [name, source] of Object.entries(ENDLESS[language])) {
      test(`${language}: ${name}: the page answers, and stops it`, async () => {
        const [status, frames] = await it.page.evaluate(async ([language, source]) => {
          const { run, done } = begin(language, source);
          let frames = 0;
          const until = performance.now() + 800;
          while (performance.now() < until) {
            await new Promise(resolve => setTimeout(resolve, 10));
            frames++;
          }
          run.stop();
          return [(await done).status, frames];
        }, [language, source]);
        assert.ok(['stopped', 'failed'].includes(status), status);
        assert.ok(frames > 3, `${frames} turns of the page`);
        await goesOn(language);
      });
    }
  }

  for (const [source, status, printed] of PYTHON) {
    test(`Python: ${JSON.stringify(source).slice(0, 70)}`, async () => {
      const found = await it.run('Python', source);
      if (status) assert.equal(found.status, status, JSON.stringify([found.error, found.out.slice(-200)]));
      assert.ok(found.out.endsWith(printed), found.out.slice(-200));
      await goesOn('Python');
    });
  }
});
