// axe-core finds nothing on the page, in its states, in the light and in the dark, wide and narrow.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test, { after, before } from 'node:test';

import { fakePage, fromModules } from './fake-page.mjs';
import { ROOT, inBrowser, serve, shoot, start } from './harness.mjs';

const OPTIONS = inBrowser(ROOT);
const EXAMPLES = [
  { group: 'Networks', name: 'first', title: 'the first one', source: 'print 0.1234567890123456\nprint 2\nnet\n' },
];
const STATES = {
  empty: '',
  equal: 'print 0.1234567890123456\nprint 2\nnet\n',
  different: 'print 1\njs 0.123\npy 0.124\njs alone\nnet\nerr a warning\n',
  refused: '// comment\nprint 1\nrefuse\n',
  error: 'print 1\nfail\n',
};
let server, browser, axe;

if (!OPTIONS.skip) {
  before(async () => {
    axe = readFileSync(fromModules.resolve('axe-core/axe.min.js'), 'utf8');
    server = await serve(await fakePage(EXAMPLES));
    browser = await start();
  });
  after(async () => {
    await browser.close();
    await server.close();
  });
}

/** Return what axe-core finds, a line each. */
async function findings(page) {
  await page.evaluate(axe);
  const { violations, passes } = await page.evaluate(() => window.axe.run(document));
  assert.ok(passes.some(({ id }) => id === 'color-contrast'));
  return violations.flatMap(({ id, nodes }) => nodes.map(node => `${id}: ${node.target} ${node.html.slice(0, 120)} ${node.any[0]?.message ?? ''}`));
}

for (const colorScheme of ['light', 'dark']) {
  for (const width of [1280, 390]) {
    test(`the page is accessible, ${colorScheme}, ${width} pixels wide`, OPTIONS, async () => {
      const page = await browser.open(`${server.url}index.html`, {
        colorScheme, viewport: { width, height: width === 390 ? 844 : 900 }, reducedMotion: 'reduce',
      });
      await page.waitForFunction(() => document.querySelector('#editor-python .cm-content').textContent.includes('print'));
      for (const [state, source] of Object.entries(STATES)) {
        if (source) {
          await page.locator('#tab-javascript').evaluate(tab => tab.click());
          await page.locator('#editor-javascript .cm-content').fill(source);
          if (state === 'refused') await page.locator('#below-javascript .problems').waitFor();
          else {
            await page.click('#run');
            await page.waitForFunction(() => ['equal', 'different', 'failed'].includes(document.querySelector('#result').dataset.kind));
          }
        }
        await page.locator('details').evaluateAll(all => all.forEach(each => { each.open = true; }));
        await shoot(page, `${state}-${colorScheme}-${width}`);
        assert.deepEqual(await findings(page), [], state);
      }
      await page.click('#share');
      await page.locator('dialog[open]').waitFor();
      await shoot(page, `share-${colorScheme}-${width}`, { fullPage: false });
      assert.deepEqual(await findings(page), [], 'share');
    });

    test(`the embedded program is accessible, ${colorScheme}, ${width} pixels wide`, OPTIONS, async () => {
      const page = await browser.open(`${server.url}embed.html?example=first`, { colorScheme, viewport: { width, height: 500 } });
      await page.locator('pre.code').waitFor();
      await shoot(page, `embed-${colorScheme}-${width}`);
      assert.deepEqual(await findings(page), []);
      await page.getByRole('tab', { name: 'Python' }).click();
      await page.locator('pre.code', { hasText: 'seed(1)' }).waitFor();
      assert.deepEqual(await findings(page), []);
      await page.click('#run');
      await page.locator('.result[data-kind=equal]').waitFor();
      await shoot(page, `embed-run-${colorScheme}-${width}`);
      assert.deepEqual(await findings(page), []);
    });
  }
}
