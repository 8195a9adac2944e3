// Runs one JavaScript program as Node would, in a worker of its own inside the frame; then the page
// ends the worker. Gets one message: the program, what Synaptic's package has, the seed, and the
// port on which it answers.

import util from 'node-inspect-extracted';

import { collect } from '../outputs.js';
import { NAME, compile, load } from './compile.js';
import { makeConsole } from './console.js';
import { becomeNode, likeProxy, makePage } from './globals.js';
import { makeLoop } from './loop.js';
import { replaceMaths } from './maths.js';
import { makeModules, makeProcess, makeUtil } from './modules.js';
import { OwnError, clock, defineProperty, indexOf, join, push, search, slice, startsWith, textOf, uncurry }
  from './own.js';
import { placesOf } from './places.js';
import { seeded } from './random.js';

const UNHANDLED = 'This error originated either by throwing inside of an async function without a ' +
  'catch block, or by rejecting a promise which was not handled with .catch(). The promise rejected ' +
  'with the reason ';
const EXIT = Symbol('exit');
// What the browser does beside our loop, and how many milliseconds a program waits for it.
const OUTSIDE = /\b(?:import|fetch|crypto|Blob|WebSocket|WebAssembly|MessageChannel)\b/;
const PATIENCE = 200;
const { inspect } = util;
const prevent = uncurry(Event.prototype.preventDefault);

self.onmessage = ({ data, ports: [port] }) => {
  self.onmessage = null;
  run(data, port);
};

function run({ source, library, seed, node, maths }, port) {
  const post = port.postMessage.bind(port);
  const outputs = collect((text, isError) => post({ text, isError }));
  let start = clock(), isOver = false, isExiting = false, placed = (line, column) => [line, column];

  function finish(status, error = null) {
    if (isOver) return;
    isOver = true;
    loop.end();
    outputs.flush();
    outputs.write = () => {};
    post({ done: { status, error, seconds: (clock() - start) / 1000 } });
  }
  /** Something was thrown, and not caught: the program ends, unless it has asked to be told. */
  function failed(thrown, kind = 'uncaughtException') {
    if (thrown === EXIT || isOver) return;
    try {
      if (emit('uncaughtException', thrown, kind)) return loop.wake();
    } catch (error) {
      thrown = error;
      if (thrown === EXIT) return;
    }
    const { line, column, frames } = placesOf(thrown, NAME, placed);
    const text = [headOf(thrown)];
    for (let k = 0; k < frames.length; k++) push(text, frames[k]);
    finish('failed', { message: join(text, '\n'), line, column });
  }
  function rejected(reason, promise) {
    try {
      if (emit('unhandledRejection', reason, promise)) return loop.wake();
    } catch (error) {
      return failed(error);
    }
    if (reason instanceof OwnError || reason === EXIT) return failed(reason, 'unhandledRejection');
    const error = new OwnError(`${UNHANDLED}"${shown(reason)}".`);
    defineProperty(error, 'stack', { value: `[UnhandledPromiseRejection: ${error.message}]` });
    failed(error, 'unhandledRejection');
  }
  /** Say that the text is no JavaScript; the page has the browser read it again, to learn the place. */
  function refused(error) {
    isOver = true;
    post({ syntax: { message: headOf(error), ...error.checked } });
  }
  function exit(code) {
    if (isOver) throw EXIT;
    process.exitCode = code;
    if (!isExiting) { // a listener may exit as well
      isExiting = true;
      emit('exit', +code || 0);
    }
    const last = +process.exitCode || 0;
    if (last) finish('failed', { message: `exit code ${last}`, line: null, column: null });
    else finish('finished');
    throw EXIT;
  }
  let program = null, isTold = false, waited = 0;
  function ended() {
    const isOutside = program ? program.isPending : isWaiting;
    if (isOutside && waited++ < PATIENCE) return loop.wait(1);
    if (program?.isPending) {
      const message = 'exit code 13: the program waits for a promise that nothing settles';
      return finish('failed', { message, line: null, column: null });
    }
    try {
      if (!isTold) {
        isTold = true;
        // What a listener begins goes on, and then it is asked again, as in Node.
        if (emit('beforeExit', process.exitCode ?? 0)) return again();
      }
      exit(process.exitCode ?? 0);
    } catch (error) {
      failed(error);
    }
  }
  function again() {
    isTold = loop.isIdle();
    loop.wake();
  }

  const loop = makeLoop(failed, ended), isWaiting = OUTSIDE.test(source);
  const console = makeConsole(outputs, util);
  const { process, emit } = makeProcess(outputs, loop, node, exit);
  const modules = makeModules(load(library, 'synaptic.js'), makeUtil(util), loop, { console, process });

  addEventListener('unhandledrejection', event => {
    prevent(event);
    rejected(event.reason, event.promise);
  });
  addEventListener('error', event => {
    prevent(event);
    failed(event.error);
  });
  becomeNode(node, {
    ...loop.names, console, process, global: globalThis, Proxy: likeProxy(util.Proxy),
  });
  if (maths) replaceMaths(maths, node);
  if (seed !== null && seed !== undefined) {
    defineProperty(Math, 'random', { value: seeded(seed, node), writable: true, configurable: true });
  }

  const page = makePage(source, modules.require, text => outputs.write(`${text ?? ''}\n`));
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
    compiled.start(modules, () => { start = clock(); loop.wake(); }).then(
      () => { program.isPending = false; },
      error => {
        program.isPending = false;
        if (error?.checked) refused(error);
        else failed(error);
      });
    return;
  }
  const module = { exports: {}, id: '.', filename: '/program.js', loaded: false, children: [], paths: [] };
  modules.require.main = module;
  try {
    compiled.start(page.names, module, modules);
    loop.runTicks();
    page.loaded();
    loop.runTicks();
  } catch (error) {
    failed(error);
  }
  loop.wake();
}

/** A value as Node shows it, if it can be shown. */
function shown(value) {
  try {
    return inspect(value);
  } catch {
    return typeof value;
  }
}

const FRAME = /\n\s+at /;

/** The first lines of what Node prints of something thrown: all but its frames. */
function headOf(thrown) {
  if (!(thrown instanceof OwnError)) return `Uncaught ${shown(thrown)}`;
  const stack = textOf(() => thrown.stack), at = search(FRAME, stack);
  const head = at >= 0 ? slice(stack, 0, at) : '';
  const message = textOf(() => thrown.message);
  if (head && indexOf(head, message) >= 0) return head;
  return startsWith(stack, '[') ? stack : textOf(() => `${thrown}`) || shown(thrown);
}
