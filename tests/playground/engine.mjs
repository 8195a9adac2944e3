// The engine in a page without anything else: what its tests use.

import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';

import { BUILT, ROOT, serve, start } from './harness.mjs';

const text = name => readFileSync(path.join(ROOT, name), 'utf8');
const [POLICY] = /<meta http-equiv="Content-Security-Policy"[^>]*>/.exec(text('playground/index.html'));
const PAGE = text('tests/playground/engine.html').replace(/<!--.*?-->/, () => POLICY);

/**
 * Open a page with the engine. Returns {page, server, browser, run, port, close}.
 *
 * `run(language, source, options)` runs a program to its end and returns what came of it: `out` and
 * `err`, the two streams, `all`, both in their order, `pieces`, how many there were, `curves` and
 * `networks`, beside what `done` gives.
 */
export async function open({ query = '', below = '/' } = {}) {
  const server = await serve(BUILT, { below, extra: { '/engine.html': PAGE } });
  const browser = await start();
  const page = await browser.open(`${server.url}engine.html${query}`);
  await page.evaluate(async () => {
    const { createEngine } = await import('./engine.js');
    globalThis.progress = [];
    globalThis.engine = createEngine({ onProgress: each => progress.push(each) });
    globalThis.begin = (language, source, options) => {
      const seen = { out: '', err: '', all: '', pieces: 0, curves: {}, networks: null };
      const run = engine[`run${language}`](source, {
        seed: 42,
        node: 26,
        onOutput(text, isError) {
          seen[isError ? 'err' : 'out'] += text;
          seen.all += text;
          seen.pieces++;
        },
        onCurve(points, about) { seen.curves[about.index] = { ...about, points }; },
        onNetworks(networks) { seen.networks = networks; },
        ...options,
      });
      return { run, seen, done: run.done.then(done => ({ ...done, ...seen })) };
    };
  });
  return {
    page,
    server,
    browser,
    run: (language, source, options = {}) => page.evaluate(
      ([language, source, options]) => begin(language, source, options).done,
      [language, source, options]),
    port: (source, options = {}) => page.evaluate(
      ([source, options]) => engine.port(source, options), [source, options]),
    async close() {
      await browser.close();
      await server.close();
    },
  };
}

/** The examples that need no files: [name, JavaScript, what Node printed]. */
export function examples(version = '') {
  const records = path.join(ROOT, `tests/records/examples${version}`);
  return readdirSync(records, { recursive: true }).filter(each => each.endsWith('.txt')).sort()
    .map(each => each.slice(0, -4))
    .map(name => [
      name,
      readFileSync(path.join(ROOT, `examples/${name}.js`), 'utf8'),
      readFileSync(path.join(records, `${name}.txt`), 'utf8'),
    ])
    .filter(([, source]) => !/require\('(?:fs|path)'\)/.test(source));
}
