// What the page shows and does, on the fake engine: states, editors, links, keyboard, narrow screens.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test, { after, before } from 'node:test';

import { fakePage } from './fake-page.mjs';
import { ROOT, elsewhere, inBrowser, serve, shoot, start } from './harness.mjs';

const OPTIONS = inBrowser(ROOT);
const EXAMPLES = [
  { group: 'Networks', name: 'first', title: 'the first one', source: 'print 0.1234567890123456\nprint 2\nnet\n' },
  { group: 'Networks', name: 'second', title: `another one, ${'with a long title, '.repeat(9)}`, source: 'print other\n' },
];
let server, browser;

if (!OPTIONS.skip) {
  before(async () => {
    server = await serve(await fakePage(EXAMPLES));
    browser = await start();
  });
  after(async () => {
    await browser.close();
    await server.close();
  });
}

/** Open the page; `wishes` are those of the fake engine. */
async function open({ wishes = {}, hash = '', ...options } = {}) {
  const page = await browser.open(null, options);
  await page.addInitScript(given => { window.fake = given; }, wishes);
  await page.goto(`${server.url}index.html${hash}`);
  await page.waitForFunction(() => document.querySelector('#editor-javascript .cm-content').textContent);
  return page;
}
const text = (page, name) => page.locator(`#editor-${name} .cm-content`).evaluate(
  content => [...content.querySelectorAll('.cm-line')].map(line => line.textContent).join('\n'));
const headline = (page, kind) => page.locator(`#result[data-kind=${kind}] .headline`).textContent();
const lookedAt = (page, words) => page.waitForFunction(wanted => document.body.innerText.includes(wanted), words);

async function type(page, source, name = 'javascript') {
  await page.locator(`#editor-${name} .cm-content`).fill(source);
}
async function port(page, words) {
  await page.waitForFunction(wanted => document.querySelector('#editor-python .cm-content').textContent.includes(wanted), words);
}

test('the tutorial is there, its port comes, and a run shows that all lines are equal', OPTIONS, async () => {
  const page = await open();
  await port(page, '# print 2');
  await shoot(page, 'empty');
  await page.click('#run');
  assert.equal(await headline(page, 'equal'), '✓2 of 2 lines equal, digit by digit');
  await page.locator('#network svg').first().waitFor();
  await shoot(page, 'equal');
  assert.equal(await page.locator('table.lines tbody tr.equal').count(), 2);
  assert.match(await page.locator('#versions').textContent(), /Python 3.14.2 in Pyodide 314.0.7.*C, compiled to WebAssembly/);
  assert.deepEqual([page.errors, page.failed, elsewhere(page, server)], [[], [], []]);
});

test('the first difference is marked and explained', OPTIONS, async () => {
  const page = await open();
  await type(page, 'print same\njs 0.123\npy 0.124\n');
  await page.click('#run');
  assert.equal(await headline(page, 'different'), '≠1 of 2 lines equal');
  await lookedAt(page, 'Line 2, character 5: JavaScript has “3”, Python has “4”. The 2 digits before are equal.');
  assert.deepEqual(await page.locator('tr.first mark').allTextContents(), ['3', '4']);
  await shoot(page, 'different');
});

test('JavaScript runs while Python is loading, and the progress is said', OPTIONS, async () => {
  const page = await open({ wishes: { python: 'loading' } });
  await lookedAt(page, 'Loading Python: 4.2 of 9.8 MB');
  await page.click('#run');
  await page.locator('table.lines td:first-child', { hasText: '0.1234567890123456' }).waitFor();
  assert.match(await headline(page, 'running'), /JavaScript is done, Python follows/);
  await shoot(page, 'loading');
  await page.evaluate(() => window.finishLoading());
  assert.equal(await headline(page, 'equal'), '✓2 of 2 lines equal, digit by digit');
});

test('Run pressed before the program is there runs the program', OPTIONS, async () => {
  const page = await browser.open(null);
  let answer;
  const asked = new Promise(resolve => { answer = resolve; });
  await page.route('**/examples.json', async route => {
    await asked;
    await route.continue();
  });
  await page.goto(`${server.url}index.html`);
  await page.click('#run');
  answer();
  assert.equal(await headline(page, 'equal'), '✓2 of 2 lines equal, digit by digit');
});

