// Takes away what a program could do harm with, before it runs. A linked program is code of a
// stranger, and its worker has the origin of the page: without this, `import js` gives it the
// page's caches, which it could poison, its databases, its server, and the other tabs.
//
// What stays is a list, as browsers get new names with every version. Names that are gone cannot be
// had again: a worker has no second realm unless it can make another worker; the policy of the
// page lets no text be run as JavaScript; and there is no address for a module made here.

import { LANGUAGE } from '../javascript/language.js';

const KEPT = new Set([
  ...LANGUAGE,
  // what newer browsers have of it
  'InternalError', 'SuppressedError', 'Float16Array', 'Iterator', 'DisposableStack', 'AsyncDisposableStack', 'Temporal',
  // of the browser, what Pyodide uses while a program runs: nothing here reaches out of the worker
  'self', 'performance', 'crypto', 'setTimeout', 'clearTimeout', 'setInterval',
  'clearInterval', 'queueMicrotask', 'structuredClone', 'atob', 'btoa', 'TextEncoder', 'TextDecoder',
  'URL', 'URLSearchParams', 'Event', 'EventTarget', 'AbortController', 'AbortSignal', 'DOMException',
  'MessageChannel', 'MessagePort',
  'constructor', 'addEventListener', 'removeEventListener', 'dispatchEvent',
]);

// Where one of these stays, Python is not to start.
const DANGEROUS = [
  'caches', 'CacheStorage', 'indexedDB', 'IDBFactory', 'navigator', 'WorkerNavigator', 'cookieStore',
  'localStorage', 'webkitRequestFileSystem', 'webkitRequestFileSystemSync',
  'webkitResolveLocalFileSystemURL', 'webkitResolveLocalFileSystemSyncURL',
  'BroadcastChannel', 'Worker', 'SharedWorker', 'postMessage', 'importScripts', 'fetch',
  'XMLHttpRequest', 'WebSocket', 'WebSocketStream', 'EventSource', 'WebTransport', 'ShadowRealm',
  'FontFace', 'Notification',
];

const MOST = 2 ** 30; // bytes of Python; it raises MemoryError where it gets no more
const PAGE = 2 ** 16;

/** Let Python not take so much memory that the browser ends the page. */
function limitMemory() {
  const { prototype } = WebAssembly.Memory;
  const { grow } = prototype;
  const size = Object.getOwnPropertyDescriptor(prototype, 'buffer').get;
  prototype.grow = function (pages) {
    const wanted = Reflect.apply(size, this, []).byteLength + pages * PAGE;
    if (wanted > MOST) throw new RangeError(`${wanted} bytes are too many`);
    return Reflect.apply(grow, this, [pages]);
  };
}

/** Remove all other names from the global object of a worker, and from what it inherits. */
export function confine(scope = globalThis) {
  limitMemory();
  for (let each = scope; each && each !== Object.prototype; each = Object.getPrototypeOf(each)) {
    for (const name of Object.getOwnPropertyNames(each)) {
      if (!KEPT.has(name)) Reflect.deleteProperty(each, name);
    }
    // The interfaces of workers, such as WorkerGlobalScope: their functions are gone, too.
    if (each !== scope && each.constructor !== EventTarget) Reflect.deleteProperty(each, 'constructor');
  }
  // An address of a text made here would be one of the page's own scripts.
  for (const name of ['createObjectURL', 'revokeObjectURL']) Reflect.deleteProperty(URL, name);
  const left = DANGEROUS.filter((name) => name in scope);
  if ('createObjectURL' in URL) left.push('URL.createObjectURL');
  if (left.length) throw new Error(`this browser does not let go of ${left.join(', ')}`);
}
