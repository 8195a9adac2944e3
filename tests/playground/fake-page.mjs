// Bundles the page's modules for tests: one module for Node, or the whole page with a fake engine,
// which is there at once and does what a program's first line says.

import { copyFileSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

import { MODULES, ROOT } from './harness.mjs';

const PLAYGROUND = path.join(ROOT, 'playground');
const FAKE = fileURLToPath(new URL('fake-engine.js', import.meta.url));
const OPTIONS = {
  absWorkingDir: PLAYGROUND, nodePaths: [MODULES], bundle: true, format: 'esm', target: 'es2022',
  logLevel: 'warning',
};

export const fromModules = createRequire(path.join(MODULES, 'here.js'));

function temporary() {
  const folder = mkdtempSync(path.join(tmpdir(), 'playground-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Import a module of the page, such as 'src/page/compare.js', into Node. */
export async function bundled(name) {
  const outfile = path.join(temporary(), 'module.mjs');
  await fromModules('esbuild').build({ ...OPTIONS, entryPoints: [name], outfile });
  return import(pathToFileURL(outfile).href);
}

/** Build the page on the fake engine, with these examples; return its folder. */
export async function fakePage(examples) {
  const outdir = temporary();
  const fake = {
    name: 'fake engine',
    setup: build => build.onResolve({ filter: /engine\/(engine|cache)\.js$/ }, () => ({ path: FAKE })),
  };
  await fromModules('esbuild').build({
    ...OPTIONS, outdir, plugins: [fake],
    entryPoints: { page: 'src/page/main.js', embed: 'src/page/embed.js' },
  });
  for (const name of readdirSync(PLAYGROUND)) {
    if (/\.(html|css|svg)$/.test(name)) copyFileSync(path.join(PLAYGROUND, name), path.join(outdir, name));
  }
  writeFileSync(path.join(outdir, 'examples.json'), JSON.stringify(examples));
  writeFileSync(path.join(outdir, 'rules.json'), JSON.stringify({ 25: 'porting-rules/07-refused-values.html#rule-25' }));
  return outdir;
}