test('Python that cannot be loaded is said, and JavaScript still runs', OPTIONS, async () => {
  const page = await open({ wishes: { python: 'broken' } });
  await lookedAt(page, 'Python could not be loaded: the server does not answer.');
  assert.equal(await page.locator('#loading [role=alert]').count(), 1);
});

test('a refusal marks its line and links to its rule', OPTIONS, async () => {
  const page = await open();
  await type(page, 'print 1\nrefuse\n');
  await page.locator('#below-javascript .problems').waitFor();
  await shoot(page, 'refused');
  assert.match(await page.locator('#below-javascript').textContent(), /1 place is not ported\. Write by hand what it does:\s*Line 2\s*eval: write down what it would run\. Rule 25/);
  assert.equal(
    await page.getByRole('link', { name: /Rule 25/ }).getAttribute('href'),
    '../porting-rules/07-refused-values.html#rule-25');
  assert.equal(await page.locator('#editor-javascript .problem-line').textContent(), 'refuse');
  await page.getByRole('button', { name: 'Line 2' }).click();
  assert.equal(await page.evaluate(() => document.activeElement.getAttribute('aria-label')), 'JavaScript program');
});

test('a syntax error keeps the port before it, and both columns say that nothing ran', OPTIONS, async () => {
  const page = await open();
  await port(page, '# print 2');
  await type(page, 'print 1\nwrong\n');
  await lookedAt(page, 'Syntax error');
  await lookedAt(page, 'This is the port of your text before the syntax error.');
  assert.match(await text(page, 'python'), /# print 2/);
  await page.click('#run');
  assert.equal(await headline(page, 'failed'), '!No program ran: the JavaScript has a syntax error');
  await lookedAt(page, "Line 2: SyntaxError: Unexpected token ';'");
  const heads = await page.locator('table.lines th[scope=col]').allTextContents();
  assert.deepEqual(heads.filter(each => !each.includes('equal')), ['JavaScriptdid not begin', 'Pythondid not run']);
  await lookedAt(page, 'There is no port: the porter cannot read line 2');
  await shoot(page, 'syntax-error');
});

test('a traceback is printed in the output as Python prints it, and below the editor is its last line', OPTIONS, async () => {
  const page = await open();
  await type(page, 'print 1\nraise\n');
  await port(page, '# raise');
  await page.click('#run');
  assert.equal(await headline(page, 'failed'), '!Python ended with an error');
  const printed = page.locator('#output .failure pre');
  assert.match(await printed.textContent(), /^Traceback .*:\n {2}File "program.py", line 3, in <module>\n {4}f\(\)\n/);
  assert.match(await printed.evaluate(pre => getComputedStyle(pre).whiteSpace), /pre/);
  assert.equal(await page.locator('#problems-python li').textContent(), "Line 3KeyError: 'mine'");
  assert.equal(await page.locator('#editor-python .problem-line').textContent(), '# raise');
  await lookedAt(page, '1 of 1 line equal.');
});

test('what the playground does not have is said, and what to do', OPTIONS, async () => {
  const page = await open();
  await type(page, "print 1\nvar x = require('./x');\n");
  await page.locator('#hints', { hasText: 'asks for another file: ./x (line 2)' }).waitFor();
  assert.equal(await page.locator('#hints code').first().textContent(), './x');
  await type(page, 'fail\npage\n');
  await page.locator('#hints', { hasText: 'written for a web page' }).waitFor();
  assert.equal(await page.locator('#problems-javascript .message code').textContent(), 'document');
  await page.click('#run');
  await page.locator('#result', { hasText: 'written for a web page' }).waitFor();
  await shoot(page, 'hints');
});

test('a training that goes on is told, and Stop ends it', OPTIONS, async () => {
  const page = await open();
  await type(page, 'train 1200\nforever\n');
  await page.click('#run');
  await page.locator('#note-output', { hasText: 'Python is training: 1,200 iterations, error 0.25' }).waitFor();
  await page.locator('#result[data-kind=running]', { hasText: 'Both programs are running…' }).waitFor();
  await page.click('#stop');
  assert.equal(await headline(page, 'stopped'), '■Stopped');
  assert.equal(await page.locator('#note-output').textContent(), '');
});

test('the menu names an example only while it is in the editor', OPTIONS, async () => {
  const page = await open();
  const named = () => page.locator('#examples').evaluate(menu => menu.selectedOptions[0].textContent);
  assert.equal(await named(), 'The first one');
  await type(page, 'print mine\n');
  assert.equal(await named(), 'Your program');
  const [file] = await Promise.all([page.waitForEvent('download'), page.click('#download-javascript')]);
  assert.equal(file.suggestedFilename(), 'program.js');
  await page.click('#share');
  assert.match(await page.getByLabel('HTML for a page of yours').inputValue(), /title="A program in JavaScript and Python"/);
  const link = await page.getByLabel('Link').inputValue();
  await page.getByRole('button', { name: 'Done' }).click();
  await page.selectOption('#examples', 'first');
  assert.equal(await named(), 'The first one');
  await page.getByRole('button', { name: 'Bring it back' }).click();
  assert.equal(await text(page, 'javascript'), 'print mine\n');

  const other = await open({ hash: new URL(link).hash });
  assert.equal(await other.locator('#examples').evaluate(menu => menu.selectedOptions[0].textContent), 'Your program');
});

test('an example, its seed and its Node come back after a reload', OPTIONS, async () => {
  const page = await open();
  await page.selectOption('#examples', 'second');
  await page.fill('#seed', '9');
  await page.waitForFunction(() => JSON.parse(localStorage.getItem('pysynaptic-playground-draft'))?.seed === '9');
  await page.reload();
  await port(page, '# print other');
  assert.deepEqual([await page.inputValue('#examples'), await page.inputValue('#seed')], ['second', '9']);
  assert.equal(await page.locator('.notice').count(), 0);
  await page.evaluate(() => localStorage.setItem('pysynaptic-playground-draft', '{"example":"gone","seed":"x"}'));
  await page.reload();
  await port(page, '# print 2');
  assert.deepEqual(page.errors, []);
});

test('many runs leave nothing behind', OPTIONS, async () => {
  const page = await open();
  await port(page, '# print 2');
  const session = await page.context().newCDPSession(page);
  const runs = count => page.evaluate(async times => {
    for (let time = 0; time < times; time++) {
      document.getElementById('run').click();
      await new Promise(resolve => setTimeout(resolve));
      while (!document.getElementById('stop').disabled) await new Promise(resolve => setTimeout(resolve));
    }
  }, count);
  const left = async () => {
    await session.send('HeapProfiler.collectGarbage');
    const { nodes, jsEventListeners } = await session.send('Memory.getDOMCounters');
    return { nodes, jsEventListeners };
  };
  await runs(10);
  const before = await left();
  await runs(60);
  const after = await left();
  assert.ok(after.nodes - before.nodes < 60, `${before.nodes} nodes became ${after.nodes}`);
  assert.ok(after.jsEventListeners - before.jsEventListeners < 30, `${before.jsEventListeners} listeners became ${after.jsEventListeners}`);
});

test('a drawing stays inside its card, whatever its style sheet says', OPTIONS, async () => {
  const page = await open({ wishes: { style: ':host, svg { position: fixed !important; inset: 0 !important; width: 100vw; height: 100vh; z-index: 99 }' } });
  await page.click('#run');
  await page.locator('#network .drawing').waitFor();
  const [hit, frame, card] = await page.evaluate(() => {
    const box = selector => document.querySelector(selector).getBoundingClientRect();
    scrollTo(0, 0);
    return [document.elementFromPoint(100, 100).closest('.drawing'), box('#network .drawing'), box('#network .drawn')];
  });
  assert.equal(hit, null);
  assert.ok(frame.top >= card.top, 'it begins where its card does');
});

test('an error is shown with its line', OPTIONS, async () => {
  const page = await open();
  await type(page, 'print 1\nfail\n');
  await page.click('#run');
  assert.equal(await headline(page, 'failed'), '!JavaScript ended with an error');
  await lookedAt(page, 'ReferenceError: x is not defined');
  await page.locator('#editor-javascript .problem-line').waitFor();
  await shoot(page, 'error');
});

test('an endless program is stopped', OPTIONS, async () => {
  const page = await open();
  await type(page, 'print 1\nforever\n');
  await page.keyboard.press('Control+Enter');
  await page.locator('#stop:enabled').waitFor();
  await shoot(page, 'running');
  await page.click('#stop');
  assert.equal(await headline(page, 'stopped'), '■Stopped');
  assert.equal(await page.locator('#stop').isDisabled(), true);
});

test('an edited port is kept until the person asks for a new one', OPTIONS, async () => {
  const page = await open();
  await port(page, '# print 2');
  await type(page, 'seed(1)\n# print 3\n', 'python');
  await lookedAt(page, 'edited by you, kept as it is');
  await type(page, 'print 5\n');
  await page.fill('#seed', '7');
  await page.click('#run');
  await headline(page, 'different');
  assert.equal(await text(page, 'python'), 'seed(7)\n# print 3\n');
  await page.click('#port-again');
  await port(page, '# print 5');
  await lookedAt(page, 'the port, as you type');
});

test('a link restores the program, the edited port, the seed and the Node', OPTIONS, async () => {
  const page = await open();
  const before = await page.evaluate(() => history.length);
  await type(page, 'print “ü”\n');
  await port(page, '“ü”');
  await type(page, '# print mine\n', 'python');
  await page.fill('#seed', '12');
  await page.selectOption('#node', '20');
  await page.click('#share');
  const link = await page.getByLabel('Link').inputValue();
  await shoot(page, 'share', { fullPage: false });
  assert.equal(await page.evaluate(() => history.length), before);
  assert.equal(page.url(), link);
  assert.match(await page.getByLabel('HTML for a page of yours').inputValue(), /^<iframe src="http.*\/embed.html#program=/);

  const other = await open({ hash: new URL(link).hash });
  assert.equal(await text(other, 'javascript'), 'print “ü”\n');
  assert.equal(await text(other, 'python'), '# print mine\n');
  assert.deepEqual([await other.inputValue('#seed'), await other.inputValue('#node')], ['12', '20']);
  await type(other, 'print changed\n');
  await other.waitForFunction(() => location.hash === '');
});

test('an example that was not changed is shared by its name, and the link can be copied', OPTIONS, async () => {
  const page = await open();
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.selectOption('#examples', 'second');
  await page.click('#share');
  await lookedAt(page, 'Link copied.');
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), `${server.url}index.html#example=second&seed=1&node=26`);
});

