// Two outputs, line by line: which lines are equal, and where the first difference is. Knows no page.

import { diffArrays } from 'diff';

import { counted } from './words.js';

/** Return the lines of an output; the newline at its end ends the last line. */
export function linesOf(text) {
  if (text === '') return [];
  return (text.endsWith('\n') ? text.slice(0, -1) : text).split('\n');
}

/**
 * Return the rows of a table: [{left, right, equal}], where left and right are {number, text} or
 * null. While programs run (`settled` false) line n stands beside line n, and what one of them has
 * not printed yet is no difference (`equal` null).
 */
export function align(left, right, settled) {
  const a = linesOf(left), b = linesOf(right);
  const short = Math.min(a.length, b.length);
  let same = 0;
  while (same < short && a[same] === b[same]) same++;
  const rows = [];
  const add = (i, j, equal) => rows.push({
    left: i === null ? null : { number: i + 1, text: a[i] },
    right: j === null ? null : { number: j + 1, text: b[j] },
    equal,
  });
  for (let i = 0; i < same; i++) add(i, i, true);
  if (same === a.length && same === b.length) return rows;
  if (settled && same < short) return alignRest(a, b, same, rows, add);
  for (let i = same; i < Math.max(a.length, b.length); i++) {
    const both = i < short;
    add(i < a.length ? i : null, i < b.length ? i : null, both ? a[i] === b[i] : settled ? false : null);
  }
  return rows;
}

// After the first difference lines may be missing or inserted, so what follows is matched. The
// search is given up where outputs have little in common; then line n stands beside line n.
function alignRest(a, b, start, rows, add) {
  const parts = diffArrays(a.slice(start), b.slice(start), { maxEditLength: 400, timeout: 300 });
  if (!parts) {
    for (let i = start; i < Math.max(a.length, b.length); i++) {
      add(i < a.length ? i : null, i < b.length ? i : null, a[i] === b[i]);
    }
    return rows;
  }
  let i = start, j = start;
  for (let at = 0; at < parts.length; at++) {
    const part = parts[at], next = parts[at + 1];
    if (!part.added && !part.removed) {
      for (let k = 0; k < part.count; k++) add(i++, j++, true);
      continue;
    }
    const paired = next && (part.removed ? next.added : next.removed);
    let removed = part.removed ? part.count : paired ? next.count : 0;
    let added = part.added ? part.count : paired ? next.count : 0;
    if (paired) at++;
    while (removed > 0 || added > 0) {
      add(removed-- > 0 ? i++ : null, added-- > 0 ? j++ : null, false);
    }
  }
  return rows;
}

/** Return where two different lines begin and cease to differ: {start, left, right} (ends). */
export function differingPart(left, right) {
  const a = [...left], b = [...right], short = Math.min(a.length, b.length);
  let start = 0, end = 0;
  while (start < short && a[start] === b[start]) start++;
  while (end < short - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
  return { start, left: a.length - end, right: b.length - end };
}

/** Say in words how the first row that is not equal differs, or null if there is none. */
export function firstDifference(rows) {
  const index = rows.findIndex(row => row.equal === false);
  if (index < 0) return null;
  const { left, right } = rows[index];
  if (!left || !right) {
    const [has, hasNot] = left ? ['JavaScript', 'Python'] : ['Python', 'JavaScript'];
    const line = left || right;
    return { index, text: `Line ${line.number} of ${has} is missing in ${hasNot}: ${shown(line.text)}.` };
  }
  const { start } = differingPart(left.text, right.text);
  const at = text => {
    const found = [...text][start];
    return found === undefined ? 'has ended' : `has ${shown(found)}`;
  };
  const same = /[0-9.]*$/.exec([...left.text].slice(0, start).join(''))[0].replace(/^[0.]+|\./g, '');
  const digits = same && /[0-9]/.test([...left.text][start] ?? '') ? ` The ${same.length === 1 ? 'digit before is' : `${same.length} digits before are`} equal.` : '';
  return {
    index,
    text: `Line ${left.number}, character ${start + 1}: JavaScript ${at(left.text)}, `
      + `Python ${at(right.text)}.${digits}`,
  };
}

// Characters that cannot be seen are named.
function shown(text) {
  const names = { ' ': 'a space', '\t': 'a tab', '\u00a0': 'a no-break space', '\r': 'a carriage return', '': 'an empty line' };
  if (text in names) return names[text];
  if (/^[\p{C}\p{Z}]$/u.test(text)) return `U+${text.codePointAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
  return `“${text.length > 60 ? `${text.slice(0, 60)}…` : text}”`;
}

/**
 * Return {same, equal, compared, text}: the line that says how two outputs compare. Rows that only
 * one program has printed so far are not compared.
 */
export function summary(rows) {
  const equal = rows.filter(row => row.equal).length;
  const compared = rows.filter(row => row.equal !== null).length;
  const same = equal === compared;
  const text = compared ? `${equal.toLocaleString('en')} of ${counted(compared, 'line')} equal` : '';
  return { same, equal, compared, text };
}
