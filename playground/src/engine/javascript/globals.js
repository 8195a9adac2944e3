// What a program finds beside the language: neither a worker's own names, nor, unless it is written for
// a page, a browser's. The same page is in pysynaptic/_cli/port.py, for `pysynaptic port --verify`.

// Names of a worker that Node has not, which programs use as names of their own, or look for.
const OF_WORKERS = ['name', 'close', 'postMessage', 'onmessage', 'onmessageerror', 'onerror', 'importScripts',
  'location', 'origin', 'fonts', 'onlanguagechange', 'onoffline', 'ononline', 'onrejectionhandled',
  'onunhandledrejection', 'isSecureContext', 'crossOriginIsolated', 'caches', 'indexedDB', 'scheduler',
  'trustedTypes', 'requestAnimationFrame', 'cancelAnimationFrame', 'XMLHttpRequest', 'FileReaderSync',
  'self', 'reportError', 'createImageBitmap'];

/** Remove what Node has not. */
export function hideBrowser() {
  for (const name of OF_WORKERS) {
    try {
      delete globalThis[name];
    } catch {
      // it stays
    }
  }
}

/**
 * What a program finds that is written for a page: one that asks for no module finds Synaptic as a
 * global, as after `<script src="synaptic.js">`, and may wait for the page to load.
 */
export function makePage(source, require) {
  if (/\b(?:require|import|export|module)\b/.test(source)) return { names: {}, loaded() {} };
  const listeners = { DOMContentLoaded: [], load: [] };
  const addEventListener = (name, listener) => { listeners[name]?.push(listener); };
  globalThis.window = globalThis;
  globalThis.synaptic = require('synaptic');
  Object.defineProperty(globalThis, 'addEventListener', { value: addEventListener, configurable: true });
  globalThis.onload = null;
  return {
    names: { window: globalThis, self: globalThis, document: { addEventListener } },
    loaded() {
      for (const each of [...listeners.DOMContentLoaded, ...listeners.load]) each();
      globalThis.onload?.();
    },
  };
}
