// Loads Python: Pyodide, this library and the porter's parser. Knows nothing of programs.
//
// The large files are compressed, as many servers of static files send them as they are. They are
// not called .gz, so that no server believes that browsers must unpack them.

import absent from './python/absent.py';
import { startPython } from './python/start.js';

const PACKED = '.gzip';

/**
 * @param {string} base where the page's files are, ending in '/'
 * @param {(progress: {what: string, loaded: number, total: number, ready: boolean}) => void} onProgress
 *   `loaded` and `total` are bytes as they are transferred
 * @param {object} [options]
 * @param {'native' | 'python'} [options.kernel] a kernel to be used in place of the best one
 * @param {object} [options.files] what `loadFiles` gave, here or in another worker
 * @returns {Promise<object>} Pyodide, in which pysynaptic and the porter can be imported
 */
export async function loadPython(base, onProgress = () => {}, { kernel, files } = {}) {
  const home = new URL(base, self.location.href).href;
  const { info, script, packages, standard, memory, library, program } =
    files ?? (await loadFiles(base, onProgress, { kernel }));
  const [pyodide, module] = await Promise.all([
    import(`${home}python/pyodide.mjs`),
    imported(script),
  ]);
  const restore = giveProgram(program);
  try {
    const python = await startPython({
      loadPyodide: pyodide.loadPyodide,
      createModule: module.default,
      lock: { info, packages: {} },
      packages,
      kernel: library && addressOf(library),
      memory,
      options: {
        indexURL: `${home}python/`,
        stdLibURL: addressOf(standard),
        env: kernel ? { PYSYNAPTIC_KERNEL: kernel } : {},
      },
    });
    // Every page would draw the numbers of the one whose memory was kept.
    if (memory) python.runPython('import random, pysynaptic._v8 as v; random.seed(); v._differ()');
    python.runPython(absent);
    onProgress({ what: 'Python', loaded: 1, total: 1, ready: true });
    return python;
  } finally {
    restore();
  }
}

/**
 * What Python is started from, unpacked and compiled. It can be posted to other workers, so that they
 * neither load nor compile it again.
 */
export async function loadFiles(base, onProgress = () => {}, { kernel } = {}) {
  const home = new URL(base, self.location.href).href;
  const manifest = await (await fetch(`${home}manifest.json`)).json();
  const native = manifest.kernel === 'native' && kernel !== 'python';
  const load = loader(`${home}python/`, manifest.files, onProgress);
  const [program, script, packages, standard, memory, library] = await Promise.all([
    load.packed('pyodide.asm.wasm').then(WebAssembly.compileStreaming),
    load.packed('pyodide.asm.mjs').then((response) => response.blob()),
    load.packed('packages.tar').then(bytes),
    load.whole('python_stdlib.zip'),
    native ? load.packed('memory.bin').then(bytes) : undefined,
    native ? load.whole('_native.so') : undefined,
  ]);
  return { info: manifest.info, program, script, packages, standard, memory, library };
}

/** What fetches files of a folder and says how much of all has come. */
function loader(folder, files, onProgress) {
  let loaded = 0;
  let total = 0;
  const say = () => onProgress({ what: 'Python', loaded, total, ready: false });

  async function stream(name) {
    const { size } = files.find(({ path }) => path === `python/${name}`);
    total += size;
    const response = await fetch(folder + name);
    if (!response.ok) throw new Error(`${name}: ${response.status} ${response.statusText}`);
    const counted = new TransformStream({
      transform(chunk, controller) {
        loaded += chunk.length;
        say();
        controller.enqueue(chunk);
      },
    });
    return response.body.pipeThrough(counted);
  }

  return {
    whole: (name) => stream(name).then((stream) => bytes(new Response(stream))),
    packed: async (name) => {
      const unpacked = (await stream(name + PACKED)).pipeThrough(new DecompressionStream('gzip'));
      const type = name.endsWith('.wasm') ? 'application/wasm' : 'text/javascript';
      return new Response(unpacked, { headers: { 'content-type': type } });
    },
  };
}

async function bytes(response) {
  return new Uint8Array(await response.arrayBuffer());
}

function addressOf(data) {
  return URL.createObjectURL(new Blob([data]));
}

/** A module whose text is here. */
async function imported(text) {
  const address = URL.createObjectURL(text);
  try {
    return await import(address);
  } finally {
    URL.revokeObjectURL(address);
  }
}

/**
 * Pyodide fetches and compiles its program itself: until the function returned is called, it gets
 * ours, which came compressed, and is being compiled since then.
 */
function giveProgram(program) {
  const { fetch } = self;
  const { instantiateStreaming } = WebAssembly;
  self.fetch = (address, ...rest) =>
    String(address).endsWith('/pyodide.asm.wasm') ? new Response() : fetch(address, ...rest);
  WebAssembly.instantiateStreaming = async (_, imports) => {
    const module = await program;
    return { module, instance: await WebAssembly.instantiate(module, imports) };
  };
  return () => {
    self.fetch = fetch;
    WebAssembly.instantiateStreaming = instantiateStreaming;
  };
}
