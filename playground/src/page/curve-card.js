// The card of the error curve: the chart, its scale, its names, and the same numbers as a table.

import { drawChart, short } from './chart.js';
import { element } from './elements.js';

const ROWS = 12; // of the table, evenly spread
const SPAN = 50; // a curve that falls by this factor is drawn on a logarithmic scale

/** Returns {show(points, about), clear(words)} for the card's body. */
export function createCurveCard(card) {
  const body = card.querySelector('.body');
  const frame = element('div', { className: 'frame' });
  const curves = [];
  let logarithmic = null, isOpen = false, width = 0;

  function redraw() {
    const drawn = curves.filter(curve => curve?.points.length);
    const positive = drawn.flatMap(({ points }) => points.map(point => point.error)).filter(error => error > 0);
    const wide = Math.max(...positive) > SPAN * Math.min(...positive);
    const log = logarithmic ?? wide;
    const box = element('input', { type: 'checkbox', checked: log, onchange: () => {
      logarithmic = box.checked;
      redraw();
      body.querySelector('input').focus();
    } });
    const details = element('details', { open: isOpen, ontoggle: () => { isOpen = details.open; } },
      element('summary', {}, 'The numbers'), table(drawn));
    if (!frame.isConnected) body.replaceChildren(frame);
    width = frame.clientWidth;
    frame.replaceChildren(
      element('div', { className: 'chart-head' }, legend(drawn), element('label', {}, box, ' logarithmic')),
      drawChart(drawn, { logarithmic: log, description: describe(drawn), width: Math.max(280, width) }),
      element('p', { className: 'axis' }, drawn.some(curve => curve.kind === 'propagate')
        ? 'mean square error against calls of propagate' : 'error against iterations'),
      details);
  }

  new ResizeObserver(() => {
    if (frame.isConnected && frame.clientWidth !== width) redraw();
  }).observe(body);

  return {
    show(points, { name = 'training', index = 0, kind } = {}) {
      curves[index] = { name, points, kind };
      redraw();
    },
    clear(words) {
      curves.length = 0;
      logarithmic = null;
      body.replaceChildren(element('p', { className: 'empty' }, words));
    },
    isEmpty: () => curves.length === 0,
  };
}

function describe(curves) {
  return curves.map(({ name, points }) => {
    const [first, last] = [points[0], points.at(-1)];
    return `${name}: error ${short(first.error)} after ${first.iterations}, ${short(last.error)} after ${last.iterations}.`;
  }).join(' ');
}

function legend(curves) {
  if (curves.length < 2) return element('span', { className: 'legend' }, curves[0]?.name ?? '');
  return element('ul', { className: 'legend' }, ...curves.slice(0, 12).map(({ name }, index) => element('li', {},
    element('span', { className: `swatch curve-${index % 6}` }), name)));
}

function table(curves) {
  const rows = curves.flatMap(({ name, points }) => {
    const step = Math.max(1, (points.length - 1) / (ROWS - 1));
    const count = Math.min(points.length, ROWS);
    return Array.from({ length: count }, (_, k) => ({ name, ...points[Math.round(k * step)] }));
  });
  const several = curves.length > 1;
  const head = [...(several ? ['training'] : []), 'iterations', 'error'];
  return element('div', { className: 'scroll', tabIndex: 0, role: 'region', ariaLabel: 'Numbers of the error curve' }, element('table', { className: 'numbers' },
    element('thead', {}, element('tr', {}, ...head.map(text => element('th', { scope: 'col' }, text)))),
    element('tbody', {}, ...rows.map(({ name, iterations, error }) => element('tr', {},
      several ? element('td', {}, name) : null,
      element('td', { className: 'number' }, String(iterations)), element('td', { className: 'number' }, String(error)))))));
}
