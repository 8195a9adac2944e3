// Loads Python: Pyodide, this library and the porter's parser. Knows nothing of programs.

/**
 * @param {string} base where the page's files are, ending in '/'
 * @param {(progress: {what: string, loaded: number, total: number, ready: boolean}) => void} onProgress
 * @param {{kernel?: 'native' | 'python'}} [options] a kernel to be used in place of the best one
 * @returns {Promise<object>} Pyodide, in which pysynaptic and the porter can be imported
 */
export async function loadPython(base, onProgress = () => {}, { kernel } = {}) {
  const home = new URL(base, self.location.href).href;
  const manifest = await (await fetch(`${home}manifest.json`)).json();
  onProgress({ what: 'Python', loaded: 0, total: manifest.bytes, ready: false });
  const { loadPyodide } = await import(/* @vite-ignore */ `${home}python/pyodide.mjs`);
  const pyodide = await loadPyodide({
    indexURL: `${home}python/`,
    env: kernel ? { PYSYNAPTIC_KERNEL: kernel } : {},
  });
  for (const name of manifest.wheels) {
    await pyodide.loadPackage(`${home}python/${name}`, { messageCallback: () => {} });
  }
  onProgress({ what: 'Python', loaded: manifest.bytes, total: manifest.bytes, ready: true });
  return pyodide;
}
