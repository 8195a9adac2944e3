// A drawing of the library in the page. It comes from a program that a link may have brought, so
// only shapes and words are taken from it, and its style sheet rules inside its own root. What holds
// it (`.drawn`) is its fence: `:host` and `position: fixed` do not reach further.

import { isDark } from './theme.js';

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

/** Return an element that shows the drawing, with the page's colours as they are now. */
export function drawingOf(text) {
  const host = document.createElement('div');
  host.className = 'drawing';
  const root = host.attachShadow({ mode: 'open' });
  const svg = parsed(text);
  for (const style of svg.querySelectorAll('style')) {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(style.textContent);
    root.adoptedStyleSheets.push(sheet);
    style.remove();
  }
  root.append(svg);
  recolour(host);
  return host;
}

/** Give a drawing the colours of the page, which may be others than the system's. */
export function recolour(host) {
  for (const { cssRules } of host.shadowRoot.adoptedStyleSheets) {
    for (const rule of cssRules) {
      if (rule instanceof CSSMediaRule) rule.media.mediaText = isDark() ? 'all' : 'not all';
    }
  }
}

/** Return the width in pixels that a drawing was made for. */
export const naturalWidth = host => host.shadowRoot.firstChild.viewBox.baseVal.width;

/** Set the width of a drawing to a share of its natural one; null fits it into the page. */
export function zoom(host, factor) {
  const svg = host.shadowRoot.firstChild;
  svg.style.maxWidth = factor === null ? '100%' : 'none';
  svg.style.width = factor === null ? '' : `${Math.round(naturalWidth(host) * factor)}px`;
}
