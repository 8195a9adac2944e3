// What a snapshot changed in the memory of a Python that has just been started: only that is loaded.
//
// A difference is one array of bytes: the length of the snapshot, of its head, and the number of
// runs; then where each run begins and ends, as 32-bit numbers; then the head and the runs' bytes.

const CHUNK = 64;

/** The difference between a snapshot, which has a head before the memory, and the memory anew. */
export function difference(snapshot, head, memory) {
  const body = snapshot.subarray(head);
  const runs = [];
  for (let at = 0; at < body.length; at += CHUNK) {
    const end = Math.min(at + CHUNK, body.length);
    let i = at;
    while (i < end && body[i] === (memory[i] ?? 0)) i++;
    if (i === end) continue;
    if (runs.at(-1)?.[1] === at) runs.at(-1)[1] = end;
    else runs.push([at, end]);
  }
  const numbers = Uint32Array.of(snapshot.length, head, runs.length, ...runs.flat());
  const size = runs.reduce((sum, [start, end]) => sum + end - start, 0);
  const made = new Uint8Array(numbers.byteLength + head + size);
  made.set(new Uint8Array(numbers.buffer));
  made.set(snapshot.subarray(0, head), numbers.byteLength);
  let at = numbers.byteLength + head;
  for (const [start, end] of runs) {
    made.set(body.subarray(start, end), at);
    at += end - start;
  }
  return made;
}

/** Where the snapshot of a difference will be: only its head is there, until `complete`. */
export function begun(bytes) {
  const [length, head, count] = new Uint32Array(bytes.buffer, bytes.byteOffset, 3);
  const snapshot = new Uint8Array(length);
  const at = 4 * (3 + 2 * count);
  snapshot.set(bytes.subarray(at, at + head));
  return snapshot;
}

/** Fill in a snapshot: the memory of a Python that has just been started, and the difference. */
export function complete(snapshot, bytes, memory) {
  const [, head, count] = new Uint32Array(bytes.buffer, bytes.byteOffset, 3);
  const runs = new Uint32Array(bytes.buffer, bytes.byteOffset + 12, 2 * count);
  snapshot.set(memory.subarray(0, snapshot.length - head), head);
  let at = 4 * (3 + 2 * count) + head;
  for (let i = 0; i < runs.length; i += 2) {
    snapshot.set(bytes.subarray(at, at + runs[i + 1] - runs[i]), head + runs[i]);
    at += runs[i + 1] - runs[i];
  }
}
