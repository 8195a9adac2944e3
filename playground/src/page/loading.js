// What is loaded, how much of how much, and what runs in the end.

import { element } from './elements.js';

const megabytes = bytes => (bytes / 1e6).toFixed(1);

/** Returns {progress, share, done, failed} for the element with a progress bar and a line of words. */
export function createLoading(whole, bar, words) {
  let ready = false, share = 'loading';
  return {
    progress({ what, loaded, total }) {
      if (ready) return;
      share = `${megabytes(loaded)} of ${megabytes(total)} MB`;
      bar.max = total || 1;
      bar.value = loaded;
      bar.setAttribute('aria-valuetext', share);
      const text = `Loading Python: ${share} (${what}). JavaScript can run already.`;
      // said aloud at the beginning and at the end, not at each step
      words.setAttribute('role', 'none');
      words.replaceChildren(text);
    },
    share: () => share,
    done({ python, pyodide, version, kernel, bytes, digits, sameMaths }) {
      ready = true;
      whole.classList.add('ready');
      words.setAttribute('role', 'status');
      const native = kernel === 'native';
      words.replaceChildren(
        element('strong', {}, 'Ready. '), `Python ${python} in Pyodide ${pyodide}, pysynaptic ${version}. Kernel: `,
        element('strong', { className: 'kernel' }, native ? 'C, compiled to WebAssembly' : 'Python'),
        native ? '' : ' (slower, the same digits)', bytes ? `. ${megabytes(bytes)} MB in all.` : '.',
        sameMaths || digits === 'may differ' ? '' : ' This browser’s Math.exp is not Node’s, so JavaScript here uses Node’s.');
    },
    failed(error, again) {
      whole.classList.add('failed');
      words.setAttribute('role', 'alert');
      words.replaceChildren(`Python could not be loaded: ${error?.message ?? error}. JavaScript still runs. `,
        element('button', { type: 'button', className: 'small', onclick: again }, 'Load the page again'));
    },
  };
}
