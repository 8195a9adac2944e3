// Node's own modules: path, fs, util, os, assert; process; structuredClone.
const assert = require('assert');
const fs = require('fs');
const os = require('os');
const path = require('path');
const util = require('util');
const paths = [
  ['join', 'a', '..', 'b'], ['join', '/a/', '/b//', 'c/.'], ['join'], ['join', '', ''],
  ['join', '..', '..', 'x'], ['join', 'a', './b/'], ['resolve', '/a', 'b', '../c'],
  ['resolve', '/a', '/b'], ['basename', '/a/b.txt'], ['basename', '/a/b.txt', '.txt'],
  ['basename', '/a/b/'], ['basename', 'b.txt', 'b.txt'], ['basename', 'a/b.txt', 'xt'],
  ['basename', ''], ['dirname', '/a/b'], ['dirname', 'a'], ['dirname', '/'], ['dirname', '/a'],
  ['dirname', 'a/b/'], ['dirname', '//a'], ['dirname', 'a//b'], ['extname', 'a.tar.gz'],
  ['extname', '.bashrc'], ['extname', 'a.'], ['extname', 'a'], ['extname', 'a/b.c/d'],
  ['extname', 'a..'], ['extname', '..'], ['normalize', '/a/./b/../c/'], ['normalize', ''],
  ['normalize', './a'], ['normalize', '../../a/..'], ['normalize', 'a//b/..//c'],
  ['isAbsolute', '/a'], ['isAbsolute', 'a'], ['relative', '/a/b/c', '/a/d'],
  ['relative', '/a', '/a'], ['relative', '/a/b', '/a/b/c'], ['parse', '/home/u/f.txt'],
  ['parse', 'f'], ['parse', './a/.b'], ['format', { dir: '/a', base: 'b.c' }],
  ['format', { root: '/', name: 'n', ext: '.e' }],
];
for (const [name, ...given] of paths) console.log(name, given, path[name](...given));
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'pair-'));
const file = path.join(folder, 'file.txt');
const none = '/none/at/all';
console.log(fs.existsSync(file), fs.existsSync(folder), fs.existsSync(5));
fs.writeFileSync(file, '\ufeffé\r\n');
fs.appendFileSync(file, 'z');
console.log(JSON.stringify(fs.readFileSync(file, 'utf8')), fs.readFileSync(file));
console.log(fs.readFileSync(file, { encoding: 'latin1' }), fs.readFileSync(file, 'base64'));
const bytes = fs.readFileSync(file);
console.log(bytes.length, bytes[0], bytes.toString().length, bytes.slice(0, 3), String(bytes));
console.log(bytes.toString('hex', 3, 5), JSON.stringify(bytes.slice(0, 2)), bytes.readUInt32BE(0));
fs.mkdirSync(path.join(folder, 'a', 'b'), { recursive: true });
console.log(fs.readdirSync(folder), fs.statSync(folder).isDirectory(), fs.statSync(file).size);
fs.unlinkSync(file);
fs.rmSync(folder, { recursive: true });
console.log(fs.existsSync(folder));
const wrong = [
  () => fs.readFileSync(none), () => fs.readFileSync('/'), () => fs.writeFileSync(none, 'a'),
  () => fs.mkdirSync('/'), () => fs.readdirSync(none), () => fs.unlinkSync(none),
  () => fs.readFileSync(), () => fs.readFileSync(5.5), () => fs.statSync(none),
  () => fs.readFileSync('/etc/passwd', 'nope'), () => fs.writeFileSync(none, {}),
  () => fs.writeFileSync(none, 5), () => fs.mkdirSync(none), () => fs.accessSync(none),
  () => fs.renameSync(none, '/other'), () => path.join(5), () => process.nextTick(5),
  () => process.stdout.write(5), () => queueMicrotask(null), () => bytes.readUInt8(100),
  () => assert(0, 'own'), () => assert.equal(1, 2), () => assert.strictEqual(1, 2),
  () => assert.strictEqual('a', 'b'), () => assert.notEqual(1, 1), () => assert.fail('x'),
  () => assert.notStrictEqual(1, 1), () => assert.throws(() => {}), () => assert.fail(),
  () => assert.strictEqual(1, 2, new TypeError('given')), () => assert.ifError(5),
  () => structuredClone({ f: Math.max }),
];
for (const call of wrong) {
  try {
    console.log('no error', call());
  } catch (e) {
    console.log(e, e.name, e.code);
  }
}
assert(1);
assert.equal(1, '1');
assert.equal(NaN, NaN);
assert.deepEqual([1, '2', { a: null }], [1, 2, { a: null }]);
assert.deepStrictEqual({ a: [1] }, { a: [1] });
assert.throws(() => { throw new Error('a'); }, /a/);
assert.throws(() => { throw new TypeError('a'); }, TypeError);
assert.throws(() => { throw new TypeError('a'); }, { name: 'TypeError', message: 'a' });
const nested = { a: { b: { c: { d: 1 } } } };
console.log(util.inspect(nested), util.inspect(nested, { depth: null }));
console.log(util.inspect(nested, false, 0), util.inspect('x'), util.format('%s %d', 1, 2, 3));
console.log(util.isDeepStrictEqual({ a: [1] }, { a: [1] }), util.isDeepStrictEqual([1], ['1']));
console.log(os.EOL === '\n', process.argv.length, typeof performance.now(), process.exitCode);
console.log(process.hrtime().length, process.env.NOT_SET_AT_ALL, process.stdout.isTTY);
console.log(process.stdout.write('written\n'), process.stdout.columns);
const circle = { list: [1, { b: 2 }] };
circle.circle = circle;
console.log(structuredClone(circle), structuredClone(undefined), structuredClone(new RangeError('r')));
util.promisify(setTimeout)(1, 'awake').then(console.log);
util.promisify((a, done) => done(null, a + 1))(3).then(console.log);
util.promisify((done) => done(new Error('bad')))().catch((e) => console.log(e.message));
process.on('exit', (code) => {
  console.log('exit', code, process.exitCode);
  process.exitCode = 6;
});
process.once('beforeExit', (code) => {
  console.log('before', code);
  setTimeout(() => console.log('once more'), 1);
});
process.exitCode = 5;
