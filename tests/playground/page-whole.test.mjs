// The built page with the real engine, end to end: port, run, compare, stop, share, errors, embedded.

import assert from 'node:assert/strict';
import test, { after, before } from 'node:test';

import { elsewhere, inBrowser, serve, shoot, start } from './harness.mjs';

const OPTIONS = inBrowser();
// What `node --random-seed=1` of Node 26 prints for examples/xor.js.
const XOR = [
  '[ 0.00029612057046505966 ]', '[ 0.9994827363342694 ]',
  '[ 0.9998053484121211 ]', '[ 0.00024513461458134257 ]',
];
let server, browser, page;

if (!OPTIONS.skip) {
  before(async () => {
    server = await serve(undefined, { below: '/some/site/playground/' });
    browser = await start();
    page = await browser.open(`${server.url}index.html`);
  });
  after(async () => {
    await browser.close();
    await server.close();
  });
}

const type = source => page.locator('#editor-javascript .cm-content').fill(source);
const headline = kind => page.locator(`#result[data-kind=${kind}] .headline`).textContent();
const ported = words => page.waitForFunction(wanted => document.querySelector('#editor-python .cm-content').textContent.includes(wanted), words);
const cells = column => page.locator(`table.lines tbody td:nth-child(${column})`).allTextContents();

test('XOR: the port appears, and both programs print what Node prints', OPTIONS, async () => {
  await ported('seed(1)');
  await shoot(page, 'whole-ported');
  await page.click('#run');
  assert.equal(await headline('equal'), '✓4 of 4 lines equal, digit by digit');
  assert.deepEqual(await cells(1), XOR);
  assert.deepEqual(await cells(3), XOR);
  await page.locator('#network svg').waitFor();
  await page.locator('#curve svg').waitFor();
  await page.locator('#network details').evaluate(details => { details.open = true; });
  await shoot(page, 'whole-xor');
  assert.match(await page.locator('#versions').textContent(), /Python 3\.\d+\.\d+.* in Pyodide .*Kernel: (C, compiled to WebAssembly|Python)/);
});

test('another seed gives other digits, which are equal too', OPTIONS, async () => {
  await page.fill('#seed', '2');
  await ported('seed(2)');
  await page.click('#run');
  await page.locator('table.lines td', { hasText: '0.00007846238771921509' }).first().waitFor();
  assert.equal(await headline('equal'), '✓4 of 4 lines equal, digit by digit');
  await page.fill('#seed', '1');
});

test('endless loops in both languages are stopped, and the page goes on', OPTIONS, async () => {
  await type("console.log('begun');\nwhile (true) {}\n");
  await ported('while True');
  await page.click('#run');
  await page.locator('table.lines tbody tr.equal').waitFor();
  await page.click('#stop');
  assert.equal(await headline('stopped'), '■Stopped');
  await type("console.log(1 / 3);\n");
  await ported('1 / 3');
  await page.click('#run');
  assert.equal(await headline('equal'), '✓1 of 1 line equal, digit by digit');
});

