// Math.random of V8 for a seed, as `node --random-seed=n` gives it: xorshift128+, whose state is
// made of two hashes of the seed; 64 numbers are made at a time and given last one first. The twin
// in Python is pysynaptic/_v8/generator.py, and docs/node.md says what changed from Node to Node.
// Words of 64 bits are pairs of 32 bits here, as BigInt would be ten times slower.

const BATCH = 64;
const WORD = (1n << 64n) - 1n;

/** The MurmurHash3 finaliser. */
function mix(word) {
  word ^= word >> 33n;
  word = word * 0xFF51AFD7ED558CCDn & WORD;
  word ^= word >> 33n;
  word = word * 0xC4CEB9FE1A85EC53n & WORD;
  return word ^ word >> 33n;
}

const halves = word => [Number(word >> 32n) | 0, Number(word & 0xFFFFFFFFn) | 0];

/**
 * @param {number} seed a whole number, of which Node takes the lowest 32 bits, as a signed number
 * @param {number} node the version of Node, from 18 on
 * @returns {() => number} Math.random
 */
export function seeded(seed, node) {
  const word = BigInt(seed | 0) & WORD;
  let [h0, l0] = halves(mix(word)), [h1, l1] = halves(mix(~word & WORD));
  const ready = new Float64Array(BATCH);
  let left = 0;

  function refill() {
    for (let k = 0; k < BATCH; k++) {
      let h = h0, l = l0; // t = s0
      h0 = h1; l0 = l1; // s0 = s1
      h ^= h << 23 | l >>> 9; l ^= l << 23; // t ^= t << 23
      l ^= l >>> 17 | h << 15; h ^= h >>> 17; // t ^= t >> 17
      h1 = h ^ h0 ^ h0 >>> 26; // s1 = t ^ s0 ^ s0 >> 26
      l1 = l ^ l0 ^ (l0 >>> 26 | h0 << 6);
      ready[k] = number();
    }
    left = BATCH;
  }
  function number() {
    let high = h0 >>> 0, low = l0 >>> 0;
    if (node < 24) return (high * 2 ** 20 + (low >>> 12)) * 2 ** -52;
    if (node >= 26) { // of s0 + s1
      low += l1 >>> 0;
      high = (high + (h1 >>> 0) + (low >= 2 ** 32)) >>> 0;
      low >>>= 0;
    }
    return (high * 2 ** 21 + (low >>> 11)) * 2 ** -53;
  }
  return function random() {
    if (!left) refill();
    return ready[--left];
  };
}
