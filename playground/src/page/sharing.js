// The dialog with the link and the snippet for other pages.

import { element } from './elements.js';

/** Copy a text; returns whether the browser allowed it. */
async function copied(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

const escaped = text => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');

/** The HTML with which another page shows the program. */
export function snippet(address, title) {
  return `<iframe src="${escaped(address)}" title="${escaped(title)}" loading="lazy" width="100%" height="480" style="border:0"></iframe>`;
}

/** Copy the link and show the dialog, which gives it too where copying is not allowed. */
export async function share({ link, embed, title }) {
  const said = element('p', { role: 'status', className: 'said' });
  const field = (label, value, rows) => {
    const id = `share-${rows}`;
    const area = element('textarea', { id, readOnly: true, rows, value, spellcheck: false, onfocus: () => area.select() });
    const button = element('button', { type: 'button', onclick: async () => {
      if (await copied(value)) said.textContent = `${label} copied.`;
      else {
        area.focus();
        said.textContent = 'Copying is not allowed here. The text is selected: press Ctrl+C or ⌘C.';
      }
    } }, 'Copy');
    return element('div', { className: 'shared' }, element('label', { htmlFor: id }, label), element('div', {}, area, button));
  };
  const dialog = element('dialog', { className: 'share', 'aria-labelledby': 'share-title' },
    element('form', { method: 'dialog' },
      element('h2', { id: 'share-title' }, 'Share this program'),
      said,
      field('Link', link, 2),
      field('HTML for a page of yours', snippet(embed, title), 4),
      element('p', { className: 'small-print' }, 'The link holds the program itself. It is stored nowhere else. ',
        element('a', { href: '../playground.html#show-a-program-in-your-own-page' }, 'More about embedding')),
      element('div', { className: 'buttons' }, element('button', { type: 'button', className: 'primary', onclick: () => dialog.close() }, 'Done'))));
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  dialog.querySelector('textarea').scrollTop = 0;
  said.textContent = await copied(link) ? 'Link copied.' : 'Copy the link from here.';
}