test('a damaged link says so and shows the tutorial', OPTIONS, async () => {
  const page = await open({ hash: '#program=abc' });
  await lookedAt(page, 'This link is damaged: its program could not be read');
  assert.match(await text(page, 'javascript'), /print 2/);
});

test('the last program comes back, and changes can be discarded', OPTIONS, async () => {
  const page = await open();
  assert.equal(await page.locator('#reset').isHidden(), true);
  await type(page, 'print draft\n');
  await page.waitForFunction(() => localStorage.getItem('pysynaptic-playground-draft')?.includes('draft'));
  await page.reload();
  await lookedAt(page, 'This is your program from last time.');
  assert.equal(await text(page, 'javascript'), 'print draft\n');
  await page.click('#reset');
  assert.match(await text(page, 'javascript'), /print 2/);
  assert.equal(await page.locator('#reset').isHidden(), true);
});

test('both programs can be downloaded', OPTIONS, async () => {
  const page = await open();
  await port(page, '# print 2');
  for (const [button, name, words] of [['javascript', 'first.js', 'print 2'], ['python', 'first.py', 'seed(1)']]) {
    const [file] = await Promise.all([page.waitForEvent('download'), page.click(`#download-${button}`)]);
    assert.equal(file.suggestedFilename(), name);
    assert.match(readFileSync(await file.path(), 'utf8'), new RegExp(words.replace(/[()]/g, '.')));
  }
});

