// embed.html in a page of another origin, on the fake engine.

import assert from 'node:assert/strict';
import test, { after, before } from 'node:test';

import { bundled, fakePage } from './fake-page.mjs';
import { ROOT, elsewhere, inBrowser, serve, shoot, start } from './harness.mjs';

const OPTIONS = inBrowser(ROOT);
const EXAMPLES = [
  { group: 'Networks', name: 'first', title: 'the first one', source: 'print 0.5\nprint 2\n' },
];
// The listener that docs/playground.md gives.
const LISTENER = `addEventListener('message', ({ data, source }) => {
  if (data?.type !== 'pysynaptic-height') return;
  for (const frame of document.querySelectorAll('iframe')) {
    if (frame.contentWindow === source) frame.style.height = data.height + 'px';
  }
});`;
let server, browser, links, sharing;

if (!OPTIONS.skip) {
  before(async () => {
    links = await bundled('src/page/links.js');
    sharing = await bundled('src/page/sharing.js');
    server = await serve(await fakePage(EXAMPLES));
    browser = await start();
  });
  after(async () => {
    await browser.close();
    await server.close();
  });
}

/** Open a page of another origin that shows the program as the dialog's snippet does. */
async function blog(address, { listener = LISTENER, wishes = {}, ...options } = {}) {
  const html = `<!doctype html><meta name="viewport" content="width=device-width"><title>A blog</title><h1>A blog</h1>${sharing.snippet(server.url + address, 'A program')}<script>${listener}</script>`;
  const other = await serve(ROOT, { extra: { '/blog.html': html } });
  const page = await browser.open(null, options);
  await page.addInitScript(given => { window.fake = given; }, wishes);
  await page.goto(`${other.url}blog.html`);
  assert.notEqual(new URL(other.url).origin, new URL(server.url).origin);
  return { page, frame: page.frameLocator('iframe'), close: () => other.close() };
}

