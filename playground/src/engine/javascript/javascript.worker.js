// Runs one JavaScript program as Node would, in a worker of its own inside the frame; then the page
// ends the worker. Gets one message: the program, what Synaptic's package has, the seed, and the
// port on which it answers.

import util from 'node-inspect-extracted';

import { collect } from '../outputs.js';
import { NAME, compile, load } from './compile.js';
import { makeConsole } from './console.js';
import { hideBrowser, makePage } from './globals.js';
import { makeLoop } from './loop.js';
import { replaceMaths } from './maths.js';
import { makeProcess, makeRequire, makeUtil } from './modules.js';
import { placesOf } from './places.js';
import { seeded } from './random.js';

const UNHANDLED = 'This error originated either by throwing inside of an async function without a ' +
  'catch block, or by rejecting a promise which was not handled with .catch(). The promise rejected ' +
  'with the reason ';
const EXIT = Symbol('exit');
// What the browser does beside our loop, and how many milliseconds a program waits for it.
const OUTSIDE = /\b(?:import|fetch|crypto|Blob|WebSocket|WebAssembly|MessageChannel)\b/;
const PATIENCE = 200;

self.onmessage = ({ data, ports: [port] }) => {
  self.onmessage = null;
  run(data, port);
};

function run({ source, library, seed, node, maths }, port) {
  const outputs = collect((text, isError) => port.postMessage({ text, isError }));
  const reallyPost = port.postMessage.bind(port), clock = performance.now.bind(performance);
  let start = clock(), isOver = false, placed = (line, column) => [line, column];

  function finish(status, error = null) {
    if (isOver) return;
    isOver = true;
    loop.end();
    outputs.flush();
    outputs.write = () => {};
    reallyPost({ done: { status, error, seconds: (clock() - start) / 1000 } });
  }
  function failed(thrown) {
    if (thrown === EXIT) return;
    const { line, column, frames } = placesOf(thrown, NAME, placed);
    finish('failed', { message: [headOf(thrown), ...frames].join('\n'), line, column });
  }
  /** Say that the text is no JavaScript; the page has the browser read it again, to learn the place. */
  function refused(error) {
    isOver = true;
    reallyPost({ syntax: { message: headOf(error), ...error.checked } });
  }
  function exit(code) {
    process.exitCode = code;
    process.emit('exit', code);
    const last = Number(process.exitCode) || 0;
    if (last) finish('failed', { message: `exit code ${last}`, line: null, column: null });
    else finish('finished');
    throw EXIT;
  }
  let program = null, isTold = false, waited = 0;
  function ended() {
    const isOutside = program ? program.isPending : OUTSIDE.test(source);
    if (isOutside && waited++ < PATIENCE) return loop.wait(1);
    if (program?.isPending) {
      const message = 'exit code 13: the program waits for a promise that nothing settles';
      return finish('failed', { message, line: null, column: null });
    }
    try {
      if (!isTold) process.emit('beforeExit', process.exitCode ?? 0);
      isTold = true;
      exit(process.exitCode ?? 0);
    } catch (error) {
      failed(error);
    }
  }

  const loop = makeLoop(failed, ended);
  const console = makeConsole(outputs, util);
  const process = makeProcess(outputs, loop, node, exit);
  const require = makeRequire(load(library, 'synaptic.js'), makeUtil(util), loop,
    { ...loop.names, console, process });
  hideBrowser();
  Object.assign(globalThis, loop.names, { console, process, global: globalThis });
  globalThis.alert = text => outputs.write(`${text ?? ''}\n`);
  if (maths) replaceMaths(maths, node);
  if (seed !== null && seed !== undefined) {
    Object.defineProperty(Math, 'random',
      { value: seeded(seed, node), writable: true, configurable: true });
  }

  self.addEventListener('unhandledrejection', event => {
    event.preventDefault();
    const reason = event.reason;
    if (reason instanceof Error || reason === EXIT) return failed(reason);
    const error = new Error(`${UNHANDLED}"${util.inspect(reason)}".`);
    error.stack = `[UnhandledPromiseRejection: ${error.message}]`;
    failed(error);
  });
  self.addEventListener('error', event => {
    event.preventDefault();
    failed(event.error);
  });

  const page = makePage(source, require);
  let compiled;
  try {
    compiled = compile(source);
  } catch (error) {
    return refused(error);
  }
  placed = compiled.placed;
  start = clock();
  if (compiled.isModule) {
    program = { isPending: true };
    globalThis[Symbol.for('playground.begin')] = () => { start = clock(); loop.wake(); };
    compiled.start(require).then(
      () => { program.isPending = false; },
      error => {
        program.isPending = false;
        if (error.checked) refused(error);
        else failed(error);
      });
    return;
  }
  const module = { exports: {}, id: '.', filename: '/program.js', loaded: false, children: [], paths: [] };
  require.main = module;
  try {
    compiled.start(page.names, module, require);
    loop.runTicks();
    page.loaded();
    loop.runTicks();
  } catch (error) {
    return failed(error);
  }
  loop.wake();
}

/** The first lines of what Node prints of something thrown: all but its frames. */
function headOf(thrown) {
  if (!(thrown instanceof Error)) return `Uncaught ${util.inspect(thrown)}`;
  const stack = `${thrown.stack ?? ''}`, at = stack.search(/\n\s+at /);
  const head = at >= 0 ? stack.slice(0, at) : '';
  const own = `${thrown}`;
  return head.includes(thrown.message) && head ? head : stack.startsWith('[') ? stack : own;
}
