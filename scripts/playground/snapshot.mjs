// Starts Python once, as the page does, with everything imported that a program or the porter may
// need, and writes what that changed in the memory:
//
//   node snapshot.mjs PYODIDE PACKAGES.tar KERNEL.so PORTED.js OUT
//
// Before that, every function that the kernel takes from Python must be there: emscripten would
// notice a missing one when it is called first.

import fs from 'node:fs';
import { pathToFileURL } from 'node:url';
import { begun, complete, difference } from '../../playground/src/engine/python/difference.js';
import { startPython } from '../../playground/src/engine/python/start.js';

const [pyodide, archive, kernel, ported, out] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(`${pyodide}/pyodide.mjs`));
const { default: createModule } = await import(pathToFileURL(`${pyodide}/pyodide.asm.mjs`));
const lock = JSON.parse(fs.readFileSync(`${pyodide}/pyodide-lock.json`, 'utf8'));
lock.packages = {};
const packages = new Uint8Array(fs.readFileSync(archive));

const IMPORTED = `
import gc, io, re, sys, traceback, types, asyncio, contextlib, functools, json, random, warnings
import pysynaptic
from program import starting
assert pysynaptic.kernel == 'native', pysynaptic.kernel
# What the first port and the first training prepare or import.
starting.port(PORTED, None)
pysynaptic.Trainer(pysynaptic.Architect.LSTM(1, 1, 1)).train(
    [{'input': [1], 'output': [1]}] * 2, {'iterations': 2})
pysynaptic.js.console.log
del PORTED
for _ in range(3): gc.collect()
`;
const PROGRAM = `
from pysynaptic import Architect, Trainer, seed
seed(42)
_ = Architect.Perceptron(2, 3, 1)
Trainer(_).train([{'input': [0, 1], 'output': [1]}, {'input': [1, 1], 'output': [0]}], {'iterations': 100})
[each.hex() for each in _.activate([0, 1])][0]
`;

function checkImports() {
  const there = WebAssembly.Module.exports(module(`${pyodide}/pyodide.asm.wasm`));
  const names = new Set(there.map(({ name }) => name));
  const own = new Set(['__memory_base', '__table_base']);
  const missing = WebAssembly.Module.imports(module(kernel)).filter(
    ({ name }) => !names.has(name) && !own.has(name),
  );
  if (missing.length) {
    throw new Error(`Pyodide has not got ${missing.map(({ name }) => name).join(', ')}`);
  }
}

function module(path) {
  return new WebAssembly.Module(fs.readFileSync(path));
}

/** Write zeros over memory that is free, which holds what was there before. */
function clean(module) {
  const { _malloc, _free } = module;
  const top = _malloc(1 << 21);
  const taken = [];
  for (let size = 1 << 20; size >= 8; size = size > 256 ? size >> 1 : size - 8) {
    for (let at = _malloc(size - 4); at < top; at = _malloc(size - 4)) {
      module.HEAPU8.fill(0, at, at + size - 4);
      taken.push(at);
    }
  }
  module.HEAPU8.fill(0, top, top + (1 << 21));
  taken.forEach(_free);
  _free(top);
}

function withoutEnd(snapshot) {
  let end = snapshot.length;
  while (snapshot[end - 1] === 0) end--;
  return snapshot.slice(0, Math.ceil(end / 65536) * 65536);
}

checkImports();
const given = { loadPyodide, createModule, lock, packages, kernel };
const python = await startPython({ ...given, options: { _makeSnapshot: true } });
python.globals.set('PORTED', fs.readFileSync(ported, 'utf8'));
python.runPython(IMPORTED);
clean(python._module);
const snapshot = withoutEnd(python.makeMemorySnapshot());
const head = new Uint32Array(snapshot.buffer)[1];

let memory;
const anew = (settings) =>
  createModule({ ...settings, noInitialRun: true }).then((module) => {
    memory = module.HEAPU8.slice();
    throw new Error('enough');
  });
await startPython({ ...given, createModule: anew }).catch((error) => {
  if (error.message !== 'enough') throw error;
});
const made = difference(snapshot, head, memory);

const again = begun(made);
complete(again, made, memory);
if (Buffer.compare(again, snapshot) !== 0) throw new Error('the difference is not the snapshot');
const restored = await startPython({ ...given, memory: made });
const [expected, actual] = [python, restored].map((each) => each.runPython(PROGRAM));
if (expected !== actual) throw new Error(`${actual} from the snapshot, but ${expected} before`);
fs.writeFileSync(out, made);
