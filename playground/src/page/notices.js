// Words above the programs that can be closed: a damaged link, a restored draft, other maths.

import { element } from './elements.js';

/** Show a notice; `actions` are [label, what] pairs. One of the same `id` is replaced. */
export function notice(parent, id, parts, { actions = [], kind = 'info' } = {}) {
  parent.querySelector(`[data-id=${id}]`)?.remove();
  const box = element('div', { className: `notice ${kind}`, role: kind === 'error' ? 'alert' : 'status', 'data-id': id });
  const close = () => box.remove();
  const button = (label, what, name) => element('button', { type: 'button', className: 'small', ariaLabel: name ?? null, onclick: () => {
    what();
    close();
  } }, label);
  box.append(element('p', {}, ...parts), ...actions.map(([label, what]) => button(label, what)), button('×', () => {}, 'Close this notice'));
  parent.append(box);
}
