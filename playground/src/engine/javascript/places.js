// Where in a program an error is, from the stacks of V8, Firefox and Safari.

import { exec, lastIndexOf, push, slice, split, textOf } from './own.js';

const PLACE = /^[^:]*:(\d+):(\d+)/, OF_V8 = /^\s*at (?:async )?(.*?) \(/, OF_OTHERS = /^(.*?)@/;
const OURS = /^(?:Object\.)?(?:eval|anonymous|<anonymous>)\b/;

/**
 * @param {unknown} error what was thrown
 * @param {string} name the program's file name in stacks
 * @param {(line: number, column: number) => [number, number]} placed from the text that ran to the program's
 * @returns {{line: number|null, column: number|null, frames: string[]}} the innermost place in the
 *   program, and its frames as Node writes them
 */
export function placesOf(error, name, placed) {
  const frames = [], lines = split(textOf(() => error?.stack), '\n');
  let first = null;
  for (let k = 0; k < lines.length; k++) {
    const text = lines[k], at = lastIndexOf(text, name);
    const found = at < 0 ? null : exec(PLACE, slice(text, at));
    if (!found) continue;
    const place = placed(+found[1], +found[2]), line = place[0], column = place[1];
    if (line < 1) continue;
    first ??= place;
    const who = exec(OF_V8, text)?.[1] ?? exec(OF_OTHERS, text)?.[1] ?? '';
    // Node's timers call a callback as a method of that name.
    const asNode = who === 'Timeout.eval' || who === 'Timeout.<anonymous>' ? 'Timeout._onTimeout' : who;
    const here = `${name}:${line}:${column}`;
    push(frames, !who || exec(OURS, who) ? `    at ${here}` : `    at ${asNode} (${here})`);
  }
  return { line: first?.[0] ?? null, column: first?.[1] ?? null, frames };
}