test('a program with its port is shown in another origin, run there, and tells its height', OPTIONS, async () => {
  const fragment = await links.toFragment({ javascript: 'print 7\nprint “8”\n', python: '# print 7\n# print “8”\n', seed: '3', node: '26' });
  const { page, frame, close } = await blog(`embed.html${fragment}`);
  try {
    await frame.locator('pre.code', { hasText: '“8”' }).waitFor();
    const height = () => page.locator('iframe').evaluate(each => each.style.height);
    await page.waitForFunction(() => document.querySelector('iframe').style.height);
    const before = await height();
    await frame.getByRole('tab', { name: 'Python' }).click();
    await frame.locator('pre.code', { hasText: '# print 7' }).waitFor();
    assert.equal(await frame.locator('#said').textContent(), '', 'Python is not loaded for a port that came along');
    await frame.getByRole('button', { name: 'Run both' }).click();
    await frame.locator('.result', { hasText: '2 of 2 lines equal, digit by digit' }).waitFor();
    await page.waitForFunction(old => document.querySelector('iframe').style.height !== old, before);
    await shoot(page, 'embedded-in-a-blog');
    assert.match(await frame.getByRole('link', { name: 'Edit in the playground' }).getAttribute('href'), /^\.\/#program=/);
    assert.deepEqual([page.errors, elsewhere(page, server).filter(url => !url.endsWith('/blog.html') && !url.endsWith('/favicon.ico'))], [[], []]);
  } finally {
    await close();
  }
});

test('an example by its name, with a theme, a tab and a seed', OPTIONS, async () => {
  const { frame, close } = await blog('embed.html?example=first&seed=5&theme=dark&tab=python', { colorScheme: 'light' });
  try {
    await frame.locator('pre.code', { hasText: 'seed(5)' }).waitFor();
    assert.equal(await frame.locator('main').evaluate(main => getComputedStyle(main).backgroundColor), 'rgb(22, 24, 29)');
    assert.equal(await frame.getByRole('link', { name: 'Edit in the playground' }).getAttribute('href'), './#example=first&seed=5&node=26');
    await frame.getByRole('tab', { name: 'Python' }).press('ArrowRight');
    await frame.getByText('Run both programs to compare').waitFor();
  } finally {
    await close();
  }
});

test('what is long scrolls in one place, and nothing is cut', OPTIONS, async () => {
  const lines = Array.from({ length: 60 }, (_, index) => `print ${index} ${'and so on '.repeat(12)}`).join('\n');
  const fragment = await links.toFragment({ javascript: lines, python: lines.replace(/^/gm, '# '), seed: '3', node: '26' });
  for (const [width, listener] of [[1280, ''], [390, ''], [390, LISTENER]]) {
    // What is said of the digits takes several lines of the foot.
    const wishes = { digits: 'may differ' };
    const { page, frame, close } = await blog(`embed.html${fragment}`, { viewport: { width, height: 844 }, listener, wishes });
    try {
      await frame.locator('pre.code').waitFor();
      for (const tab of ['JavaScript', 'Python', 'Output']) {
        await frame.getByRole('tab', { name: tab }).click();
        if (tab === 'Output') {
          await frame.locator('#run').click();
          await frame.locator('.result[data-kind=equal]').waitFor();
        }
        const found = await frame.locator('html').evaluate(html => {
          const foot = document.querySelector('.foot').getBoundingClientRect(), panel = document.querySelector('#panel');
          const scrolled = [...document.querySelectorAll('*')].filter(each => each.scrollHeight > each.clientHeight + 1 && /auto|scroll/.test(getComputedStyle(each).overflowY));
          return {
            page: html.scrollHeight - html.clientHeight, across: html.scrollWidth - html.clientWidth,
            foot: foot.height > 0 && foot.bottom <= innerHeight + 0.5, scrolled: scrolled.map(({ id }) => id),
            panel: panel.clientHeight > 200,
          };
        });
        assert.deepEqual(found, { page: 0, across: 0, foot: true, scrolled: ['panel'], panel: true }, `${tab}, ${width}`);
      }
      await shoot(page, `embed-long-${width}${listener ? '-grown' : ''}`, { fullPage: false });
    } finally {
      await close();
    }
  }
});

test('after Stop nothing is said to load', OPTIONS, async () => {
  const { page, frame, close } = await blog('embed.html?example=first', { wishes: { python: 'loading' } });
  try {
    await frame.locator('pre.code').waitFor();
    await frame.locator('#run').click();
    await frame.locator('#said', { hasText: 'Loading Python: 4.2 of 9.8 MB' }).waitFor();
    await frame.locator('#stop').click();
    await frame.locator('.result[data-kind=stopped]').waitFor();
    await page.frames()[1].evaluate(() => window.finishLoading());
    assert.equal(await frame.locator('#said').textContent(), 'Stopped.');
    await frame.locator('#run').click();
    await frame.locator('.result[data-kind=equal]').waitFor();
    await frame.locator('#said', { hasText: 'Python 3.14.2, kernel in C' }).waitFor();
  } finally {
    await close();
  }
});

test('the line that ended a program is marked in its tab', OPTIONS, async () => {
  const fragment = await links.toFragment({ javascript: 'print 1\n', python: '# print 1\n# raise\n', seed: '3', node: '26', example: 'first' });
  const { frame, close } = await blog(`embed.html${fragment}`);
  try {
    await frame.locator('pre.code').waitFor();
    assert.equal(await frame.locator('html').evaluate(() => document.title), 'A program in JavaScript and Python – pysynaptic');
    await frame.locator('#run').click();
    await frame.locator('.result', { hasText: "Python, line 2: KeyError: 'mine'" }).waitFor();
    await frame.getByRole('button', { name: 'line 2' }).click();
    assert.equal(await frame.locator('pre.code .problem-line').textContent(), '# raise');
  } finally {
    await close();
  }
});

test('a damaged link and an unknown example are said', OPTIONS, async () => {
  for (const [address, words] of [['embed.html#program=x', 'its program could not be read'], ['embed.html?example=none', 'there is no example none']]) {
    const page = await browser.open(server.url + address);
    await page.getByText(words).waitFor();
  }
});

test('the snippet of the dialog escapes what it holds', OPTIONS, () => {
  assert.match(sharing.snippet('http://a/?x=1&y="', '<b>'), /src="http:\/\/a\/\?x=1&amp;y=&quot;" title="&lt;b>"/);
});
