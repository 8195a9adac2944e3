// From a program's text to something that can be started: a CommonJS module, or an ES module where it
// says `import` or `export`, or awaits outside of functions, as Node decides.

import { parse } from 'es-module-lexer/minimal/js';

import { importer } from './imports.js';
import { apply, defineProperty, indexOf, max, textOf } from './own.js';

const OwnSyntaxError = SyntaxError;

export const NAME = 'program.js';

// What Node wraps around a CommonJS module, and around that the names of a browser's page, and the
// name that stands for `import` in `import('synaptic')`.
const head = dynamic => `(function (window, self, document, ${dynamic}) { return (` +
  'function (exports, require, module, __filename, __dirname) { ';
const TAIL = '\n}); })';
const ASYNC = '(async function () { ';
const KEY = 'playground begins';
const begin = dynamic => `const ${dynamic} = globalThis[${JSON.stringify(KEY)}](); `;

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
  const found = imports(text), dynamic = unused(text), HEAD = head(dynamic);
  let made, failure;
  try {
    (0, eval)(`${HEAD}${text}${TAIL}`); // so that an error is one of the text itself
    made = (0, eval)(`${HEAD}${replaced(text, found.specifiers, dynamic)}${TAIL}\n//# sourceURL=${NAME}`);
  } catch (error) {
    failure = error;
  }
  if (made) {
    return {
      isModule: false,
      placed: (line, column) => [line, line === 1 ? max(1, column - HEAD.length) : column],
      start(page, module, { require, named }) {
        const main = made(page.window, page.self, page.document, importer(named));
        apply(main, module.exports, [module.exports, require, module, '/program.js', '/']);
      },
    };
  }
  if (!found.isModule && !/\bawait\b/.test(text)) {
    failure.checked = { text: HEAD + text + TAIL, before: HEAD.length };
    throw failure;
  }
  return asModule(text, found.specifiers, dynamic);
}

/** A name as long as `import` that a text does not have. */
function unused(text) {
  for (let number = 0; ; number++) {
    const name = `$${number.toString(36).padStart(5, '_')}`;
    if (!text.includes(name)) return name;
  }
}

/** A text that calls a function in place of `import(…)`: a worker has no other way to say what names mean. */
function replaced(text, specifiers, name) {
  let made = '', at = 0;
  for (const { ss: from, d: dynamic } of specifiers) {
    if (dynamic < 0) continue; // a statement, or import.meta
    made += text.slice(at, from) + name;
    at = from + name.length;
  }
  return made + text.slice(at);
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

function asModule(text, specifiers, dynamic) {
  const BEGIN = begin(dynamic);
  return {
    isModule: true,
    placed: (line, column) => [line, line === 1 ? max(1, column - BEGIN.length) : column],
    /** `begins` is called when the modules that the program imports are there. */
    async start({ named }, begins) {
      const imported = importer(named), parts = [];
      let at = 0;
      for (const { n: name, s: from, e: to, d: kind } of specifiers) {
        if (kind !== -1 || name === undefined) continue; // import() and import.meta
        parts.push([at, from, imported.addressOf(name)]);
        at = to;
      }
      let made = BEGIN;
      // Calls of import keep their length: the places of the statements are the same.
      const whole = replaced(text, specifiers, dynamic);
      for (const [start, end, address] of parts) made += whole.slice(start, end) + address;
      made += `${whole.slice(at)}\n//# sourceURL=${NAME}`;
      defineProperty(globalThis, KEY, {
        configurable: true,
        value() {
          delete globalThis[KEY];
          imported.forget();
          begins();
          return imported;
        },
      });
      try {
        await imported.module(made);
      } catch (error) {
        if (error instanceof OwnSyntaxError && indexOf(textOf(() => error.stack), `(${NAME}:`) < 0) {
          error.checked = asScript(text, specifiers);
        }
        throw error;
      }
    },
  };
}
