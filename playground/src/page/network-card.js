// The card of the networks: tabs if there are several, the drawing with its zoom, and the summary.

import { drawingOf, naturalWidth, recolour, zoom } from './drawing.js';
import { element } from './elements.js';
import { wireTabs } from './tabs.js';
import { onTheme } from './theme.js';

const STEPS = [null, 1, 1.5, 2, 3]; // null: as wide as the page
const LEGIBLE = 0.6; // a drawing that would be smaller than this share of itself is not shrunk

/** Returns {show(networks), clear(words)}; a network is {name, svg, summary}. */
export function createNetworkCard(card) {
  const body = card.querySelector('.body');
  let chosen = 0, step = null, isOpen = false, last = '', drawing = null;
  onTheme(() => drawing && recolour(drawing));

  function panel({ name, svg, summary }) {
    drawing = drawingOf(svg);
    const frame = element('div', { className: 'scroll drawn', tabIndex: 0, role: 'region', ariaLabel: `Drawing of ${name}` }, drawing);
    const set = by => {
      step ??= body.clientWidth < LEGIBLE * naturalWidth(drawing) ? 1 : 0;
      step = Math.min(Math.max(step + by, 0), STEPS.length - 1);
      zoom(drawing, STEPS[step]);
      smaller.ariaDisabled = String(step === 0);
      larger.ariaDisabled = String(step === STEPS.length - 1);
    };
    const button = (sign, label, by) => element('button', { type: 'button', className: 'small', ariaLabel: label, title: label, onclick: () => set(by) }, sign);
    const smaller = button('−', 'Smaller drawing', -1), larger = button('+', 'Larger drawing', 1);
    set(0);
    return [element('div', { className: 'zoom' }, smaller, larger), frame,
      element('details', { open: isOpen, ontoggle: event => { isOpen = event.target.open; } }, element('summary', {}, 'Layers, connections and parameters'), ...summaryOf(summary, name))];
  }

  return {
    show(networks) {
      const now = JSON.stringify(networks);
      if (now === last) return;
      last = now;
      chosen = Math.min(chosen, networks.length - 1);
      const inside = element('div', { id: 'network-panel' });
      const select = index => {
        if (chosen !== index) step = null;
        chosen = index;
        inside.replaceChildren(...panel(networks[index]));
      };
      if (networks.length === 1) {
        body.replaceChildren(inside);
        return select(0);
      }
      inside.setAttribute('role', 'tabpanel');
      const list = element('div', { className: 'tabs', role: 'tablist', ariaLabel: 'Networks' },
        ...networks.map(({ name }, index) => element('button', {
          type: 'button', role: 'tab', id: `network-tab-${index}`, 'aria-controls': 'network-panel',
        }, name)));
      body.replaceChildren(list, inside);
      wireTabs(list, index => {
        inside.setAttribute('aria-labelledby', `network-tab-${index}`);
        select(index);
      })(chosen);
    },
    clear(words) {
      [chosen, step, last, drawing] = [0, null, '', null];
      body.replaceChildren(element('p', { className: 'empty' }, words));
    },
  };
}

/** The tables of a summary's text: a line of dashes says where columns begin and end. */
export function summaryOf(text, name = 'the network') {
  const blocks = text.trim().split(/\n\s*\n/);
  return blocks.map(block => {
    const lines = block.split('\n');
    const at = lines.findIndex(line => /^-+( +-+)+$/.test(line.trim()));
    if (at !== 1) return element('p', {}, ...lines.flatMap((line, index) => (index ? [element('br'), line] : [line])));
    const columns = [...lines[1].matchAll(/-+/g)].map(({ index, 0: { length } }) => [index, index + length]);
    const cells = line => columns.map(([from, to]) => line.slice(from, to).trim());
    const heads = cells(lines[0]), rows = lines.slice(2).map(cells);
    return element('div', { className: 'scroll', tabIndex: 0, role: 'region', ariaLabel: `${heads[0] === 'from' ? 'Connections' : 'Layers'} of ${name}` },
      element('table', { className: 'numbers' },
        element('thead', {}, element('tr', {}, ...heads.map(head => element('th', { scope: 'col' }, head)))),
        element('tbody', {}, ...rows.map(row => element('tr', {}, ...row.map(cell => element('td', /^\d+$/.test(cell) ? { className: 'number' } : {}, cell)))))));
  });
}
