// From a program's text to something that can be started: a CommonJS module, or an ES module where it
// says `import` or `export`, or awaits outside of functions, as Node decides.

import { parse } from 'es-module-lexer/minimal/js';

export const NAME = 'program.js';

// What Node wraps around a CommonJS module, and around that the names of a browser's page.
const HEAD = '(function (window, self, document) { return (' +
  'function (exports, require, module, __filename, __dirname) { ';
const TAIL = '\n}); })';
const ASYNC = '(async function () { ';
const BEGIN = 'globalThis[Symbol.for("playground.begin")](); ';

/** Run the text of a CommonJS module that asks for nothing, and return its exports. */
export function load(text, name) {
  const module = { exports: {} };
  const start = (0, eval)(`(function (module, exports) { ${text}\n})\n//# sourceURL=${name}`);
  start(module, module.exports);
  return module.exports;
}

/**
 * @param {string} source the program
 * @returns {{isModule: boolean, start: Function, placed: Function}} `placed` gives the place in the
 *   program of one in the text that runs
 * @throws {SyntaxError} with `checked`: a text in which a browser finds the place, and how long it is
 *   before the program
 */
export function compile(source) {
  const text = source.replace(/^#!.*/, '');
  let made, failure;
  try {
    made = (0, eval)(`${HEAD}${text}${TAIL}\n//# sourceURL=${NAME}`);
  } catch (error) {
    failure = error;
  }
  if (made) {
    return {
      isModule: false,
      placed: (line, column) => [line, line === 1 ? Math.max(1, column - HEAD.length) : column],
      start(page, module, require) {
        const main = made(page.window, page.self, page.document);
        main.call(module.exports, module.exports, require, module, '/program.js', '/');
      },
    };
  }
  const found = imports(text);
  if (!found.isModule && !/\bawait\b/.test(text)) {
    failure.checked = { text: HEAD + text + TAIL, before: HEAD.length };
    throw failure;
  }
  return asModule(text, found.specifiers);
}

/**
 * A module as a script, with every character in its place. Where a script is no JavaScript, browsers
 * tell the place; of modules they do not.
 */
function asScript(text, specifiers) {
  const blank = part => part.replace(/[^\n]/g, ' ');
  let made = text;
  for (const { ss: from, se: to, d: dynamic } of specifiers) {
    if (dynamic === -1) made = made.slice(0, from) + blank(made.slice(from, to)) + made.slice(to);
  }
  made = made.replace(/^\s*export\b(?:\s+default\b)?/gm, blank).replace(/\bimport\.meta\b/g, '({})       ');
  return { text: `${ASYNC}${made}\n})`, before: ASYNC.length };
}

/** Return what a text imports, and whether only a module may. */
function imports(text) {
  try {
    const [specifiers, exported] = parse(text, NAME);
    const isModule = exported.length > 0 || specifiers.some(each => each.d < 0); // not import()
    return { isModule, specifiers };
  } catch { // the browser says better what is wrong
    return { isModule: /^\s*(?:import|export)\b/m.test(text), specifiers: [] };
  }
}

function asModule(text, specifiers) {
  return {
    isModule: true,
    placed: (line, column) => [line, line === 1 ? Math.max(1, column - BEGIN.length) : column],
    async start(require) {
      let made = '', at = 0;
      for (const { n: name, s: from, e: to, d: dynamic } of specifiers) {
        if (dynamic !== -1 || name === undefined) continue; // import() and import.meta
        made += text.slice(at, from) + addressOf(name, require);
        at = to;
      }
      made = `${BEGIN}${made}${text.slice(at)}\n//# sourceURL=${NAME}`;
      try {
        await import(address(made));
      } catch (error) {
        if (error instanceof SyntaxError && !`${error.stack}`.includes(`(${NAME}:`)) {
          error.checked = asScript(text, specifiers);
        }
        throw error;
      }
    },
  };
}

const address = text => URL.createObjectURL(new Blob([text], { type: 'text/javascript' }));

/** Return the address of a module that exports what `require` of the name gives. */
function addressOf(name, require) {
  if (/^[./]/.test(name)) {
    const error = new Error(`Cannot find module '${name}' imported from /program.js`);
    error.code = 'ERR_MODULE_NOT_FOUND';
    throw error;
  }
  const key = `playground.module.${name}`, module = require(name);
  globalThis[Symbol.for(key)] = module;
  const names = Object.keys(module).filter(each => /^[A-Za-z_$][\w$]*$/.test(each) && each !== 'default');
  return address(`const module = globalThis[Symbol.for(${JSON.stringify(key)})];
export default module;
${names.map(each => `const $${each} = module.${each}; export { $${each} as ${each} };`).join('\n')}`);
}
