// Everything that runs, as the page sees it: JavaScript in a frame, Python in a worker, and the port
// from the one to the other. Knows no page: no editor, no menu, no element but the frame.

import { createFrame } from './javascript.js';
import { differing } from './maths.js';
import { createProcesses } from './python.js';

export const NODE = 26; // whose digits both have, unless told otherwise
const VERSIONS = { least: 18, most: 26 };

/**
 * Begin to load, and return the engine.
 *
 * @param {object} options
 * @param {string} [options.base] the folder of the playground's files, relative to the page
 * @param {(progress: {what, loaded, total, ready}) => void} [options.onProgress]
 */
export function createEngine({ base = './', onProgress = () => {} } = {}) {
  const home = new URL(base, document.baseURI).href;
  const wanted = new URLSearchParams(location.search).get('kernel');
  const kernel = ['python', 'native'].includes(wanted) ? wanted : undefined;
  const different = differing();
  const maths = different.length ? fetchMaths(home) : Promise.resolve(null);
  const processes = createProcesses({ base: home, kernel }, onProgress);
  const frame = createFrame(home, () => maths);
  let javascript = null, python = null;

  const ready = Promise.all([processes.ready, maths]).then(([facts, bytes]) => ({
    ...facts,
    digits: !different.length || bytes ? 'same' : 'may differ',
  }));
  ready.catch(() => {});

  /** What both kinds of runs have: one at a time, `done`, and `stop`. */
  function run(start) {
    let stop;
    const done = new Promise(resolve => {
      const began = performance.now();
      let isOver = false, end = null;
      const finish = result => {
        if (isOver) return;
        isOver = true;
        resolve(result);
      };
      stop = () => {
        if (isOver) return;
        finish({ status: 'stopped', seconds: (performance.now() - began) / 1000 });
        end?.();
      };
      // What comes after a stop, as a message that was under way, reaches no one.
      end = start(finish, callback => (...args) => { if (!isOver) callback?.(...args); });
    });
    return { done, stop: () => stop() };
  }

  function runJavaScript(source, { seed, node = NODE, onOutput } = {}) {
    check(source, seed, node);
    javascript?.stop();
    javascript = run((finish, guarded) => frame.start({ source, seed, node }, {
      text: guarded(onOutput),
      done: finish,
    }));
    return javascript;
  }

  function runPython(source, { seed, node = NODE, onOutput, onCurve, onNetworks } = {}) {
    check(source, seed, node);
    python?.stop();
    python = run((finish, guarded) => {
      const output = guarded(onOutput), curve = guarded(onCurve), networks = guarded(onNetworks);
      return processes.run({ source, seed, node }, {
        message(data) {
          if (data.text !== undefined) output(data.text, data.isError);
          else if (data.curve) curve(data.curve, data.about);
        },
        done({ error, seconds, networks: found }) {
          try {
            if (found.length) networks(found);
          } catch (failure) {
            console.error(failure); // of the page's: the program has ended all the same
          }
          finish(error ? { status: 'failed', error, seconds } : { status: 'finished', seconds });
        },
      });
    });
    return python;
  }

  return {
    ready,
    sameMaths: !different.length,
    port(source, { seed, node = NODE } = {}) {
      check(source, seed, node);
      return processes.port({ source, seed });
    },
    runJavaScript,
    runPython,
    stop() {
      javascript?.stop();
      python?.stop();
    },
  };
}

async function fetchMaths(home) {
  const answer = await fetch(new URL('maths.wasm', home)).catch(() => null);
  return answer?.ok ? answer.arrayBuffer() : null;
}

function check(source, seed, node) {
  if (typeof source !== 'string') throw new TypeError(`source must be a text, got ${typeof source}`);
  if (seed !== undefined && seed !== null && !Number.isSafeInteger(seed)) {
    throw new TypeError(`seed must be a whole number, got ${seed}`);
  }
  if (!Number.isInteger(node) || node < VERSIONS.least || node > VERSIONS.most) {
    throw new RangeError(`node must be from ${VERSIONS.least} to ${VERSIONS.most}, got ${node}`);
  }
}
