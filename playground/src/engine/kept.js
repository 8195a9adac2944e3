// What the service worker keeps of the page's files, and under which names: for it, and for those
// who read large files from there themselves, which is much faster than through it.
//
// Large files are compressed, as many servers of static files send them as they are. They are not
// called .gz, so that no server believes that browsers must unpack them. They are kept unpacked.

export const PACKED = '.gzip';

/** The cache of a folder; each place of the page has its own. */
export const nameOf = (home) => `pysynaptic-playground ${home}`;

/** Under what a file is kept: another build's file of the same name is another file. */
export function keyOf(home, path, hash) {
  return `${home}${path}?${hash}${path.endsWith(PACKED) ? '&unpacked' : ''}`;
}

/** What is kept of a file that came from the server. */
export function toKeep(path, response) {
  if (path.endsWith(PACKED)) return unpacked(response.body);
  // Browsers refuse to show a page from one that says that it was elsewhere.
  return response.redirected ? new Response(response.body, response) : response;
}

export function unpacked(stream) {
  return new Response(stream.pipeThrough(new DecompressionStream('gzip')));
}

/**
 * What is kept of a file, unpacked; undefined if nothing is.
 *
 * @param {string} home the folder of the page's files, ending in '/'
 * @param {{path: string, sha256: string}} file as the manifest has it
 * @returns {Promise<Response | undefined>}
 */
export async function kept(home, { path, sha256 }) {
  try {
    return await caches.match(keyOf(home, path, sha256), { cacheName: nameOf(home) });
  } catch {
    return undefined; // there are no caches without https, nor in private windows of some browsers
  }
}
