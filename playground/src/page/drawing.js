// A drawing of the library in the page. It comes from a program that a link may have brought, so
// only shapes and words are taken from it, and its style sheet rules inside its own root only.

import { isDark, onTheme } from './theme.js';

const SHAPES = new Set(['svg', 'g', 'path', 'circle', 'ellipse', 'rect', 'line', 'polyline', 'polygon', 'text', 'tspan', 'title', 'desc', 'style', 'defs', 'marker', 'clipPath']);
const ATTRIBUTES = /^(?!on)(?!.*href$)[\w-]+$/i;

/** Return the svg element of a text, without anything that could act; throws for other texts. */
export function parsed(text) {
  const svg = new DOMParser().parseFromString(text, 'image/svg+xml').documentElement;
  if (svg.localName !== 'svg') throw new Error('no drawing');
  for (const part of [svg, ...svg.querySelectorAll('*')]) {
    if (!SHAPES.has(part.localName)) part.remove();
    for (const { name } of [...part.attributes]) if (!ATTRIBUTES.test(name)) part.removeAttribute(name);
  }
  return document.importNode(svg, true);
}

/** Return an element that shows the drawing; its colours follow the page's theme. */
export function drawingOf(text) {
  const host = document.createElement('div');
  host.className = 'drawing';
  const root = host.attachShadow({ mode: 'open' });
  root.append(parsed(text));
  const follow = () => {
    for (const sheet of root.styleSheets) {
      for (const rule of sheet.cssRules) {
        if (rule instanceof CSSMediaRule) rule.media.mediaText = isDark() ? 'all' : 'not all';
      }
    }
  };
  queueMicrotask(follow);
  onTheme(follow);
  return host;
}

/** Return the width in pixels that a drawing was made for. */
export const naturalWidth = host => host.shadowRoot.firstChild.viewBox.baseVal.width;

/** Set the width of a drawing to a share of its natural one; null fits it into the page. */
export function zoom(host, factor) {
  const svg = host.shadowRoot.firstChild;
  svg.style.maxWidth = factor === null ? '100%' : 'none';
  svg.style.width = factor === null ? '' : `${Math.round(naturalWidth(host) * factor)}px`;
}
