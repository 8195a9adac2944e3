// The error curve as SVG: one line for each training, a linear or a logarithmic scale.
//
// Drawn here, as a chart library would be larger than all that this page needs of it: uPlot (50 kB)
// draws on a canvas, which has no text for readers of the screen and no colours from the style sheet.

const SVG = 'http://www.w3.org/2000/svg';
const HEIGHT = 260, LEFT = 62, RIGHT = 26, TOP = 12, BOTTOM = 34;

function shape(name, attributes, text) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  if (text !== undefined) made.textContent = text;
  return made;
}

/** Return about `count` round numbers between two. */
function ticks(low, high, count) {
  const rough = (high - low) / count || 1;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map(k => k * power).find(each => each >= rough * 0.999);
  const found = [];
  for (let k = Math.ceil(low / step - 1e-9); k * step <= high + step * 1e-9; k++) found.push(k * step);
  return found;
}

/** Return powers of ten between two, or what `ticks` says where there are fewer than two. */
function powers(low, high) {
  const found = [];
  const [from, to] = [Math.ceil(Math.log10(low) - 1e-9), Math.floor(Math.log10(high) + 1e-9)];
  const step = Math.max(1, Math.ceil((to - from) / 5));
  for (let k = from; k <= to; k += step) found.push(10 ** k);
  return found.length > 1 ? found : ticks(low, high, 4);
}

/** Write a number shortly: 0.001, 1.5e-7, 20k. */
export function short(number) {
  if (number === 0) return '0';
  const size = Math.abs(number);
  if (size >= 1e6 || size < 1e-3) return number.toExponential(1).replace('.0e', 'e').replace('e+', 'e');
  return Number(number.toPrecision(3)).toLocaleString('en', { maximumFractionDigits: 6 });
}

/**
 * Draw curves [{name, points: [{iterations, error}]}] and return the svg element. The words for
 * readers of the screen are `description`.
 */
export function drawChart(curves, { logarithmic, description, width }) {
  const drawable = ({ error }) => Number.isFinite(error) && !(logarithmic && error <= 0);
  const points = curves.flatMap(curve => curve.points).filter(drawable);
  const across = points.map(point => point.iterations), up = points.map(point => point.error);
  const [x0, x1] = [Math.min(...across, 0), Math.max(...across, 1)];
  let [y0, y1] = logarithmic ? [Math.min(...up), Math.max(...up)] : [0, Math.max(...up)];
  if (!(y1 > y0)) [y0, y1] = logarithmic ? [y0 / 2 || 0.1, y1 * 2 || 1] : [0, y1 || 1];
  const scale = logarithmic ? Math.log10 : value => value;
  const x = value => LEFT + (width - LEFT - RIGHT) * (value - x0) / (x1 - x0);
  const y = value => HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * (scale(value) - scale(y0)) / (scale(y1) - scale(y0));

  const svg = shape('svg', { viewBox: `0 0 ${width} ${HEIGHT}`, class: 'chart', role: 'img', 'aria-label': description });
  for (const tick of logarithmic ? powers(y0, y1) : ticks(y0, y1, 4)) {
    svg.append(shape('path', { class: 'grid', d: `M${LEFT} ${y(tick).toFixed(1)}H${width - RIGHT}` }));
    svg.append(shape('text', { x: LEFT - 8, y: y(tick) + 4, 'text-anchor': 'end' }, short(tick)));
  }
  for (const tick of ticks(x0, x1, width < 420 ? 3 : 5)) {
    svg.append(shape('path', { class: 'grid', d: `M${x(tick).toFixed(1)} ${TOP}V${HEIGHT - BOTTOM}` }));
    svg.append(shape('text', { x: x(tick), y: HEIGHT - BOTTOM + 16, 'text-anchor': 'middle' }, short(tick)));
  }
  curves.forEach((curve, index) => {
    const d = curve.points.filter(drawable)
      .map((point, at) => `${at ? 'L' : 'M'}${x(point.iterations).toFixed(1)} ${y(point.error).toFixed(1)}`).join('');
    if (d) svg.append(shape('path', { class: `curve curve-${index % 6}`, d: d.includes('L') ? d : `${d}h0.01` }));
  });
  return svg;
}
