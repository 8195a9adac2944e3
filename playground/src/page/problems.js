// Refusals and errors below an editor: each with its line as a button, and its rule as a link.

import { element } from './elements.js';

const RULES = fetch('rules.json').then(answer => answer.json()).catch(() => ({}));

/**
 * Show problems [{message, line, column, rule}] below an editor and in its lines. `title` says what
 * they are; where they are many the first few are shown.
 */
export async function showProblems(editor, below, title, problems) {
  editor.problems(problems.filter(({ line }) => line));
  if (problems.length === 0) return below.replaceChildren();
  const rules = await RULES;
  const first = problems.slice(0, 20);
  const items = first.map(({ message, line, column, rule }) => element('li', {},
    line ? element('button', {
      type: 'button', className: 'link', onclick: () => editor.goTo(line, column),
    }, `Line ${line}`) : null,
    line ? ': ' : null,
    element('span', { className: 'message' }, withoutRule(message, rule)),
    rule ? element('a', { href: address(rules, rule), target: '_blank' }, ` Rule ${rule}: what to write`) : null));
  if (problems.length > first.length) items.push(element('li', {}, `and ${problems.length - first.length} more`));
  below.replaceChildren(element('div', { className: 'problems' },
    element('p', {}, element('strong', {}, title)), element('ul', {}, ...items)));
}

const withoutRule = (message, rule) => (rule ? message.replace(` (rule ${rule})`, '.') : message);
const address = (rules, rule) => `../${rules[rule] ?? 'porting-rules.html'}`;
