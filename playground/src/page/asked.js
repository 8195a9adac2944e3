// What a program asks for that the playground does not have: other files, other modules, a page.

import { parser } from '@lezer/javascript';

import { GIVEN } from '../engine/javascript/given.js';

const IMPORTS = ['ImportDeclaration', 'ExportDeclaration', 'DynamicImport'];
const BROWSER = 20; // the rule of the porter that refuses `document`, `window` and others

/** Return the modules of a program, [{name, line}], in their order. */
export function askedFor(source) {
  const found = [];
  const words = node => source.slice(node.from, node.to);
  const take = node => {
    if (node?.name !== 'String' && node?.name !== 'TemplateString') return;
    const name = words(node).slice(1, -1);
    if (!found.some(each => each.name === name)) found.push({ name, line: source.slice(0, node.from).split('\n').length });
  };
  parser.parse(source).iterate({ enter({ node }) {
    if (IMPORTS.includes(node.name)) take(node.getChild('String'));
    if (node.name === 'CallExpression' && words(node.firstChild) === 'require') take(node.getChild('ArgList')?.firstChild.nextSibling);
  } });
  return found;
}

/** Return sentences that say what to do about what is missing; `refusal` is that of the port. */
export function hintsFor(source, refusal) {
  const missing = askedFor(source).filter(({ name }) => !GIVEN.includes(name.replace(/^node:/, '')));
  const isFile = ({ name }) => /^[./]/.test(name);
  const listed = list => list.map(({ name, line }) => `\`${name}\` (line ${line})`).join(', ');
  const files = missing.filter(isFile), modules = missing.filter(each => !isFile(each));
  const hints = [];
  if (files.length) {
    hints.push(`This program asks for ${files.length === 1 ? 'another file' : 'other files'}: ${listed(files)}. The playground takes one file. `
      + `Put the code of ${files.length === 1 ? 'that file in place of that line' : 'those files in place of those lines'}. On your computer, \`pysynaptic port FOLDER\` ports all files of a folder.`);
  }
  if (modules.length) {
    hints.push(`This program asks for ${listed(modules)}. The playground has Synaptic, and of Node \`util\`, \`process\`, \`perf_hooks\` and \`timers\`. `
      + 'Write into the program what it would read from there, or run it on your computer.');
  }
  if (refusal?.all?.some(({ rule }) => rule === BROWSER)) {
    hints.push('This program is written for a web page. Here it runs as in Node, without a page: write values into the program, and print results with `console.log`.');
  }
  return hints;
}
