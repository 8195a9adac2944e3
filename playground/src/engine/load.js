// Loads Python: Pyodide, this library and the porter's parser. Knows nothing of programs.

import { PACKED, kept, unpacked } from './kept.js';
import { startPython } from './python/start.js';

/**
 * @param {string} base where the page's files are, ending in '/'
 * @param {(progress: {what: string, loaded: number, total: number, ready: boolean}) => void} onProgress
 *   `loaded` and `total` are bytes as they are transferred
 * @param {object} [options]
 * @param {'native' | 'python'} [options.kernel] a kernel to be used in place of the best one
 * @param {object} [options.files] what `loadFiles` gave, here or in another worker
 * @returns {Promise<object>} Pyodide, which has pysynaptic, the porter, and program/*.py as `program`
 */
export async function loadPython(base, onProgress = () => {}, { kernel, files } = {}) {
  const home = new URL(base, self.location.href).href;
  const given = files ?? (await loadFiles(base, onProgress, { kernel }));
  const importing = Promise.all([
    import(`${home}python/pyodide.mjs`),
    Promise.resolve(given.script).then(imported), // while the other files come
  ]);
  const [{ info, packages, standard, memory, library, program }, [pyodide, module]] =
    await Promise.all([settled(given), importing]);
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
    onProgress({ what: 'Python', loaded: 1, total: 1, ready: true });
    return python;
  } finally {
    restore();
  }
}

/**
 * What Python is started from, unpacked and compiled: each a promise, or a value where another worker
 * has `settled` them. They can be posted, so that the next worker neither loads nor compiles anything.
 */
export async function loadFiles(base, onProgress = () => {}, { kernel } = {}) {
  const home = new URL(base, self.location.href).href;
  const manifest = await (await fetch(`${home}manifest.json`)).json();
  const native = manifest.kernel === 'native' && kernel !== 'python';
  const load = loader(home, manifest.files, onProgress);
  return {
    info: manifest.info,
    program: load('pyodide.asm.wasm.gzip').then(WebAssembly.compile),
    script: load('pyodide.asm.mjs.gzip'),
    packages: load('packages.tar.gzip'),
    standard: load('python_stdlib.zip'),
    memory: native ? load('memory.bin.gzip') : undefined,
    library: native ? load('_native.so') : undefined,
  };
}

/** An object of what the promises of another one give. */
export async function settled(promises) {
  const entries = Object.entries(promises).map(async ([name, value]) => [name, await value]);
  return Object.fromEntries(await Promise.all(entries));
}

/** What loads files, and says how much of all has come. */
function loader(home, files, onProgress) {
  let loaded = 0;
  let total = 0;
  const say = () => onProgress({ what: 'Python', loaded, total, ready: false });

  async function load(name) {
    const file = files.find(({ path }) => path === `python/${name}`);
    total += file.size;
    const here = await kept(home, file);
    if (here) {
      loaded += file.size;
      say();
      return bytes(here);
    }
    const response = await fetch(home + file.path);
    if (!response.ok) throw new Error(`${name}: ${response.status} ${response.statusText}`);
    const counted = response.body.pipeThrough(
      new TransformStream({
        transform(chunk, controller) {
          loaded += chunk.length;
          say();
          controller.enqueue(chunk);
        },
      }),
    );
    return bytes(name.endsWith(PACKED) ? unpacked(counted) : new Response(counted));
  }

  return load;
}

async function bytes(response) {
  return new Uint8Array(await response.arrayBuffer());
}

function addressOf(data) {
  return URL.createObjectURL(new Blob([data]));
}

/** A module whose text is here. */
async function imported(text) {
  const address = URL.createObjectURL(new Blob([text], { type: 'text/javascript' }));
  try {
    return await import(address);
  } finally {
    URL.revokeObjectURL(address);
  }
}

/**
 * Pyodide fetches and compiles its program itself: until the function returned is called, it gets
 * ours, which came compressed and has been compiled.
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