test('a seed that is none is refused beside its field', OPTIONS, async () => {
  const page = await open();
  await page.fill('#seed', '1.5');
  await lookedAt(page, 'The seed is a whole number');
  await page.click('#run');
  assert.equal(await page.evaluate(() => document.activeElement.id), 'seed');
});

test('drawings keep their shapes and lose what could act', OPTIONS, async () => {
  const page = await open({ colorScheme: 'dark' });
  await page.click('#run');
  const drawn = page.locator('#network .drawing');
  await drawn.waitFor();
  const found = await drawn.evaluate(host => ({
    scripts: host.shadowRoot.querySelectorAll('script').length,
    acting: host.shadowRoot.querySelectorAll('[onclick]').length,
    paper: getComputedStyle(host.shadowRoot.querySelector('.paper')).fill,
  }));
  assert.deepEqual(found, { scripts: 0, acting: 0, paper: 'rgb(22, 24, 29)' });
  await page.click('#theme');
  assert.equal(await drawn.evaluate(host => getComputedStyle(host.shadowRoot.querySelector('.paper')).fill), 'rgb(255, 255, 255)');
  await page.getByRole('tab', { name: 'second' }).click();
  assert.equal(await drawn.evaluate(host => host.shadowRoot.querySelector('title').textContent), 'second');
  assert.equal(await page.locator('#network table tbody tr').count(), 2);
  await page.getByRole('button', { name: 'Larger drawing' }).click();
  assert.equal(await drawn.evaluate(host => host.shadowRoot.firstChild.style.width), '466px');
});

