// Refusals and errors below an editor: each with its line as a button, and its rule as a link.

import { element, withCode } from './elements.js';
import { counted } from './words.js';

const MOST = 20;
const RULES = fetch('rules.json').then(answer => answer.json()).catch(() => ({}));

/**
 * Show problems [{message, line, column, rule}] below an editor and in its lines. `title` says what
 * they are; where they are many the first few are shown.
 */
export function showProblems(editor, below, title, problems) {
  const list = problems.map(each => ({ ...each, message: withoutRule(each) }));
  editor.problems(list.filter(({ line }) => line));
  if (list.length === 0) return below.replaceChildren();
  const items = list.slice(0, MOST).map(({ message, line, column, rule }) => element('li', {},
    line ? element('button', {
      type: 'button', className: 'link', onclick: () => editor.goTo(line, column),
    }, `Line ${line}`) : null,
    element('span', {}, element('span', { className: 'message' }, ...withCode(message)), rule ? ' ' : null, rule ? linkTo(rule) : null)));
  below.replaceChildren(element('div', { className: 'problems' },
    element('p', {}, element('strong', {}, title)),
    element('ul', { role: 'list' }, ...items),
    list.length > MOST ? element('p', {}, `${counted(list.length - MOST, 'more is', 'more are')} not shown.`) : null));
}

// Messages that Python raises name the rule in their text. What a link follows is a sentence.
const withoutRule = ({ message, rule }) => (rule ? message.replace(` (rule ${rule})`, '').replace(/\.?$/, '.') : message);

/** A link to the section of a rule; to the index of the rules until that is known. */
function linkTo(rule) {
  const link = element('a', { href: '../porting-rules.html', target: '_blank', className: 'rule' }, `Rule ${rule}: what to write`);
  RULES.then(rules => {
    if (rules[rule]) link.href = `../${rules[rule]}`;
  });
  return link;
}
