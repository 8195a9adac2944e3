// What needs no browser: outputs are aligned, links are packed and read, points become a curve.

import assert from 'node:assert/strict';
import test from 'node:test';

import { bundled } from './fake-page.mjs';

const { align, differingPart, firstDifference, summary } = await bundled('src/page/compare.js');
const { DamagedLink, fromFragment, toFragment, validSeed } = await bundled('src/page/links.js');
const marks = rows => rows.map(row => row.equal);

test('equal outputs are equal digit by digit', () => {
  const rows = align('1\n2\n', '1\n2\n', true);
  assert.deepEqual(marks(rows), [true, true]);
  assert.equal(summary(rows, true).text, '2 of 2 lines equal, digit by digit');
  assert.equal(firstDifference(rows), null);
});

test('while programs run a line that is missing is no difference', () => {
  const rows = align('1\n2\n', '1\n', false);
  assert.deepEqual(marks(rows), [true, null]);
  assert.equal(summary(rows, false).text, '1 of 1 line equal so far');
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

test('nothing printed is said', () => {
  assert.equal(summary(align('', '', true), true).text, 'Both programs printed nothing');
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
