// Making and finding elements, in a line each.

export const $ = id => document.getElementById(id);

/** Make an element: element('button', {type: 'button', onclick}, 'Run', other). */
export function element(name, properties = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (key in made) made[key] = value;
    else if (value === true) made.setAttribute(key, '');
    else if (value !== false && value !== null && value !== undefined) made.setAttribute(key, value);
  }
  made.append(...children.filter(child => child !== null && child !== undefined));
  return made;
}

/** Return the parts of a text for `element`: what stands between `backticks` is code. */
export const withCode = text => text.split(/`([^`]+)`/)
  .map((part, index) => (index % 2 ? element('code', {}, part) : part));

/** Words for readers of the screen only. */
export const unseen = text => element('span', { className: 'hidden' }, text);

/** Call `what` at most once in `pause` milliseconds, the last time with the last arguments. */
export function throttled(what, pause) {
  let timer = null;
  const call = () => {
    if (timer !== null) return;
    timer = setTimeout(() => {
      timer = null;
      what();
    }, pause);
  };
  call.now = () => {
    clearTimeout(timer);
    timer = null;
    what();
  };
  return call;
}

/** Call `what` when `pause` milliseconds have passed without another call. */
export function debounced(what, pause) {
  let timer = null;
  const call = () => {
    clearTimeout(timer);
    timer = setTimeout(what, pause);
  };
  call.cancel = () => clearTimeout(timer);
  return call;
}
