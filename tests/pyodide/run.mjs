// Runs pytest under Pyodide, in Node, on a copy of this tree: once for each line of its standard
// input, which has pytest's arguments as JSON. What happens is told in lines of JSON on its
// standard output; what pytest prints goes to its standard error.
//
//   node run.mjs PYODIDE TREE.tar PACKAGES.tar

import fs from 'node:fs';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import { startPython, unpack } from '../../playground/src/engine/python/start.js';

const TREE = '/tree';
const [pyodide, tree, packages] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(`${pyodide}/pyodide.mjs`));
const { default: createModule } = await import(pathToFileURL(`${pyodide}/pyodide.asm.mjs`));
const lock = JSON.parse(fs.readFileSync(`${pyodide}/pyodide-lock.json`, 'utf8'));
lock.packages = {};

const tell = (text) => void fs.writeSync(1, `${text}\n`);

const python = await startPython({
  loadPyodide,
  createModule,
  lock,
  packages: new Uint8Array(fs.readFileSync(packages)),
  options: {
    env: { HOME: '/home/pyodide', PYSYNAPTIC_REQUIRE_EXTENSION: '1', PYTHONDONTWRITEBYTECODE: '1' },
  },
});
python.setStdout({ write: (bytes) => fs.writeSync(2, bytes) });
unpack(python.FS, new Uint8Array(fs.readFileSync(tree)), TREE);
python.registerJsModule('reporter', { tell });
const run = python.runPython(`
import gc, os, sys, traceback
os.chdir('${TREE}')
sys.path.insert(0, '${TREE}')
import pytest
PLUGINS = ['-p', 'tests.pyodide.plugin', '-p', 'no:cacheprovider', '-p', 'no:faulthandler']
def run(arguments):
    gc.collect()  # what the last run has left: this one would be warned of it
    try:
        return int(pytest.main([*PLUGINS, *arguments.to_py()]))
    except Exception:
        traceback.print_exc()
        return 3  # an internal error
run
`);
tell(JSON.stringify({ event: 'ready' }));

for await (const line of createInterface({ input: process.stdin })) {
  try {
    const status = run(JSON.parse(line));
    tell(JSON.stringify({ event: 'end', status, memory: python._module.HEAPU8.length }));
  } catch (error) {
    console.error(`\nPython died: ${error.message}`);
    process.exit(70);
  }
}
