// Light or dark: as the system says, unless the person chose. Drawings are told of a change.

import { kept, keep } from './drafts.js';

const system = matchMedia('(prefers-color-scheme: dark)');
const listeners = [];

export const isDark = () => {
  const chosen = document.documentElement.dataset.theme;
  return chosen ? chosen === 'dark' : system.matches;
};

/** Call `listener` when the colours change, for as long as the page is there. */
export function onTheme(listener) {
  listeners.push(listener);
}

/** Set 'light' or 'dark', or null for what the system says. */
export function setTheme(theme) {
  if (theme) document.documentElement.dataset.theme = theme;
  else delete document.documentElement.dataset.theme;
  for (const listener of listeners) listener();
}

/** Make a button the switch between both. */
export function wireTheme(button) {
  const show = () => {
    button.textContent = isDark() ? 'Light' : 'Dark';
    button.setAttribute('aria-label', isDark() ? 'Light colours' : 'Dark colours');
  };
  onTheme(show);
  system.addEventListener('change', () => setTheme(document.documentElement.dataset.theme));
  setTheme(['light', 'dark'].includes(kept('theme')) ? kept('theme') : null);
  button.addEventListener('click', () => {
    const wanted = isDark() ? 'light' : 'dark';
    const asSystem = (wanted === 'dark') === system.matches;
    keep('theme', asSystem ? null : wanted);
    setTheme(asSystem ? null : wanted);
  });
}
