// A program that is only read, in the colours of the editor, without the editor.

import { parser as javascript } from '@lezer/javascript';
import { parser as python } from '@lezer/python';
import { classHighlighter, highlightCode } from '@lezer/highlight';

import { element } from './elements.js';

const PARSERS = { javascript, python };

/** Return a pre element with the text of a program; the line `marked` has a problem. */
export function coloured(text, language, marked = null) {
  const whole = text.trimEnd(), lines = [element('span', {})];
  highlightCode(whole, PARSERS[language].parse(whole), classHighlighter,
    (code, className) => lines.at(-1).append(className ? element('span', { className }, code) : code),
    () => lines.push(element('span', {})));
  lines[marked - 1]?.classList.add('problem-line');
  return element('pre', { className: 'code' }, ...lines.flatMap((line, index) => (index ? ['\n', line] : [line])));
}
