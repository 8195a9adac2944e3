// The table of both outputs, and the line above it that says how they compare.

import { align, differingPart } from './compare.js';
import { element, unseen, withCode } from './elements.js';
import { isSettled, neverBegan, verdict } from './verdict.js';
import { counted } from './words.js';

const MOST = 400; // rows at the beginning; of longer tables the rest is left out
const AROUND = [5, 60]; // rows before and after the first difference

/**
 * Show a run in `result` (the summary) and `output` (the table). `hints` are sentences that help a
 * program that failed; `onError(name, error)` is called for a press on the line of an error.
 */
export function showComparison(run, result, output, onError, hints = []) {
  const rows = align(run.javascript.text, run.python.text, isSettled(run));
  const said = verdict(run, rows);
  const more = said.kind === 'failed' ? [...said.more, ...hints] : said.more;
  const whole = [said.text, ...more].join('\n');
  if (result.dataset.said !== whole) {
    result.dataset.said = whole;
    result.dataset.kind = said.kind;
    result.replaceChildren(
      element('p', { className: 'headline' }, said.mark ? element('span', { className: 'mark', ariaHidden: 'true' }, said.mark) : null, said.text),
      ...more.map(text => element('p', {}, ...withCode(text))));
  }
  const sides = [['JavaScript', run.javascript], ['Python', run.python]];
  const parts = [];
  if (rows.length > 0 || said.kind !== 'empty') parts.push(table(rows, run, said.first));
  parts.push(...sides.flatMap(([name, side]) => [
    side.errors ? stderr(name, side.errors) : null,
    side.error ? failure(name, side, onError) : null,
  ]).filter(Boolean));
  const top = output.scrollTop;
  output.replaceChildren(...parts);
  output.scrollTop = top;
  output.querySelector('.go')?.addEventListener('click', () => output.querySelector('tr.first')?.scrollIntoView({ block: 'center' }));
}

function table(rows, run, first) {
  const shown = visible(rows, first?.index ?? null);
  const body = element('tbody');
  let last = -1;
  for (const index of shown) {
    if (index > last + 1) body.append(gap(index - last - 1));
    body.append(row(rows[index], index === first?.index));
    last = index;
  }
  if (rows.length > last + 1) body.append(gap(rows.length - last - 1));
  const head = (name, side) => element('th', { scope: 'col' }, name, element('span', { className: 'time' }, time(side)));
  return element('table', { className: 'lines' },
    element('caption', { className: 'hidden' }, 'What both programs printed, line by line'),
    element('thead', {}, element('tr', {}, head('JavaScript', run.javascript),
      element('th', { scope: 'col', className: 'mark' }, unseen('equal?'), first && shown.indexOf(first.index) > 12
        ? element('button', { type: 'button', className: 'go', title: 'Go to the first difference' }, '↓', unseen('Go to the first difference')) : null),
      head('Python', run.python))),
    body);
}

// The beginning, what is around the first difference, and the end.
function visible(rows, first) {
  const chosen = new Set();
  const take = (from, to) => {
    for (let i = Math.max(from, 0); i < Math.min(to, rows.length); i++) chosen.add(i);
  };
  if (rows.length <= 2 * MOST) take(0, rows.length);
  else {
    take(0, MOST);
    if (first !== null) take(first - AROUND[0], first + AROUND[1]);
    take(rows.length - AROUND[1], rows.length);
  }
  return [...chosen].sort((a, b) => a - b);
}

const gap = number => element('tr', { className: 'gap' }, element('td', { colSpan: 3 }, `${counted(number, 'line is', 'lines are')} not shown`));

function row({ left, right, equal }, isFirst) {
  const part = equal === false && left && right ? differingPart(left.text, right.text) : null;
  const cell = (line, end) => (line === null
    ? element('td', { className: 'none' }, equal === null ? '' : unseen('no line'))
    : element('td', {}, ...marked(line.text, part, end)));
  const [sign, name] = equal === null ? ['', ''] : equal ? ['=', 'equal'] : ['≠', 'different'];
  return element('tr', { className: `${equal === null ? 'open' : equal ? 'equal' : 'different'}${isFirst ? ' first' : ''}` },
    cell(left, part?.left), element('td', { className: 'mark' }, element('span', { ariaHidden: 'true' }, sign), unseen(name)),
    cell(right, part?.right));
}

function marked(text, part, end) {
  if (!part) return [text];
  const characters = [...text];
  const piece = (from, to) => characters.slice(from, to).join('');
  return [piece(0, part.start), element('mark', {}, piece(part.start, end)), piece(end)];
}

const stderr = (name, text) => element('div', { className: 'stderr' },
  element('h3', {}, `${name}, standard error`), element('pre', {}, text.length > 20_000 ? `…${text.slice(-20_000)}` : text));

function failure(name, side, onError) {
  const { message, line } = side.error;
  const what = side.status === 'absent' ? 'did not run' : neverBegan(side) ? 'did not begin' : 'ended with an error';
  return element('div', { className: 'failure' },
    element('h3', {}, `${name} ${what}${line ? ': ' : ''}`, line
      ? element('button', { type: 'button', className: 'link', onclick: () => onError(name, side.error) }, `line ${line}`) : null),
    side.status === 'absent' ? element('p', {}, ...withCode(message)) : element('pre', {}, message));
}

function time(side) {
  const { status, seconds } = side;
  if (status === 'absent') return 'did not run';
  if (neverBegan(side)) return 'did not begin';
  if (status !== 'finished' && status !== 'failed') return status;
  return typeof seconds === 'number' ? `${seconds < 0.0995 ? seconds.toFixed(3) : seconds.toFixed(2)} s` : '';
}
