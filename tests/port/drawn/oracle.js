// Runs programs one after the other, each as Node runs a file, and answers what each printed.
// A line of JSON in, {number, text}; a line of JSON out, {number, printed, ended}: the name of the
// error that ended the program, or an empty text.
const readline = require('readline');
const vm = require('vm');

// As long as nothing has drawn, this is what a program of its own would draw (--random-seed).
const drawn = Array.from({ length: 20000 }, Math.random);
const own = { setTimeout, setInterval, setImmediate, clearTimeout, clearInterval, clearImmediate };
const write = process.stdout.write.bind(process.stdout);
const known = new Set(Object.getOwnPropertyNames(globalThis));
const waiting = [];
let current = null;
let busy = false;

const active = new Set();
for (const [set, clear] of [['setTimeout', 'clearTimeout'], ['setInterval', 'clearInterval'], ['setImmediate', 'clearImmediate']]) {
  globalThis[set] = (callback, ...rest) => {
    const once = set !== 'setInterval';
    const entry = { clear, timer: own[set]((...args) => {
      if (once) active.delete(entry);
      callback(...args);
    }, ...rest) };
    active.add(entry);
    entry.timer.entry = entry;
    return entry.timer;
  };
  globalThis[clear] = (timer) => {
    if (timer && timer.entry) active.delete(timer.entry);
    own[clear](timer);
  };
}

process.stdout.write = (chunk, ...rest) => {
  if (current) current.printed += chunk;
  const done = rest.find((r) => typeof r === 'function');
  if (done) process.nextTick(done);
  return true;
};
process.stderr.write = () => true;

process.on('uncaughtException', (error) => {
  if (current) end((error && error.name) || 'Error');
});

function end(ended) {
  const { number, printed } = current;
  current = null;
  busy = false;
  for (const { clear, timer } of active) own[clear](timer);
  active.clear();
  for (let i = 0; i < 9; i++) console.groupEnd();
  // As the bytes that a terminal gets: half of a surrogate pair is not a letter.
  write(JSON.stringify({ number, printed: Buffer.from(printed).toString(), ended }) + '\n');
  own.setImmediate(next);
}

// Node has done with a program when its timers have run and nothing is queued.
function quiet(of) {
  if (current !== of) return;
  if (active.size) return void own.setTimeout(quiet, 1, of);
  own.setImmediate(() => {
    if (current !== of) return;
    if (active.size) quiet(of);
    else end('');
  });
}

function start(program) {
  for (const name of Object.getOwnPropertyNames(globalThis)) if (!known.has(name)) delete globalThis[name];
  for (const file in require.cache) if (file.includes('synaptic')) delete require.cache[file];
  let next = 0;
  Math.random = () => drawn[next++];
  current = { number: program.number, printed: '' };
  const of = current;
  own.setTimeout(quiet, 0, of);
  const module = { exports: {} };
  const run = vm.compileFunction(program.text, ['exports', 'require', 'module', '__filename', '__dirname']);
  run.call(module.exports, module.exports, require, module, 'program.js', '.');
}

function next() {
  if (busy || !waiting.length) return;
  busy = true;
  // From a timer, so that ticks run before microtasks, as after a main program.
  own.setTimeout(start, 0, waiting.shift());
}

const lines = readline.createInterface({ input: process.stdin });
lines.on('line', (line) => { waiting.push(JSON.parse(line)); own.setImmediate(next); });
