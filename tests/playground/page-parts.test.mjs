// What needs no browser: outputs are aligned, links are packed and read, points become a curve.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import test from 'node:test';

import { bundled } from './fake-page.mjs';
import { ROOT } from './harness.mjs';

const { align, differingPart, firstDifference, summary } = await bundled('src/page/compare.js');
const { gist, isSyntaxError, notPorted } = await bundled('src/page/errors.js');
const { verdict } = await bundled('src/page/verdict.js');
const { askedFor, hintsFor } = await bundled('src/page/asked.js');
const { counted } = await bundled('src/page/words.js');
const { DamagedLink, fromFragment, toFragment, validSeed } = await bundled('src/page/links.js');
const marks = rows => rows.map(row => row.equal);

test('equal outputs are equal digit by digit', () => {
  const rows = align('1\n2\n', '1\n2\n', true);
  assert.deepEqual(marks(rows), [true, true]);
  assert.deepEqual(summary(rows), { same: true, equal: 2, compared: 2, text: '2 of 2 lines equal' });
  assert.equal(firstDifference(rows), null);
});

test('while programs run a line that is missing is no difference', () => {
  const rows = align('1\n2\n', '1\n', false);
  assert.deepEqual(marks(rows), [true, null]);
  assert.deepEqual(summary(rows), { same: true, equal: 1, compared: 1, text: '1 of 1 line equal' });
});

test('the first difference is explained by its characters', () => {
  const rows = align('a\n[ 0.9994 ]\n', 'a\n[ 0.9995 ]\n', true);
  assert.equal(
    firstDifference(rows).text,
    'Line 2, character 8: JavaScript has “4”, Python has “5”. The 3 digits before are equal.');
  assert.deepEqual(differingPart('[ 0.9994 ]', '[ 0.9995 ]'), { start: 7, left: 8, right: 8 });
});

test('characters that cannot be seen are named', () => {
  const text = (a, b) => firstDifference(align(a, b, true)).text;
  assert.match(text('a b', 'a\tb'), /JavaScript has a space, Python has a tab/);
  assert.match(text('a', 'a\u200b'), /JavaScript has ended, Python has U\+200B/);
});

test('a line that only one program printed does not spoil the lines after it', () => {
  const rows = align('a\nb\nc\nd\n', 'a\nc\nd\n', true);
  assert.deepEqual(marks(rows), [true, false, true, true]);
  assert.equal(rows[1].right, null);
  assert.equal(firstDifference(rows).text, 'Line 2 of JavaScript is missing in Python: “b”.');
});

test('long outputs with nothing in common are aligned without much search', () => {
  const many = word => Array.from({ length: 5000 }, (_, i) => word + i).join('\n');
  const rows = align(many('a'), many('b'), true);
  assert.equal(rows.length, 5000);
  assert.equal(rows[4999].left.number, 5000);
});

// What a run comes to: each side is [status, what it printed, its error].
function saidOf([js, jsText = '', jsError = null], [py, pyText = '', pyError = null]) {
  const side = (status, text, error) => ({ status, text, error: error && { line: 2, message: error } });
  const over = ![js, py].some(status => status === 'running' || status === 'waiting');
  const run = { javascript: side(js, jsText, jsError), python: side(py, pyText, pyError), over };
  const settled = over && ![js, py].some(status => status === 'stopped' || status === 'absent');
  const { text, more } = verdict(run, align(jsText, pyText, settled));
  return [text, ...more];
}
const TRACEBACK = 'Traceback (most recent call last):\n  File "program.py", line 2, in f\n    x[9]\n    ~^^^\nIndexError: list index out of range';
const GAP = 'Traceback (most recent call last):\n  File "program.py", line 9, in <module>\n    raise NotImplementedError(\nNotImplementedError: program.js:3:1: eval: write it down (rule 25)';
const WRONG = "SyntaxError: Unexpected token ';'";

test('the headline says what became of both programs', () => {
  assert.deepEqual(saidOf(['finished', '1\n'], ['finished', '1\n']), ['1 of 1 line equal, digit by digit']);
  assert.deepEqual(saidOf(['finished'], ['finished']), ['Both programs printed nothing']);
  assert.deepEqual(saidOf(['running'], ['waiting']), ['JavaScript is running, Python follows…']);
  assert.deepEqual(saidOf(['running', '1\n'], ['running']), ['Both programs are running…']);
  assert.deepEqual(saidOf(['running'], ['finished']), ['Python is done, JavaScript is running…']);
  assert.deepEqual(saidOf(['running'], ['absent']), ['JavaScript is running; there is no port…']);
  assert.deepEqual(saidOf(['finished', '1\n'], ['failed', '1\n', TRACEBACK]),
    ['Python ended with an error', 'Python, line 2: IndexError: list index out of range', '1 of 1 line equal.']);
  assert.deepEqual(saidOf(['failed', '', 'Error: a\n    at program.js:2:1'], ['failed', '', TRACEBACK]).slice(0, 2),
    ['Both programs ended with an error', 'JavaScript, line 2: Error: a']);
});

