// Runs pytest under Pyodide, in Node, on a copy of this tree:
//
//   node run.mjs PYODIDE TREE.tar PACKAGES.tar REPORT.json ARGUMENT...

import fs from 'node:fs';
import { pathToFileURL } from 'node:url';
import { startPython, unpack } from '../../playground/src/engine/python/start.js';

const TREE = '/tree';
const REPORT = '/report.json';
const [pyodide, tree, packages, report, ...args] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(`${pyodide}/pyodide.mjs`));
const { default: createModule } = await import(pathToFileURL(`${pyodide}/pyodide.asm.mjs`));
const lock = JSON.parse(fs.readFileSync(`${pyodide}/pyodide-lock.json`, 'utf8'));
lock.packages = {};

const python = await startPython({
  loadPyodide,
  createModule,
  lock,
  packages: new Uint8Array(fs.readFileSync(packages)),
  options: { env: { HOME: '/home/pyodide', PYSYNAPTIC_REQUIRE_EXTENSION: '1' } },
});
unpack(python.FS, new Uint8Array(fs.readFileSync(tree)), TREE);
python.globals.set('arguments', python.toPy(args));
const { FS } = python; // which Python that has died no longer gives
let status = 70; // unless Python comes to an end
try {
  status = python.runPython(`
import os, sys
os.chdir('${TREE}')
sys.path.insert(0, '${TREE}')
import pytest
int(pytest.main(['-p', 'tests.pyodide.plugin', '-p', 'no:cacheprovider', '-p', 'no:faulthandler', *arguments]))
`);
} catch (error) {
  console.log(`\nPython died: ${error.message}`);
}
if (FS.analyzePath(REPORT).exists) fs.writeFileSync(report, FS.readFile(REPORT));
process.exitCode = status;
