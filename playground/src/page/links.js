// A program as the fragment of an address, and back. Knows no page.
//
//   #example=xor&seed=1&node=26           an example as it is
//   #program=…                            base64url of deflated JSON:
//                                         {javascript, python?, seed, node, example?}

export const DEFAULTS = { seed: '1', node: '26' };
export const NODES = ['20', '24', '26'];
const LARGEST = 4_000_000; // characters: what a link unpacks to

export class DamagedLink extends Error {}

/** Return the fragment, with its '#', of {javascript, python, seed, node, example}. */
export async function toFragment({ javascript, python, seed, node, example }) {
  if (javascript === undefined) {
    return `#${new URLSearchParams({ example, seed, node })}`;
  }
  const kept = { javascript, seed, node };
  if (python !== undefined) kept.python = python;
  if (example) kept.example = example;
  const bytes = await through(new CompressionStream('deflate-raw'), new TextEncoder().encode(JSON.stringify(kept)));
  return `#program=${base64url(bytes)}`;
}

/**
 * Return what a fragment says, as toFragment took it (an example has no `javascript`), or null if
 * it says nothing. A fragment that cannot be read throws DamagedLink.
 */
export async function fromFragment(fragment) {
  const fields = new URLSearchParams(fragment.replace(/^#/, ''));
  if (fields.has('program')) return checked(await unpacked(fields.get('program')));
  if (!fields.has('example')) return null;
  return checked({ ...DEFAULTS, ...Object.fromEntries(fields) });
}

async function unpacked(text) {
  try {
    const bytes = bytesOf(text);
    const plain = await through(new DecompressionStream('deflate-raw'), bytes, LARGEST);
    const found = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(plain));
    if (typeof found?.javascript !== 'string') throw new Error('no program');
    return { ...DEFAULTS, ...found };
  } catch {
    throw new DamagedLink('its program could not be read; perhaps a part of the link is missing');
  }
}

/** Return a program with what it needs, as texts; throws DamagedLink where something is wrong. */
export function checked({ javascript, python, example, seed, node }) {
  if (!validSeed(seed)) throw new DamagedLink(`its seed is no whole number: ${seed}`);
  if (!NODES.includes(String(node))) throw new DamagedLink(`it names an unknown version of Node: ${node}`);
  const found = { seed: String(seed), node: String(node) };
  if (typeof javascript === 'string') found.javascript = javascript;
  if (typeof python === 'string') found.python = python;
  if (typeof example === 'string') found.example = example;
  return found;
}

/** Return whether a text is a seed: what `node --random-seed` takes, as a JavaScript number. */
export function validSeed(text) {
  return /^(0|[1-9]\d{0,14})$/.test(String(text));
}

async function through(stream, bytes, largest = Infinity) {
  const writer = stream.writable.getWriter();
  const written = writer.write(bytes).then(() => writer.close());
  written.catch(() => {}); // the reader is told of it too
  const pieces = [];
  let length = 0;
  const reader = stream.readable.getReader();
  for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
    length += piece.value.length;
    if (length > largest) throw new Error('too large');
    pieces.push(piece.value);
  }
  await written;
  const whole = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

function base64url(bytes) {
  let text = '';
  for (let at = 0; at < bytes.length; at += 8192) {
    text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  }
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

function bytesOf(text) {
  const plain = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(plain, character => character.charCodeAt(0));
}
