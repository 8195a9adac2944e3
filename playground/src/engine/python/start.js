// Starts Pyodide with this library: in the page's worker, and in Node where the page is built.
//
// Starting Python and importing everything takes seconds. So the build does it once and keeps the
// memory as it is then; in the page that memory is put into a new instance. The C kernel, a library
// of its own, must lie at the same place in both: it is loaded first, before Python starts, as
// `dynamicLibraries` of emscripten are. This rests on parts of Pyodide that its documentation does
// not promise (`_loadSnapshot`); its version is fixed in package.json, and the build tries it out.

import { begun, complete } from './difference.js';
import { filesOfTar } from './tar.js';

const GROWTH = 1 << 22;

/** Where Pyodide's Python has the C kernel. */
export function placeOfKernel(python) {
  const [major, minor] = python.split('.');
  return `/lib/python${major}.${minor}/site-packages/pysynaptic/_kernel/_native.abi3.so`;
}

/**
 * @param {object} given
 * @param {Function} given.loadPyodide that of pyodide.mjs
 * @param {Function} given.createModule what pyodide.asm.mjs exports
 * @param {{info: object}} given.lock Pyodide's list of packages
 * @param {Uint8Array} given.packages the modules, as a tar archive
 * @param {string} [given.kernel] the address of the C kernel; none if the one in Python is wanted
 * @param {Uint8Array} [given.memory] the difference that a snapshot makes, of difference.js
 * @param {object} [given.options] further ones of loadPyodide
 */
export async function startPython(given) {
  const { loadPyodide, createModule, lock, packages, kernel, memory, options } = given;
  const place = placeOfKernel(lock.info.python);
  const snapshot = memory && begun(memory);

  async function createPyodideModule(settings) {
    if (kernel) {
      const { locateFile } = settings;
      settings.dynamicLibraries = [place];
      settings.locateFile = (name) => (name === place ? kernel : locateFile(name));
    }
    const module = await createModule(settings);
    if (snapshot) {
      while (module.HEAP8.length < snapshot.length) module._malloc(GROWTH);
      complete(snapshot, memory, module.HEAPU8);
    }
    return module;
  }

  const fsInit = (fs, { sitePackages }) => unpack(fs, packages, sitePackages);
  return loadPyodide({
    ...options,
    lockFileContents: lock,
    fsInit,
    createPyodideModule,
    ...(snapshot && { _loadSnapshot: snapshot }),
  });
}

/** Write the files of an archive into a folder. */
export function unpack(fs, archive, folder) {
  const known = new Set();
  for (const { name, data } of filesOfTar(archive)) {
    const path = `${folder}/${name}`;
    const parent = path.slice(0, path.lastIndexOf('/'));
    if (!known.has(parent)) {
      fs.mkdirTree(parent);
      known.add(parent);
    }
    fs.writeFile(path, data, { canOwn: true });
  }
}
