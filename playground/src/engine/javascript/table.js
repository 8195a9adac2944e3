// The frames of console.table, as Node draws them. The twin in Python is pysynaptic/js/console/tables.py.

import { OwnMap, OwnSet, create, exec, forEachName, hasOwn, isArray, join, keys, max, push, repeat, uncurry }
  from './own.js';

const normalize = uncurry(String.prototype.normalize), codePointAt = uncurry(String.prototype.codePointAt);
const eachOfMap = uncurry(Map.prototype.forEach), eachOfSet = uncurry(Set.prototype.forEach);
const { fromCodePoint } = String;

const WIDE = /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;
const NOTHING = /[\p{Mn}\p{Me}\p{Cf}]/u;

/** Return how many columns of a terminal a text takes. */
function width(text) {
  text = normalize(text, 'NFC');
  let count = 0;
  for (let at = 0, each; at < text.length; at += each.length) {
    each = fromCodePoint(codePointAt(text, at));
    count += exec(WIDE, each) ? 2 : exec(NOTHING, each) ? 0 : 1;
  }
  return count;
}

const isObject = value => value !== null && (typeof value === 'object' || typeof value === 'function');

/** Return the table of an array, an object, a Map or a Set. */
export function tableOf(data, wanted, inspect) {
  const cell = value => inspect(value, {
    maxArrayLength: 3,
    breakLength: Infinity,
    depth: value !== null && typeof value === 'object' && !isArray(value) &&
      keys(value).length > 2 ? -1 : 0,
  });
  if (data instanceof OwnMap || data instanceof OwnSet) {
    const rows = [], firsts = [], seconds = [], isMap = data instanceof OwnMap;
    (isMap ? eachOfMap : eachOfSet)(data, (value, key) => {
      push(rows, `${rows.length}`);
      push(firsts, cell(key));
      push(seconds, cell(value));
    });
    return framed('(iteration index)', rows,
      isMap ? [['Key', firsts], ['Values', seconds]] : [['Values', seconds]]);
  }
  const columns = create(null), found = [], values = [], names = keys(data);
  let hasValues = false;
  for (let place = 0; place < names.length; place++) {
    const row = data[names[place]];
    if (!isObject(row) && !wanted) {
      hasValues = true;
      values[place] = cell(row);
      continue;
    }
    const asked = wanted || keys(row);
    for (let k = 0; k < asked.length; k++) {
      const key = asked[k];
      columns[key] ??= [];
      if (isObject(row) && hasOwn(row, key)) columns[key][place] = cell(row[key]);
    }
  }
  forEachName(columns, (name, cells) => push(found, [name, cells]));
  if (hasValues) push(found, ['Values', values]);
  return framed('(index)', names, found);
}

function framed(title, rows, columns) {
  const lines = [[title]], widths = [];
  for (let k = 0; k < rows.length; k++) push(lines, [rows[k]]);
  for (let c = 0; c < columns.length; c++) {
    const name = columns[c][0], cells = columns[c][1];
    push(lines[0], name);
    for (let k = 0; k < rows.length; k++) push(lines[k + 1], hasOwn(cells, k) ? cells[k] : '');
  }
  for (let k = 0; k < lines[0].length; k++) {
    widths[k] = 0;
    for (let line = 0; line < lines.length; line++) widths[k] = max(widths[k], width(lines[line][k]) + 2);
  }
  function bar(start, middle, end) {
    const bars = [];
    for (let k = 0; k < widths.length; k++) push(bars, repeat('─', widths[k]));
    return start + join(bars, middle) + end;
  }
  function drawn(line) {
    const cells = [];
    for (let k = 0; k < line.length; k++) {
      push(cells, ` ${line[k]}${repeat(' ', widths[k] - width(line[k]) - 1)}`);
    }
    return `│${join(cells, '│')}│`;
  }
  const made = [bar('┌', '┬', '┐'), drawn(lines[0]), bar('├', '┼', '┤')];
  for (let k = 1; k < lines.length; k++) push(made, drawn(lines[k]));
  push(made, bar('└', '┴', '┘'));
  return join(made, '\n');
}
