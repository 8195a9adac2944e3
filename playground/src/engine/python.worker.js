// A process of Python: it may port programs, and runs one, after which the page throws it away.

import { loadFiles, loadPython, settled } from './load.js';
import { confine } from './python/confine.js';

const post = self.postMessage.bind(self); // programs do not find it
let python;

async function load({ base, kernel, files }) {
  let last = 0, total = 0;
  function tell(progress) {
    const now = performance.now();
    if (!progress.ready && now - last < 50) return;
    last = now;
    if (progress.ready) progress = { ...progress, loaded: total, total };
    else ({ total } = progress);
    post({ progress });
  }
  const found = files ?? (await loadFiles(base, tell, { kernel }));
  const pyodide = await loadPython(base, tell, { kernel, files: found });
  pyodide.FS.chdir('/home');
  python = pyodide.pyimport('program.starting');
  const facts = plain(python.begin());
  confine();
  post({ ready: { ...facts, pyodide: pyodide.version } });
  // For the processes that come after this one. All is there, so this is done before the next message,
  // which may be a program that changes what lies in memory.
  if (!files) post({ files: await settled(found) });
}

/** A value of Python's as one of JavaScript's. */
function plain(value) {
  const made = value.toJs({ dict_converter: Object.fromEntries });
  value.destroy();
  return made;
}

const doing = {
  load,
  port({ id, source, seed }) {
    post({ id, port: plain(python.port(source, seed ?? undefined)) });
  },
  run({ id, source, seed, node }) {
    const output = (text, isError) => post({ id, text, isError });
    const curve = (found, final) => {
      const points = found.points, name = found.name, kind = found.kind, index = found.index;
      post({
        id,
        curve: points.toJs().map(([iterations, error]) => ({ iterations, error })),
        about: { name, kind, index, final },
      });
      points.destroy();
    };
    const done = plain(python.run(source, seed ?? undefined, `${node}`, output, curve));
    post({ id, done });
  },
};

self.onmessage = async ({ data }) => {
  try {
    await doing[data.what](data);
  } catch (error) { // Python itself has failed
    post({ id: data.id, broken: `${error?.message || error}` });
  }
};
