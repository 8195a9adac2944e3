// The port: made as one types, by the engine. A port that the person edited is kept until told.

import { debounced } from './elements.js';

const PAUSE = 250; // milliseconds without a key

/**
 * Returns {changed, edited, again, settled, isEdited, port}. `show(state)` is called with
 *   {kind: 'waiting'}                              Python is still loading
 *   {kind: 'ported', port, seconds}                port: {python, notes, lines}
 *   {kind: 'refused', port, refusal}               port may lack `python`
 *   {kind: 'edited'} and {kind: 'failed', error}
 * `source()` gives the JavaScript and the options of engine.port.
 */
export function createPorting(engine, source, show) {
  let edited = false, latest = 0, portOf = null, port = null, ready = false, settling = null;
  engine.ready.then(() => { ready = true; }, () => {});

  const key = () => JSON.stringify(source());

  async function make() {
    const now = ++latest, of = key();
    const { javascript, options } = source();
    if (!ready) show({ kind: 'waiting' });
    const start = performance.now();
    try {
      const made = await engine.port(javascript, options);
      if (now !== latest || edited) return;
      [port, portOf] = [made, of];
      const seconds = (performance.now() - start) / 1000;
      show(made.refusal ? { kind: 'refused', port: made, refusal: made.refusal } : { kind: 'ported', port: made, seconds });
    } catch (error) {
      if (now === latest && !edited) {
        [port, portOf] = [null, of];
        show({ kind: 'failed', error });
      }
    }
  }
  const later = debounced(make, PAUSE);
  const begin = () => {
    later.cancel();
    edited = false;
    return make();
  };

  return {
    /** The JavaScript, the seed or the Node changed. */
    changed() {
      if (!edited) later();
    },
    /** The person changed the port: it is kept. */
    edited() {
      edited = true;
      latest++;
      later.cancel();
      show({ kind: 'edited' });
    },
    /** Port now, also over an edited port. */
    again: begin,
    /** Wait until the port is that of the JavaScript; several may wait for the same one. */
    async settled() {
      while (!edited && portOf !== key()) {
        settling ??= begin().finally(() => { settling = null; });
        await settling;
      }
    },
    isEdited: () => edited,
    port: () => port,
  };
}
