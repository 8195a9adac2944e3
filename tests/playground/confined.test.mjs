// A linked program is code of a stranger. What it can reach from Python through `import js` is here
// tried from Python: nothing of the page's origin, no other tab, no server, and not the next program.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { open } from './engine.mjs';
import { inBrowser } from './harness.mjs';

const NAMES = [
  'caches', 'CacheStorage', 'Cache', 'indexedDB', 'IDBFactory', 'navigator', 'WorkerNavigator',
  'StorageManager', 'LockManager', 'cookieStore', 'localStorage', 'sessionStorage', 'webkitRequestFileSystem',
  'webkitRequestFileSystemSync', 'webkitResolveLocalFileSystemURL', 'FileSystemDirectoryHandle',
  'BroadcastChannel', 'Worker', 'SharedWorker', 'ServiceWorker', 'postMessage', 'onmessage', 'close',
  'importScripts', 'fetch', 'Request', 'Response', 'XMLHttpRequest', 'WebSocket', 'WebSocketStream',
  'EventSource', 'WebTransport', 'FontFace', 'Notification', 'location', 'trustedTypes', 'scheduler', 'Blob',
  'GPU', 'USB', 'Serial', 'HID',
];

// Ways to names that are gone; each is an expression, which has to raise.
const WAYS = [
  "js.eval('1')", "js.Function.new('return 1')()", "run_js('caches')", "js.self.eval('caches')",
  "js.setTimeout.constructor('return caches')()", "js.Object.constructor('return caches')()",
  "js.self.constructor.caches", 'js.globalThis.caches', 'js.self.self.caches', 'js.self.indexedDB',
  "js.Reflect.get(js.Object.getPrototypeOf(js.self), 'caches').open",
  "js.Reflect.getOwnPropertyDescriptor(js.Object.getPrototypeOf(js.Object.getPrototypeOf(js.self)), 'caches').get",
  "js.Object.getPrototypeOf(js.self).constructor.prototype.caches.open",
  'js.performance.constructor.caches', "js.Object.prototype.__lookupGetter__.call(js.self, 'caches').call",
  "js.Object.prototype.__lookupGetter__.call(js.self, 'indexedDB').call",
  "js.URL.createObjectURL(js.ArrayBuffer.new(1))", 'js.WebAssembly.compileStreaming.constructor("1")()',
  "pyodide.http.open_url('/manifest.json')",
  "pyodide_js._module.FS.filesystems.IDBFS.indexedDB().open",
  'js.MessageChannel.new().port1.caches.open', 'js.Event.new("x").view.caches', 'js.console.constructor("return 1")()',
];

// Ways that answer later, by a promise that must be rejected (or not come into being).
const LATER = [
  "pyodide.http.pyfetch('/manifest.json')", "pyodide_js.loadPackage('/other.whl')",
  "pyodide_js.loadPackage('micropip')", "js.WebAssembly.instantiateStreaming(js.fetch('/x.wasm'))",
];

describe('a program in Python', inBrowser(), () => {
  let it;
  before(async () => { it = await open(); });
  after(() => it?.close());
  const state = () => it.page.evaluate(async () => [
    await caches.keys(), (await indexedDB.databases()).length, localStorage.length, document.cookie,
  ]);

  test('finds none of the names that reach out of its worker', async () => {
    const { out, error } = await it.run('Python', `
import js
scope, found = js.globalThis, []
while scope:
    found += [name for name in js.Object.getOwnPropertyNames(scope)]
    scope = js.Object.getPrototypeOf(scope)
names = ${JSON.stringify(NAMES)}
print([name for name in names if hasattr(js, name) or hasattr(js.self, name) or name in found])
print(len(found), [name for name in found if name.startswith(('IDB', 'GPU', 'Service', 'Storage', 'File'))])`);
    assert.equal(error, undefined);
    assert.match(out, /^\[\]\n\d+ \[\]\n$/);
  });

  test('has no way to them', async () => {
    const before = await state(), asked = it.server.asked.length;
    const { out, error } = await it.run('Python', `
import js, pyodide, pyodide.http, pyodide_js
from pyodide.code import run_js
for way in ${JSON.stringify(WAYS)}:
    try:
        found = eval(way)
    except BaseException as error:
        continue
    if found is not None and str(found) != 'undefined':
        print(way, 'gives', found)
for way in ${JSON.stringify(LATER)}:
    try:
        found = eval(way)
        if hasattr(found, 'send'):
            found.send(None)
        else:
            found.then(lambda it: print(way, 'gives', it), lambda it: None)
    except BaseException as error:
        continue`);
    assert.equal(error, undefined);
    assert.equal(out, '');
    await it.run('Python', 'print(1)');
    assert.deepEqual(await state(), before);
    assert.deepEqual(it.server.asked.slice(asked).filter(each => !/pyodide\.mjs|python\.worker/.test(each)), []);
  });

  test('cannot give files to the programs after it', async () => {
    // A message that looks as if it came from the page, with other files for Python.
    const { out } = await it.run('Python', `
import js
from pyodide.ffi import to_js
evil = {"files": {"script": 1, "info": {}}, "base": "/evil/", "what": "load"}
event = js.Event.new("message")
event.data = to_js(evil, dict_converter=js.Object.fromEntries)
js.self.dispatchEvent(event)
event = js.Event.new("message")
event.data = to_js({"what": "load", "base": "/evil/"}, dict_converter=js.Object.fromEntries)
js.self.dispatchEvent(event)
print('told')`);
    assert.equal(out, 'told\n');
    for (let k = 0; k < 2; k++) assert.equal((await it.run('Python', 'print(5)')).out, '5\n');
    assert.deepEqual(it.server.asked.filter(each => /evil/.test(each)), []);
  });

  test('talks to no other tab', async () => {
    const heard = it.page.evaluate(() => new Promise(resolve => {
      const channel = new BroadcastChannel('x');
      channel.onmessage = ({ data }) => resolve(data);
      globalThis.sayOver = () => channel.close() ?? resolve('nothing');
    }));
    const { out } = await it.run('Python', `
import js
try:
    js.BroadcastChannel.new('x').postMessage('hello')
except AttributeError as error:
    print('refused')`);
    await it.page.evaluate(() => sayOver());
    assert.equal(await heard, 'nothing');
    assert.equal(out, 'refused\n');
  });

  test('keeps what it needs: time, random numbers, asyncio', async () => {
    const { out, error } = await it.run('Python', `
import asyncio, time, random, secrets, uuid, js
async def main():
    await asyncio.sleep(.01)
    return 'slept'
print(asyncio.run(main()), time.time() > 1e9, 0 <= random.random() < 1, len(secrets.token_bytes(4)), len(str(uuid.uuid4())))
print(js.Math.max(1, 2), js.JSON.stringify(js.Array.of(1, 2)), js.Date.now() > 1)`);
    assert.equal(error, undefined);
    assert.equal(out, 'slept True True 4 36\n2 [1,2] True\n');
  });
});
