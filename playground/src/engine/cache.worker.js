// A service worker: keeps the page's files, so that it starts at once and without a network.
//
// The build puts FILES before this text: the path and the hash of every file. Files are kept under
// both, so that a new build fetches only what has changed, and no page mixes two builds: the old one
// is shown until everything of the new one is there and no page of the old one is open any more.
/* global FILES */

import { PACKED, keyOf, nameOf, toKeep } from './kept.js';

const scope = () => self.registration.scope;
const CACHE = nameOf(scope());
const key = (path) => keyOf(scope(), path, FILES[path]);

self.addEventListener('install', (event) => event.waitUntil(keepAll()));
self.addEventListener('activate', (event) => event.waitUntil(forget()));
self.addEventListener('fetch', (event) => {
  const path = pathOf(event.request);
  // A worker reads what is kept unpacked from the cache itself; here it is not what was asked for.
  if (path in FILES && !path.endsWith(PACKED)) event.respondWith(answer(path, event.request));
});

function pathOf({ method, url }) {
  const address = url.split(/[?#]/)[0];
  if (method !== 'GET' || !address.startsWith(scope())) return undefined;
  const path = address.slice(scope().length);
  return path === '' || path.endsWith('/') ? `${path}index.html` : path;
}

async function answer(path, request) {
  const cache = await caches.open(CACHE);
  return (await cache.match(key(path))) ?? fetch(request);
}

async function keepAll() {
  const cache = await caches.open(CACHE);
  await Promise.all(Object.keys(FILES).map((path) => keep(cache, path)));
}

async function keep(cache, path) {
  if (await cache.match(key(path))) return;
  // What the page has just loaded comes from the browser's own cache; a file of an older build may
  // be there as well, and is then asked for again.
  for (const mode of ['default', 'reload']) {
    const response = await fetch(scope() + path, { cache: mode });
    if (!response.ok) throw new Error(`${path}: ${response.status}`);
    const bytes = await response.clone().arrayBuffer();
    if ((await hash(bytes)) === FILES[path]) return cache.put(key(path), toKeep(path, response));
  }
  throw new Error(`${path} is not the file that this build has`);
}

async function hash(bytes) {
  const found = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(found, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

async function forget() {
  const cache = await caches.open(CACHE);
  const wanted = new Set(Object.keys(FILES).map(key));
  for (const { url } of await cache.keys()) if (!wanted.has(url)) await cache.delete(url);
}