test('the curve has its numbers as a table, and two scales', OPTIONS, async () => {
  const page = await open();
  await page.click('#run');
  const chart = page.locator('#curve svg.chart');
  await chart.waitFor();
  assert.match(await chart.getAttribute('aria-label'), /training 1: error 0.25 after 100, .* after 20000/);
  assert.equal(await page.getByLabel('logarithmic').isChecked(), true);
  const before = await chart.locator('.curve').getAttribute('d');
  await page.getByLabel('logarithmic').click();
  assert.notEqual(await chart.locator('.curve').getAttribute('d'), before);
  assert.equal(await page.locator('#curve tbody tr').count(), 3);
});

test('everything is reached with the keyboard, and Escape leaves the editor', OPTIONS, async () => {
  const page = await open();
  await port(page, '# print 2');
  const focused = () => page.evaluate(() => document.activeElement.id || document.activeElement.getAttribute('aria-label') || document.activeElement.textContent.trim());
  await page.keyboard.press('Tab');
  assert.equal(await focused(), 'Skip to the programs');
  const seen = [];
  for (let step = 0; step < 40; step++) {
    await page.keyboard.press('Tab');
    const now = await focused();
    if (seen.includes(now)) break;
    seen.push(now);
    if (/ program/.test(now)) await page.keyboard.press('Escape');
  }
  for (const name of ['examples', 'seed', 'node', 'run', 'share', 'download-javascript', 'JavaScript program',
    'download-python', 'Python program, the port', 'output', 'theme']) {
    assert.ok(seen.includes(name), `${name} is not among ${seen}`);
  }
  await page.focus('#editor-javascript .cm-content');
  await page.keyboard.press('Tab');
  assert.equal(await focused(), 'JavaScript program');
});

test('the line of the other program that belongs to one is shown', OPTIONS, async () => {
  const page = await open();
  await port(page, '# print 2');
  await page.locator('#editor-javascript .cm-line', { hasText: 'print 2' }).click();
  assert.equal(await page.locator('#editor-python .linked-line').textContent(), '# print 2');
});

test('long outputs stay quick: their middle is left out, their first difference is not', OPTIONS, async () => {
  const page = await open();
  const many = Array.from({ length: 3000 }, (_, index) => (index === 1500 ? 'js a\npy b' : `print ${index}`));
  await type(page, many.join('\n'));
  await page.click('#run');
  await headline(page, 'different');
  assert.equal(await page.locator('tr.first').count(), 1);
  assert.ok(await page.locator('table.lines tbody tr').count() < 600);
  await page.getByRole('button', { name: 'Go to the first difference' }).click();
});

test('other digits of the browser are said where they cannot be helped', OPTIONS, async () => {
  const page = await open({ wishes: { sameMaths: false, digits: 'may differ', kernel: 'python' } });
  await lookedAt(page, 'The last digits may differ here');
  await lookedAt(page, 'Kernel: Python (slower, the same digits)');
});

test('on a narrow screen tabs hold the parts, and nothing is wider than the screen', OPTIONS, async () => {
  const page = await open({ viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true });
  await type(page, `print ${'a long line '.repeat(20)}\nprint 2\nnet\n`);
  await port(page, '# print 2');
  await shoot(page, 'narrow-empty');
  assert.equal(await page.locator('#pane-python').isVisible(), false);
  await page.getByRole('tab', { name: 'Python' }).click();
  assert.equal(await page.locator('#pane-python').isVisible(), true);
  await page.click('#run');
  await headline(page, 'equal');
  assert.equal(await page.locator('#pane-output').isVisible(), true);
  await shoot(page, 'narrow-equal');
  for (const width of [320, 390, 700, 900, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    // A telephone zooms out, until all that the page has is on the screen.
    assert.deepEqual(await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]), [width, width]);
  }
});
