// Collects what a program prints into few messages, so that a program that prints in an endless
// loop neither floods the page nor fills the memory. The Python side has the same in outputs.py.

import { clock, min, slice, uncurry } from './javascript/own.js';

export const MOST = 1_000_000; // characters of a run
export const ENOUGH =
  `… the output stops here: ${MOST.toLocaleString('en')} characters are enough\n`;
const PIECE = 65_536; // characters of a message
const RATE = 30; // messages a second; so many may also come at once

const { isWellFormed, toWellFormed } = String.prototype;
const checks = isWellFormed ? uncurry(isWellFormed) : () => true, mends = toWellFormed && uncurry(toWellFormed);

/** Return a text as it is after a stream: halves of characters cannot be written in UTF-8. */
export function wellFormed(text) {
  return checks(text) ? text : mends(text);
}

/** @returns {{write(text, isError), flush()}} what sends texts in order by `send(text, isError)` */
export function collect(send, now = clock) {
  let waiting = '', isErrors = false, left = MOST, allowed = RATE, last = now();

  function isTimely() {
    const time = now();
    allowed = min(RATE, allowed + (time - last) * RATE / 1000);
    last = time;
    return allowed >= 1;
  }
  function flush() {
    for (let at = 0; at < waiting.length; at += PIECE) send(slice(waiting, at, at + PIECE), isErrors);
    if (waiting) allowed--;
    waiting = '';
  }
  function write(text, isError = false) {
    if (!left || !text) return;
    if (isError !== isErrors) flush();
    isErrors = isError;
    text = wellFormed(text);
    if (text.length < left) {
      waiting += text;
      left -= text.length;
    } else {
      waiting += slice(text, 0, left) + (text[left - 1] === '\n' ? '' : '\n') + ENOUGH;
      left = 0;
    }
    if (isTimely() || !left) flush();
  }
  return { write, flush };
}
