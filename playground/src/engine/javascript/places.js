// Where in a program an error is, from the stacks of V8, Firefox and Safari.

/**
 * @param {unknown} error what was thrown
 * @param {string} name the program's file name in stacks
 * @param {(line: number, column: number) => [number, number]} placed from the text that ran to the program's
 * @returns {{line: number|null, column: number|null, frames: string[]}} the innermost place in the
 *   program, and its frames as Node writes them
 */
export function placesOf(error, name, placed) {
  const frames = [];
  let first = null;
  for (const text of `${error?.stack ?? ''}`.split('\n')) {
    const at = text.lastIndexOf(name);
    const found = at < 0 ? null : /^[^:]*:(\d+):(\d+)/.exec(text.slice(at));
    if (!found) continue;
    const [line, column] = placed(Number(found[1]), Number(found[2]));
    if (line < 1) continue;
    first ??= [line, column];
    const who = /^\s*at (?:async )?(.*?) \(/.exec(text)?.[1] ?? /^(.*?)@/.exec(text)?.[1] ?? '';
    const isOurs = !who || /^(?:Object\.)?(?:eval|anonymous|<anonymous>)\b/.test(who);
    frames.push(`    at ${isOurs ? `${name}:${line}:${column}` : `${who} (${name}:${line}:${column})`}`);
  }
  return { line: first?.[0] ?? null, column: first?.[1] ?? null, frames };
}
