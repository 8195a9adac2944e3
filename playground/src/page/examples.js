// The examples of the repository, in a menu.

import { element } from './elements.js';

/** Return [{name, title, group, source}], the tutorial first. */
export async function loadExamples() {
  return (await fetch('examples.json')).json();
}

export function fillMenu(menu, examples) {
  const groups = grouped(examples);
  menu.replaceChildren(
    element('option', { value: '', hidden: true }, 'Your program'),
    ...[...groups].map(([label, list]) => element('optgroup', { label },
      ...list.map(({ name, title }) => element('option', { value: name }, capital(title))))));
}

function grouped(examples) {
  const groups = new Map();
  for (const each of examples) groups.set(each.group, [...(groups.get(each.group) ?? []), each]);
  return groups;
}

// Titles that begin with a name of the library stay as they are.
const capital = title => (/^\w+(\(|\.)/.test(title) ? title : title[0].toUpperCase() + title.slice(1));
