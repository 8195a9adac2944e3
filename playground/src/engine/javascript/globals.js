// What a program finds beside the language: what Node has and a page can have, and no other name of a
// worker. The page of programs that are written for one is also in pysynaptic/_cli/port.py, for
// `pysynaptic port --verify`.

import { LANGUAGE } from './language.js';

// Every other name of Node's global object that a browser may have, and the first version that has
// it, if that is not the oldest one. A test compares them with each Node.
const OF_NODE = ['global', 'clearImmediate', 'setImmediate', 'clearInterval', 'clearTimeout', 'setInterval',
  'setTimeout', 'queueMicrotask', 'structuredClone', 'atob', 'btoa', 'performance', 'fetch', 'crypto',
  'process', 'URL', 'URLSearchParams', 'DOMException', 'AbortController', 'AbortSignal', 'Event',
  'EventTarget', 'TextEncoder', 'TextDecoder', 'TransformStream', 'TransformStreamDefaultController',
  'WritableStream', 'WritableStreamDefaultController', 'WritableStreamDefaultWriter', 'ReadableStream',
  'ReadableStreamDefaultReader', 'ReadableStreamBYOBReader', 'ReadableStreamBYOBRequest',
  'ReadableByteStreamController', 'ReadableStreamDefaultController', 'ByteLengthQueuingStrategy',
  'CountQueuingStrategy', 'TextEncoderStream', 'TextDecoderStream', 'CompressionStream',
  'DecompressionStream', 'BroadcastChannel', 'MessageChannel', 'MessagePort', 'MessageEvent', 'Blob',
  'Performance', 'PerformanceEntry', 'PerformanceMark', 'PerformanceMeasure', 'PerformanceObserver',
  'PerformanceObserverEntryList', 'PerformanceResourceTiming', 'FormData', 'Headers', 'Request', 'Response'];
const SINCE = {
  CustomEvent: 19, Crypto: 19, CryptoKey: 19, SubtleCrypto: 19, File: 20, navigator: 21, Navigator: 21,
  Iterator: 22, WebSocket: 22, CloseEvent: 23, URLPattern: 24, Float16Array: 24, SuppressedError: 24,
  DisposableStack: 24, AsyncDisposableStack: 24, ErrorEvent: 25, QuotaExceededError: 25, Temporal: 26,
};
// Those that `for … in` shows, in Node's order.
const SEEN = OF_NODE.slice(0, 14);
const GIVEN = new Set(['performance', 'crypto', 'navigator']); // by getters

/** The names that a version of Node has. */
export function namesOf(node) {
  const later = Object.keys(SINCE).filter(name => SINCE[name] <= node);
  return new Set([...LANGUAGE, ...OF_NODE, ...later]);
}

/**
 * Make the global object of a worker that of Node: remove all names that this version has not, and
 * put in `own`, those that the browser has not or has otherwise.
 */
export function becomeNode(node, own) {
  const scope = globalThis, wanted = namesOf(node);
  // A worker's own functions and getters are inherited from what is removed.
  const values = { ...own, navigator: navigatorOf(node) };
  for (const name of [...SEEN, 'SharedArrayBuffer']) {
    if (!(name in values)) values[name] = name === 'SharedArrayBuffer' ? shared() : scope[name];
  }
  for (let each = scope; each !== Object.prototype; each = Object.getPrototypeOf(each)) {
    for (const name of Object.getOwnPropertyNames(each)) {
      const isInherited = each !== scope;
      if (each === EventTarget.prototype || isInherited && !Reflect.deleteProperty(each, name)) hide(name);
      else if (!isInherited && (!wanted.has(name) || name in values)) Reflect.deleteProperty(scope, name);
    }
  }
  for (const name of new Set([...SEEN, 'navigator', ...Object.keys(values)])) {
    if (!wanted.has(name) || values[name] === undefined) continue;
    const value = values[name], enumerable = SEEN.includes(name) || name === 'navigator';
    Object.defineProperty(scope, name, GIVEN.has(name)
      ? { get: () => value, set: undefined, enumerable, configurable: true }
      : { value, writable: true, enumerable, configurable: true });
  }
  hide('constructor', Object);
  Object.defineProperty(scope, Symbol.toStringTag, { value: 'global', configurable: true });
}

/** Cover a name that is inherited and cannot be removed. */
function hide(name, value = undefined) {
  Object.defineProperty(globalThis, name, { value, writable: true, configurable: true });
}

/** Browsers hide the constructor of memory that may be shared, unless pages are isolated. */
function shared() {
  try {
    return new WebAssembly.Memory({ initial: 0, maximum: 0, shared: true }).buffer.constructor;
  } catch {
    return undefined;
  }
}

function navigatorOf(node) {
  const { hardwareConcurrency } = navigator;
  class Navigator {
    get hardwareConcurrency() { return hardwareConcurrency; }
    get language() { return 'en-US'; }
    get languages() { return ['en-US']; }
    get platform() { return 'linux'; }
    get userAgent() { return `Node.js/${node}`; }
  }
  return new Navigator();
}

/**
 * The language's Proxy, whose objects are noted by another one: `console.log` shows what is behind
 * them, and calls none of their functions, as in Node.
 */
export function likeProxy(Noting) {
  const { get } = Reflect, revocable = (target, handler) => Noting.revocable(target, handler);
  return new Proxy(Proxy, {
    construct: (_, args) => new Noting(args[0], args[1]),
    get: (target, name) => name === 'revocable' ? revocable : get(target, name),
  });
}

/**
 * What a program finds that is written for a page: one that asks for no module and names `synaptic`
 * finds it as a global, as after `<script src="synaptic.js">`, and may wait for the page to load.
 */
export function makePage(source, require, alert) {
  if (!/\bsynaptic\b/.test(source) || /\b(?:require|import|export|module)\b/.test(source)) {
    return { names: {}, loaded() {} };
  }
  const listeners = { DOMContentLoaded: [], load: [] };
  const addEventListener = (name, listener) => { listeners[name]?.push(listener); };
  Object.assign(globalThis, { window: globalThis, synaptic: require('synaptic'), onload: null, alert });
  Object.defineProperty(globalThis, 'addEventListener', { value: addEventListener, configurable: true });
  return {
    names: { window: globalThis, self: globalThis, document: { addEventListener } },
    loaded() {
      for (const each of [...listeners.DOMContentLoaded, ...listeners.load]) each();
      globalThis.onload?.();
    },
  };
}
