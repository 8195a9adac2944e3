// A process of Python: it may port programs, and runs one, after which the page throws it away.

import { loadFiles, loadPython } from './load.js';
import curves from './program/curves.py';
import drawings from './program/drawings.py';
import outputs from './program/outputs.py';
import porting from './program/porting.py';
import running from './program/running.py';
import waiting from './program/waiting.py';
import { confine } from './python/confine.js';

const SOURCES = { curves, drawings, outputs, porting, running, waiting, __init__: '' };
const HOME = '/playground';

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
  if (!files) {
    files = await loadFiles(base, tell, { kernel });
    post({ files }); // for the processes that come after this one
  }
  const pyodide = await loadPython(base, tell, { kernel, files });
  pyodide.FS.mkdirTree(`${HOME}/program`);
  for (const [name, text] of Object.entries(SOURCES)) {
    pyodide.FS.writeFile(`${HOME}/program/${name}.py`, text);
  }
  pyodide.FS.chdir('/home');
  python = pyodide.runPython(`
import sys
sys.path.insert(0, "${HOME}")
from program import porting, running
import pysynaptic, pysynaptic.js, pysynaptic.port, pysynaptic._formats.pictures.drawing
{"port": porting.port, "run": running.run, "facts": {
    "python": ".".join(map(str, sys.version_info[:3])),
    "version": pysynaptic.__version__,
    "kernel": pysynaptic.kernel,
}}
`);
  const facts = plain(python.get('facts'));
  confine();
  post({ ready: { ...facts, pyodide: pyodide.version } });
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
    post({ id, port: plain(python.get('port')(source, seed ?? undefined)) });
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
    const done = plain(python.get('run')(source, seed ?? undefined, `${node}`, output, curve));
    post({ id, done });
  },
};

self.onmessage = async ({ data }) => {
  try {
    await doing[data.what](data);
  } catch (error) { // Python itself has failed
    post({ id: data.id, broken: `${error?.message ?? error}` });
  }
};
