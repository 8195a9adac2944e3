// A program that is only read, in the colours of the editor, without the editor.

import { parser as javascript } from '@lezer/javascript';
import { parser as python } from '@lezer/python';
import { classHighlighter, highlightCode } from '@lezer/highlight';

const PARSERS = { javascript, python };

/** Return a pre element with the text of a program. */
export function coloured(text, language) {
  const pre = document.createElement('pre');
  pre.className = 'code';
  highlightCode(text.trimEnd(), PARSERS[language].parse(text.trimEnd()), classHighlighter, (code, classes) => {
    const piece = document.createElement('span');
    piece.className = classes;
    piece.textContent = code;
    pre.append(classes ? piece : code);
  }, () => pre.append('\n'));
  return pre;
}
