// What every test of the playground needs: a server for a built folder, and a real browser that
// tells everything it does. Knows neither the page nor the engine.
//
//   PYSYNAPTIC_PLAYGROUND          the built folder (default: build/site/playground)
//   PYSYNAPTIC_TEST_BROWSER        the browser (default: chromium, as tests/support/browser.py)
//   PYSYNAPTIC_PLAYGROUND_MODULES  where playwright-core is (default: playground/node_modules)
//   PYSYNAPTIC_SCREENSHOTS         a folder: `shoot` leaves its pictures there

import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
export const BUILT = path.resolve(
  process.env.PYSYNAPTIC_PLAYGROUND || path.join(ROOT, 'build/site/playground'));
export const PATIENCE = 120_000; // milliseconds; nothing waits for a time, only for events

export const MODULES = path.resolve(
  process.env.PYSYNAPTIC_PLAYGROUND_MODULES || path.join(ROOT, 'playground/node_modules'));
const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'chrome'];
const OPTIONS = [
  '--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync',
  '--disable-dev-shm-usage', '--hide-scrollbars',
];
const TYPES = {
  '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.mjs': 'text/javascript',
  '.css': 'text/css', '.json': 'application/json', '.wasm': 'application/wasm',
  '.svg': 'image/svg+xml', '.png': 'image/png',
};

/** Return the path of the browser, or null. */
export function browserPath() {
  const asked = process.env.PYSYNAPTIC_TEST_BROWSER;
  if (asked) return asked;
  for (const folder of (process.env.PATH || '').split(path.delimiter)) {
    for (const name of NAMES) {
      if (folder && existsSync(path.join(folder, name))) return path.join(folder, name);
    }
  }
  return null;
}

/** Return why tests in a browser cannot run here, or null. */
export function missing(built = BUILT) {
  if (!browserPath()) return 'there is no Chromium';
  if (!existsSync(path.join(MODULES, 'playwright-core'))) {
    return `playwright-core is not installed in ${MODULES}`;
  }
  if (!existsSync(built)) return `${built} is not built: run scripts/build-playground`;
  return null;
}

/**
 * What a test gives to node:test as options: skipped where something is missing, unless
 * PYSYNAPTIC_REQUIRE_BROWSER says that this is a failure.
 */
export function inBrowser(built = BUILT) {
  const reason = missing(built);
  if (!reason) return { timeout: 10 * PATIENCE };
  if (!['', '0', undefined].includes(process.env.PYSYNAPTIC_REQUIRE_BROWSER)) {
    throw new Error(reason);
  }
  return { skip: reason };
}

/**
 * Serve a folder on 127.0.0.1, below a path, as `python -m http.server` would: static files only.
 * `extra` has further texts by their path below that, such as {'/probe.html': '<p>'}.
 *
 * Returns {url, asked, close}: `asked` are the paths that were asked for, in order.
 */
export async function serve(folder = BUILT, { below = '/', extra = {} } = {}) {
  const asked = [];
  const server = createServer((request, response) => {
    const name = decodeURIComponent(new URL(request.url, 'http://here').pathname);
    asked.push(name);
    const inside = name.startsWith(below) ? '/' + name.slice(below.length) : null;
    const end = (status, body = '', headers = {}) => {
      response.writeHead(status, headers);
      response.end(request.method === 'HEAD' ? undefined : body);
    };
    if (inside === null) return end(404);
    if (inside in extra) {
      return end(200, extra[inside], { 'Content-Type': TYPES[path.extname(inside)] || 'text/plain' });
    }
    let file = path.join(folder, path.normalize(inside));
    if (existsSync(file) && statSync(file).isDirectory()) file = path.join(file, 'index.html');
    if (!file.startsWith(folder) || !existsSync(file)) return end(404);
    const changed = new Date(Math.floor(statSync(file).mtimeMs / 1000) * 1000);
    const headers = {
      'Content-Type': TYPES[path.extname(file)] || 'application/octet-stream',
      'Last-Modified': changed.toUTCString(),
    };
    if (new Date(request.headers['if-modified-since']) >= changed) return end(304, '', headers);
    end(200, readFileSync(file), headers);
  });
  await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}${below}`,
    asked,
    close: () => new Promise(resolve => {
      server.closeAllConnections();
      server.close(resolve);
    }),
  };
}

/**
 * Start the browser with an empty profile. Returns {open, close, version}.
 *
 * `open(url, options)` opens a page in a context of its own (options are those of playwright's
 * newContext: viewport, colorScheme, reducedMotion …) and returns it with what it does:
 * `page.requests` (addresses, of its frames and workers as well), `page.failed` (what got no
 * answer, or none below 400), `page.said` (console messages, as 'error: text') and `page.errors`
 * (uncaught exceptions).
 */
export async function start() {
  const { chromium } = createRequire(path.join(MODULES, 'here.js'))('playwright-core');
  const browser = await chromium.launch({ executablePath: browserPath(), args: OPTIONS });
  async function open(url, options = {}) {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
    context.setDefaultTimeout(PATIENCE);
    const page = await context.newPage();
    Object.assign(page, { requests: [], failed: [], said: [], errors: [] });
    context.on('request', request => page.requests.push(request.url()));
    context.on('requestfailed', request => page.failed.push(request.url()));
    context.on('response', response => {
      if (response.status() >= 400) page.failed.push(response.url());
    });
    page.on('console', message => page.said.push(`${message.type()}: ${message.text()}`));
    page.on('pageerror', error => page.errors.push(String(error?.stack || error)));
    if (url) await page.goto(url);
    return page;
  }
  return {
    open,
    version: browser.version(),
    close: () => browser.close(),
  };
}

/** Return the requests of a page that went elsewhere than to a server. */
export function elsewhere(page, server) {
  const local = url => url.startsWith(new URL(server.url).origin) || /^(blob|data|about):/.test(url);
  return page.requests.filter(url => !local(url));
}

/** Take a screenshot, if a folder for them was given; return its path, or null. */
export async function shoot(page, name, options = {}) {
  const folder = process.env.PYSYNAPTIC_SCREENSHOTS;
  if (!folder) return null;
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, `${name}.png`);
  await page.screenshot({ path: file, fullPage: true, ...options });
  return file;
}

/** Run a program with Node and return what it printed: what a page is compared with. */
export function node(args, options = {}) {
  const run = spawnSync(process.execPath, args, { encoding: 'utf8', ...options });
  if (run.error) throw run.error;
  return run;
}
