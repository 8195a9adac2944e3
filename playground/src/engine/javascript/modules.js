// What `require` and `import` give a program: Synaptic, and those parts of Node that a page can have.

const HAS_NOT = ['fs', 'http', 'https', 'net', 'os', 'path', 'child_process', 'worker_threads', 'crypto',
  'readline', 'stream', 'zlib', 'url', 'buffer', 'events', 'assert', 'string_decoder', 'querystring',
  'vm', 'v8', 'cluster', 'dns', 'module', 'tty', 'async_hooks', 'diagnostics_channel'];

/** @returns {(name: string) => unknown} Node's `require` */
export function makeRequire(synaptic, util, loop, names) {
  const later = (delay, value) => new Promise(resolve => names.setTimeout(resolve, delay, value));
  const known = {
    synaptic,
    util,
    process: names.process,
    console: names.console,
    perf_hooks: { performance },
    timers: loop.names,
    'timers/promises': {
      setTimeout: later,
      setImmediate: value => new Promise(resolve => names.setImmediate(resolve, value)),
    },
  };
  return function require(name) {
    if (typeof name !== 'string') {
      const error = new TypeError('The "id" argument must be of type string. Received ' +
        util.inspect(name));
      error.code = 'ERR_INVALID_ARG_TYPE';
      throw error;
    }
    const plain = name.replace(/^node:/, '');
    if (Object.hasOwn(known, plain)) return known[plain];
    const why = HAS_NOT.includes(plain) ? `Node's module '${plain}' is not in the playground`
      : `Cannot find module '${name}'`;
    const error = new Error(HAS_NOT.includes(plain) ? why : `${why}\nRequire stack:\n- /program.js`);
    error.code = 'MODULE_NOT_FOUND';
    if (!HAS_NOT.includes(plain)) error.requireStack = ['/program.js'];
    throw error;
  };
}

/** The part of Node's `util` that programs use. */
export function makeUtil({ inspect, format, formatWithOptions }) {
  return {
    inspect,
    format,
    formatWithOptions,
    promisify: original => (...args) => new Promise((resolve, reject) =>
      original(...args, (error, value) => error ? reject(error) : resolve(value))),
    inherits(child, parent) {
      Object.defineProperty(child, 'super_', { value: parent, writable: true, configurable: true });
      Object.setPrototypeOf(child.prototype, parent.prototype);
    },
    isArray: Array.isArray,
    types: {},
  };
}

/** The part of Node's `process` that programs use. */
export function makeProcess(outputs, loop, node, exit) {
  const start = performance.now();
  const hrtime = before => {
    const ns = BigInt(Math.round((performance.now() - start) * 1e6));
    const now = [Number(ns / 1_000_000_000n), Number(ns % 1_000_000_000n)];
    if (!before) return now;
    const seconds = now[0] - before[0], rest = now[1] - before[1];
    return rest < 0 ? [seconds - 1, rest + 1e9] : [seconds, rest];
  };
  hrtime.bigint = () => BigInt(Math.round((performance.now() - start) * 1e6));
  const stream = isError => ({
    write(text) { outputs.write(`${text}`, isError); return true; },
    isTTY: false,
  });
  const listeners = new Map();
  return {
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
    uptime: () => (performance.now() - start) / 1000,
    cwd: () => '/',
    exit(code) { exit(code ?? this.exitCode ?? 0); },
    memoryUsage: () => ({ rss: 0, heapTotal: 0, heapUsed: 0, external: 0, arrayBuffers: 0 }),
    emitWarning(text) { outputs.write(`(node:1) Warning: ${text}\n`, true); },
    on(name, listener) {
      listeners.set(name, [...(listeners.get(name) || []), listener]);
      return this;
    },
    once(name, listener) { return this.on(name, listener); },
    emit(name, ...args) {
      const found = listeners.get(name) || [];
      for (const each of found) each.apply(this, args);
      return found.length > 0;
    },
    listenerCount: name => (listeners.get(name) || []).length,
  };
}
