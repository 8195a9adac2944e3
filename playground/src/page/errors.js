// What an error says, out of the text that Node or Python prints of it. Knows no page.

/** Return the line that names the error: not the calls that led to it. */
export function gist(message) {
  const lines = message.split('\n');
  // Python names the error after the calls; Node before them.
  const last = lines.findLastIndex(line => /^ +File "/.test(line));
  const isPython = last >= 0 || lines[0].startsWith('Traceback ');
  const found = isPython
    ? lines.slice(Math.max(last, 0) + 1).find(line => /^\S/.test(line)) ?? lines.at(-1)
    : lines[0];
  return found.trim().replace(/^(?:\w+\.)+(?=\w+(?::|$))/, '');
}

/** Return whether a program did not begin, as its text is none of its language. */
export function isSyntaxError(message) {
  const calls = /\n\s+at |^ +File ".*", line \d+, in /m; // an error of JSON.parse or exec has some
  return /^(?:Syntax|Indentation|Tab)Error\b/.test(gist(message)) && !calls.test(message);
}

/** Return {line, what}: the place in the JavaScript that has no port, if that ended Python; or null. */
export function notPorted(message) {
  const found = /^NotImplementedError: program\.js:(\d+):\d+: (.*)$/m.exec(message);
  return found ? { line: Number(found[1]), what: found[2].replace(/ \(rule \d+\)$/, '') } : null;
}