test('a refusal names its line, its rule and the page of the rule', OPTIONS, async () => {
  await type("var a = 1;\nvar b = eval('a');\n");
  await page.locator('#below-javascript .problems').waitFor();
  assert.match(await page.locator('#below-javascript').textContent(), /Line 2\s*eval: /);
  assert.match(await page.getByRole('link', { name: /Rule 25/ }).getAttribute('href'), /^\.\.\/porting-rules\/.*\.html#rule-25/);
  await shoot(page, 'whole-refused');
});

test('errors of either language are shown with their lines', OPTIONS, async () => {
  await type("console.log(1);\nnotThere();\n");
  await page.click('#run');
  assert.equal(await headline('failed'), '!Both programs ended with an error');
  await page.locator('#editor-javascript .problem-line', { hasText: 'notThere()' }).waitFor();
  assert.match(await page.locator('#output').textContent(), /ReferenceError: notThere is not defined/);

  await type('console.log(1);\n');
  await ported('console.log(1)');
  await page.locator('#editor-python .cm-content').fill('print(1)\nraise KeyError("mine")\n');
  await page.click('#run');
  assert.equal(await headline('failed'), '!Python ended with an error');
  await page.locator('#editor-python .problem-line', { hasText: 'raise KeyError' }).waitFor();
  assert.equal(await page.locator('#problems-python li').textContent(), "Line 2KeyError: 'mine'");
  await shoot(page, 'whole-error');

  await page.locator('#editor-python .cm-content').fill('print(1)\nx = [\n');
  await page.click('#run');
  await page.locator('#result', { hasText: 'Python did not begin: its text has a syntax error' }).waitFor();

  await type('var a = [1, 2;\n');
  await page.click('#port-again');
  await page.locator('#note-python', { hasText: 'not ported: syntax error' }).waitFor();
  await page.click('#run');
  await page.locator('#result', { hasText: 'No program ran: the JavaScript has a syntax error' }).waitFor();
  assert.match(await page.locator('#result').textContent(), /Line 1: SyntaxError: /);
});

test('a training in Python that waits is told, and Stop ends it', OPTIONS, async () => {
  await type("console.log('begun');\n");
  await page.locator('#editor-python .cm-content').fill(`import asyncio
from pysynaptic import Architect, Trainer
trainer = Trainer(Architect.Perceptron(2, 3, 1))
rows = [{'input': [0, 1], 'output': [1]}, {'input': [1, 1], 'output': [0]}]
print('begun')
asyncio.run(trainer.trainAsync(rows, {'iterations': 10**9, 'error': 1e-300}))
`);
  await page.click('#run');
  await page.locator('#note-output', { hasText: /Python is training: [\d,]+ iterations, error/ }).waitFor();
  await page.locator('#result[data-kind=running]', { hasText: 'JavaScript is done, Python is running…' }).waitFor();
  await page.click('#stop');
  assert.equal(await headline('stopped'), '■Stopped');
  assert.match(await page.locator('#result').textContent(), /1 of 1 line equal/);
  await page.click('#port-again');
});

test('an edited port whose digits differ is found out', OPTIONS, async () => {
  await type('console.log(0.1 + 0.2);\n');
  await page.locator('#editor-python .cm-content').fill('print(0.1 + 0.2 + 1e-16)\n');
  await page.click('#run');
  assert.equal(await headline('different'), '≠0 of 1 line equal');
  assert.match(await page.locator('#result').textContent(), /Line 1, character 18: JavaScript has “0”, Python has “1”. The 15 digits before are equal/);
  await page.click('#share');
  const link = await page.getByLabel('Link').inputValue();
  const other = await browser.open(link);
  await other.locator('#editor-python', { hasText: '1e-16' }).waitFor();
  await other.close();
});

test('an example embedded in another page runs there', OPTIONS, async () => {
  const other = await browser.open(`${server.url}embed.html?example=xor&theme=dark`);
  await other.getByRole('button', { name: 'Run both' }).click();
  await other.locator('.result', { hasText: '4 of 4 lines equal, digit by digit' }).waitFor();
  await shoot(other, 'whole-embedded');
  assert.deepEqual(elsewhere(other, server), []);
});

test('no example makes the page wider than a narrow screen', OPTIONS, async () => {
  const other = await browser.open(`${server.url}index.html#example=xor`, { viewport: { width: 390, height: 844 } });
  await other.locator('#editor-javascript', { hasText: 'new Network(' }).waitFor();
  assert.equal(await other.evaluate(() => document.documentElement.scrollWidth), 390);
  await other.close();
});

test('after a visit the page works without a server', OPTIONS, async () => {
  const alone = await serve(undefined, { below: '/alone/' });
  const visitor = await browser.open(`${alone.url}index.html`);
  const run = async () => {
    await visitor.click('#run');
    await visitor.locator('#result[data-kind=equal]', { hasText: '4 of 4 lines equal' }).waitFor();
  };
  await run();
  await visitor.waitForFunction(async () => {
    const { active } = await navigator.serviceWorker.ready;
    return active.state === 'activated';
  });
  await alone.close();
  await visitor.reload();
  await run();
  assert.deepEqual(visitor.errors, []);
  await visitor.close();
});

test('nothing left the server, and nothing failed', OPTIONS, () => {
  assert.deepEqual([page.errors, page.failed, elsewhere(page, server)], [[], [], []]);
  assert.deepEqual(page.said.filter(each => each.startsWith('error')), []);
});
