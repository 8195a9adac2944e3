// The harness itself: it serves, and it sees what a page does.

import assert from 'node:assert/strict';
import test from 'node:test';

import { ROOT, elsewhere, inBrowser, serve, start } from './harness.mjs';

test('a page is served below a path, and everything that it does is seen', inBrowser(), async () => {
  const page = '<!doctype html><link rel=icon href=data:,><script src=a.js></script>';
  const script = "console.log('said'); fetch('none'); " +
    "fetch('http://127.0.0.1:1/').catch(() => {}); setTimeout(() => { throw Error('thrown') });";
  const server = await serve(ROOT, {
    below: '/some/path/', extra: { '/probe.html': page, '/a.js': script },
  });
  const browser = await start();
  try {
    const page = await browser.open();
    const thrown = page.waitForEvent('pageerror');
    await page.goto(server.url + 'probe.html', { waitUntil: 'networkidle' });
    await thrown;

    assert.ok(page.said.includes('log: said'), String(page.said));
    assert.match(page.errors.join(), /thrown/);
    assert.deepEqual(elsewhere(page, server), ['http://127.0.0.1:1/']);
    assert.ok(page.failed.includes(server.url + 'none'));
    assert.deepEqual(server.asked, ['/some/path/probe.html', '/some/path/a.js', '/some/path/none']);
  } finally {
    await browser.close();
    await server.close();
  }
});
