// The frames of console.table, as Node draws them. The twin in Python is pysynaptic/js/console/tables.py.

const WIDE = /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;
const NOTHING = /[\p{Mn}\p{Me}\p{Cf}]/u;

/** Return how many columns of a terminal a text takes. */
function width(text) {
  let count = 0;
  for (const each of text.normalize('NFC')) count += WIDE.test(each) ? 2 : NOTHING.test(each) ? 0 : 1;
  return count;
}

const isObject = value => value !== null && (typeof value === 'object' || typeof value === 'function');

/** Return the table of an array, an object, a Map or a Set. */
export function tableOf(data, wanted, inspect) {
  const cell = value => inspect(value, {
    maxArrayLength: 3,
    breakLength: Infinity,
    depth: value !== null && typeof value === 'object' && !Array.isArray(value) &&
      Object.keys(value).length > 2 ? -1 : 0,
  });
  if (data instanceof Map) {
    const rows = [...data];
    return framed('(iteration index)', rows.map((_, place) => `${place}`), [
      ['Key', rows.map(row => cell(row[0]))], ['Values', rows.map(row => cell(row[1]))],
    ]);
  }
  if (data instanceof Set) {
    const rows = [...data];
    return framed('(iteration index)', rows.map((_, place) => `${place}`),
      [['Values', rows.map(cell)]]);
  }
  const columns = {}, values = {}, names = Object.keys(data);
  let hasValues = false;
  for (const [place, name] of names.entries()) {
    const row = data[name];
    if (!isObject(row) && !wanted) {
      hasValues = true;
      values[place] = cell(row);
      continue;
    }
    for (const key of wanted || Object.keys(row)) {
      columns[key] ??= [];
      if (isObject(row) && Object.hasOwn(row, key)) columns[key][place] = cell(row[key]);
    }
  }
  const found = Object.entries(columns);
  if (hasValues) found.push(['Values', values]);
  return framed('(index)', names, found);
}

function framed(title, rows, columns) {
  const lines = [[title, ...columns.map(([name]) => name)]];
  for (const [place, name] of rows.entries()) {
    lines.push([name, ...columns.map(([, cells]) => cells[place] ?? '')]);
  }
  const widths = lines[0].map((_, k) => Math.max(...lines.map(line => width(line[k]))) + 2);
  const bars = widths.map(each => '─'.repeat(each));
  const drawn = lines.map(line => '│' + line.map((text, k) =>
    ` ${text}${' '.repeat(widths[k] - width(text) - 1)}`).join('│') + '│');
  return [
    `┌${bars.join('┬')}┐`, drawn[0], `├${bars.join('┼')}┤`, ...drawn.slice(1), `└${bars.join('┴')}┘`,
  ].join('\n');
}
