// What `require` and `import` give a program: Synaptic, and those parts of Node that a page can have.

import { GIVEN } from './given.js';
import { OwnError, OwnPromise, OwnTypeError, apply, clock, create, isArray, push, round, slice,
  startsWith, table } from './own.js';

const HAS_NOT = ['fs', 'http', 'https', 'net', 'os', 'path', 'child_process', 'worker_threads', 'crypto',
  'readline', 'stream', 'zlib', 'url', 'buffer', 'events', 'assert', 'string_decoder', 'querystring',
  'vm', 'v8', 'cluster', 'dns', 'module', 'tty', 'async_hooks', 'diagnostics_channel'];
const lacks = table(Object.fromEntries(HAS_NOT.map(name => [name, true])));

/**
 * @returns {{require: (name: string) => unknown, named: (name: string) => unknown}} Node's `require`,
 *   and what `import` of a name gives as its default
 */
export function makeModules(synaptic, util, loop, names) {
  const { setTimeout, setImmediate } = loop.names;
  const made = {
    synaptic,
    util,
    process: names.process,
    console: names.console,
    perf_hooks: { performance },
    timers: loop.names,
    'timers/promises': {
      setTimeout: (delay, value) => new OwnPromise(resolve => setTimeout(resolve, delay, value)),
      setImmediate: value => new OwnPromise(resolve => setImmediate(resolve, value)),
    },
  };
  const known = table(Object.fromEntries(GIVEN.map(name => [name, made[name]])));
  /** The module of a name; otherwise an error whose code and text differ for the two ways to ask. */
  function find(name, fail) {
    const plain = startsWith(name, 'node:') ? slice(name, 5) : name;
    if (plain in known && (plain !== 'synaptic' || plain === name)) return known[plain];
    if (plain in lacks) {
      const error = new OwnError(`Node's module '${plain}' is not in the playground`);
      error.code = 'MODULE_NOT_FOUND';
      throw error;
    }
    if (plain !== name) {
      const error = new OwnError(`No such built-in module: ${name}`);
      error.code = 'ERR_UNKNOWN_BUILTIN_MODULE';
      throw error;
    }
    throw fail();
  }
  function require(name) {
    if (typeof name !== 'string') {
      const error = new OwnTypeError('The "id" argument must be of type string. Received ' +
        util.inspect(name));
      error.code = 'ERR_INVALID_ARG_TYPE';
      throw error;
    }
    return find(name, () => {
      const error = new OwnError(`Cannot find module '${name}'\nRequire stack:\n- /program.js`);
      error.code = 'MODULE_NOT_FOUND';
      error.requireStack = ['/program.js'];
      return error;
    });
  }
  function named(name) {
    return find(name, () => {
      const isPath = startsWith(name, '.') || startsWith(name, '/');
      const error = new OwnError(isPath
        ? `Cannot find module '${startsWith(name, './') ? slice(name, 1) : name}' imported from /program.js`
        : `Cannot find package '${name}' imported from /program.js`);
      error.code = 'ERR_MODULE_NOT_FOUND';
      return error;
    });
  }
  return { require, named };
}

/** The part of Node's `util` that programs use. */
export function makeUtil({ inspect, format, formatWithOptions }) {
  return {
    inspect,
    format,
    formatWithOptions,
    promisify: original => (...args) => new OwnPromise((resolve, reject) => {
      push(args, (error, value) => error ? reject(error) : resolve(value));
      apply(original, undefined, args);
    }),
    inherits(child, parent) {
      Object.defineProperty(child, 'super_', { value: parent, writable: true, configurable: true });
      Object.setPrototypeOf(child.prototype, parent.prototype);
    },
    isArray,
    types: {},
  };
}

/**
 * The part of Node's `process` that programs use.
 *
 * @returns {{process: object, emit: (name: string, ...args) => boolean}} `emit` calls the listeners,
 *   whatever has become of process.emit
 */
export function makeProcess(outputs, loop, node, exit) {
  const start = clock(), BILLION = 1_000_000_000n, big = BigInt;
  const ns = () => big(round((clock() - start) * 1e6));
  const hrtime = before => {
    const passed = ns(), now = [+`${passed / BILLION}`, +`${passed % BILLION}`];
    if (!before) return now;
    const seconds = now[0] - before[0], rest = now[1] - before[1];
    return rest < 0 ? [seconds - 1, rest + 1e9] : [seconds, rest];
  };
  hrtime.bigint = ns;
  const stream = isError => ({
    write(text, encoding, told) {
      outputs.write(`${text}`, isError);
      const callback = typeof encoding === 'function' ? encoding : told;
      if (typeof callback === 'function') loop.nextTick(callback);
      return true;
    },
    isTTY: false,
  });
  const listeners = create(null); // name → [{listener, isOnce}]

  function emit(name, ...args) {
    const found = listeners[name];
    if (!found || !found.length) return false;
    const now = [];
    for (let k = 0; k < found.length; k++) push(now, found[k]);
    for (let k = 0; k < now.length; k++) {
      if (now[k].isOnce) remove(name, now[k].listener);
      apply(now[k].listener, process, args);
    }
    return true;
  }
  function add(name, listener, isOnce) {
    if (typeof listener !== 'function') {
      const error = new OwnTypeError('The "listener" argument must be of type function. Received ' +
        (listener === undefined ? 'undefined' : typeof listener));
      error.code = 'ERR_INVALID_ARG_TYPE';
      throw error;
    }
    push(listeners[name] ??= [], { listener, isOnce });
    return process;
  }
  function remove(name, listener) {
    const left = [], found = listeners[name] ?? [];
    let isFound = false;
    for (let k = 0; k < found.length; k++) {
      if (!isFound && found[k].listener === listener) isFound = true;
      else push(left, found[k]);
    }
    listeners[name] = left;
    return process;
  }
  const process = {
    argv: ['/usr/bin/node', '/program.js'],
    argv0: 'node',
    env: {},
    execArgv: [],
    exitCode: undefined,
    platform: 'linux',
    arch: 'x64',
    pid: 1,
    title: 'node',
    version: `v${node}.0.0`,
    versions: { node: `${node}.0.0` },
    stdout: stream(false),
    stderr: stream(true),
    hrtime,
    nextTick: loop.nextTick,
    uptime: () => (clock() - start) / 1000,
    cwd: () => '/',
    exit(code) { exit(code ?? process.exitCode ?? 0); },
    memoryUsage: () => ({ rss: 0, heapTotal: 0, heapUsed: 0, external: 0, arrayBuffers: 0 }),
    emitWarning(text) { outputs.write(`(node:1) Warning: ${text}\n`, true); },
    on: (name, listener) => add(name, listener, false),
    addListener: (name, listener) => add(name, listener, false),
    once: (name, listener) => add(name, listener, true),
    off: remove,
    removeListener: remove,
    removeAllListeners(name) {
      if (name !== undefined) listeners[name] = [];
      return process;
    },
    emit,
    listenerCount: name => listeners[name]?.length ?? 0,
  };
  return { process, emit };
}
