// How long a visit of the playground waits for the first result: of XOR, the tutorial's program.
//
//   node benchmarks/playground.mjs [--visits 5]
//
// Needs build/site/playground and Chromium. A cold visit has an empty cache; then the page keeps
// its files, and each further visit starts anew in the same browser. What a visit prints is compared
// with what Node printed, before any time is told.

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { BUILT, ROOT, serve, start } from '../tests/playground/harness.mjs';

const at = process.argv.indexOf('--visits');
const visits = at < 0 ? 5 : Number(process.argv[at + 1]);
const source = readFileSync(path.join(ROOT, 'examples/xor.js'), 'utf8');
const expected = readFileSync(path.join(ROOT, 'tests/records/examples-node26/xor.txt'), 'utf8');
const BLANK = '<!doctype html><title>benchmark</title>';

/** In the page: load, port, run; the seconds until each was there, and what was printed. */
async function visit(source) {
  const started = performance.now();
  const since = () => (performance.now() - started) / 1000;
  const { createEngine } = await import('./engine.js');
  const engine = createEngine({ base: './' });
  const { kernel } = await engine.ready;
  const ready = since();
  const { python } = await engine.port(source, { seed: 42, node: 26 });
  const ported = since();
  let printed = '';
  await engine.runPython(python, {
    seed: 42,
    node: 26,
    onOutput: (text) => (printed += text),
    onCurve() {},
    onNetworks() {},
  }).done;
  return { kernel, ready, ported, ran: since(), printed };
}

function show(name, { kernel, ready, ported, ran, printed }) {
  if (printed !== expected) throw new Error(`${name}: not what Node printed:\n${printed}`);
  const [a, b, c] = [ready, ported, ran].map((seconds) => seconds.toFixed(2).padStart(6));
  console.log(`${name.padEnd(8)} ready ${a} s, ported ${b} s, result ${c} s  (kernel: ${kernel})`);
}

const server = await serve(BUILT, { extra: { '/benchmark.html': BLANK } });
const browser = await start();
try {
  const page = await browser.open(`${server.url}benchmark.html`);
  show('cold', await page.evaluate(visit, source));
  await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.register('cache.worker.js');
    const worker = registration.installing ?? registration.waiting ?? registration.active;
    if (worker.state === 'activated') return;
    await new Promise((resolve) => {
      worker.onstatechange = () => worker.state === 'activated' && resolve();
    });
  });
  for (let number = 1; number <= visits; number++) {
    await page.goto(`${server.url}benchmark.html`);
    show(`warm ${number}`, await page.evaluate(visit, source));
  }
} finally {
  await browser.close();
  await server.close();
}