test('a syntax error is called one, and no program is said to have run', () => {
  assert.deepEqual(saidOf(['failed', '', WRONG], ['absent', '', 'There is no port.']),
    ['No program ran: the JavaScript has a syntax error', `Line 2: ${WRONG}`]);
  assert.deepEqual(saidOf(['finished', '1\n'], ['absent', '', 'There is no port.']),
    ['JavaScript ran; Python did not run', 'There is no port.']);
  assert.deepEqual(saidOf(['failed', '', WRONG], ['finished', '1\n'])[0],
    'JavaScript did not begin: its text has a syntax error');
});

test('lines that a stopped program did not print are no differences', () => {
  assert.deepEqual(saidOf(['stopped', '1\n2\n'], ['stopped']),
    ['Stopped', 'Only one program had printed something.', 'A program that was stopped could have printed more.']);
  assert.equal(saidOf(['stopped', '1\n2\n'], ['stopped', '1\n'])[1], 'Of what both printed: 1 of 1 line equal.');
  assert.deepEqual(saidOf(['stopped'], ['stopped']), ['Stopped']);
});

test('a place that was refused is named where it ends the port', () => {
  assert.deepEqual(saidOf(['finished', '1\n'], ['failed', '', GAP]), ['Python ended at a place that is not ported',
    'Line 3 of the JavaScript: eval: write it down', '0 of 1 line equal.']);
  assert.equal(notPorted(TRACEBACK), null);
});

test('the gist of an error is its own line', () => {
  assert.equal(gist(TRACEBACK), 'IndexError: list index out of range');
  assert.equal(gist('ReferenceError: x is not defined\n    at f (program.js:2:1)'), 'ReferenceError: x is not defined');
  assert.equal(gist('Traceback (most recent call last):\n  File "program.py", line 2, in f\n    at(None)\npysynaptic.js.errors.classes.TypeError: two\nlines'), 'TypeError: two');
  assert.equal(gist('exit code 3'), 'exit code 3');
  const python = 'Traceback (most recent call last):\n  File "program.py", line 1\n    x =\n       ^\nSyntaxError: invalid syntax';
  assert.deepEqual([WRONG, python, 'SyntaxError: in JSON\n    at program.js:2:1', TRACEBACK].map(isSyntaxError), [true, true, false, false]);
});

test('what a program asks for is found in its code only', () => {
  const source = "import a from './a.js';\nvar b = require(`./b`), s = require('synaptic');\n// require('./no')\nimport('./c');\nx.require('./no'); require(y); require();\nexport * from '../d';";
  assert.deepEqual(askedFor(source).map(({ name, line }) => `${line} ${name}`), ['1 ./a.js', '2 ./b', '2 synaptic', '4 ./c', '6 ../d']);
  assert.deepEqual(hintsFor("var s = require('synaptic'), u = require('node:util');", null), []);
  assert.match(hintsFor("require('./x');", null)[0], /asks for another file: `\.\/x` \(line 1\).*Put the code of that file in place of that line/);
  assert.match(hintsFor("require('fs');", null)[0], /asks for `fs` \(line 1\)\. The playground has Synaptic/);
  assert.match(hintsFor('', { all: [{ rule: 20 }] })[0], /written for a web page/);
});

test('numbers and nouns agree', () => {
  assert.deepEqual([0, 1, 2, 1234].map(number => counted(number, 'line')), ['0 lines', '1 line', '2 lines', '1,234 lines']);
});

test('every page has the same policy', () => {
  const policy = name => /http-equiv="Content-Security-Policy" content="([^"]+)"/.exec(readFileSync(path.join(ROOT, 'playground', name), 'utf8'))[1];
  assert.match(policy('index.html'), /default-src 'none'/);
  assert.equal(policy('embed.html'), policy('index.html'));
});

test('a program comes back from its link', async () => {
  const given = { javascript: 'console.log("ü → 😀")\n', python: 'x = 1\n', seed: '7', node: '20', example: 'xor' };
  const fragment = await toFragment(given);
  assert.match(fragment, /^#program=[\w-]+$/);
  assert.deepEqual(await fromFragment(fragment), given);
  assert.equal(await toFragment({ example: 'xor', seed: '1', node: '26' }), '#example=xor&seed=1&node=26');
  assert.deepEqual(await fromFragment('#example=xor&seed=5'), { example: 'xor', seed: '5', node: '26' });
  assert.equal(await fromFragment(''), null);
  assert.equal(await fromFragment('#training'), null);
});

test('a damaged link says so', async () => {
  const fragment = await toFragment({ javascript: 'x'.repeat(99), seed: '1', node: '26' });
  for (const damaged of [fragment.slice(0, -4), '#program=!', '#program=', '#example=xor&seed=1.5', '#example=xor&node=3']) {
    await assert.rejects(fromFragment(damaged), DamagedLink, damaged);
  }
});

test('seeds are whole numbers', () => {
  assert.deepEqual(['0', '42', '-1', '1.5', '', '007', '1e3'].map(validSeed), [true, true, false, false, false, false, false]);
});
