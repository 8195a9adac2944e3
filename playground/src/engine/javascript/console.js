// The console of Node: what `console.log` and its kin print, by the kept package
// node-inspect-extracted, which is Node's own util.inspect. The twin in Python is pysynaptic/js/console.

import { tableOf } from './table.js';

const INDENT = 2; // columns of a group

/**
 * @param {{write(text: string, isError?: boolean)}} outputs where the text goes
 * @param {{inspect, formatWithOptions}} util Node's
 */
export function makeConsole(outputs, util) {
  const { inspect, formatWithOptions } = util;
  let indent = '';
  const counts = new Map(), timers = new Map();

  function print(text, isError) {
    if (indent) text = indent + text.replaceAll('\n', '\n' + indent);
    outputs.write(text + '\n', isError);
  }
  const log = (...args) => print(formatWithOptions({}, ...args), false);
  const warn = (...args) => print(formatWithOptions({}, ...args), true);
  function took(label) {
    const ms = performance.now() - timers.get(label);
    if (ms < 1000) return `${Number(ms.toPrecision(4))}ms`;
    return `${(ms / 1000).toFixed(3)}s`;
  }
  const named = label => label === undefined ? 'default' : `${label}`;

  const own = {
    log,
    warn,
    dir(value, options) { print(inspect(value, { customInspect: false, ...options }), false); },
    time(label) {
      label = named(label);
      if (timers.has(label)) warn(`(node) Warning: Label '${label}' already exists for console.time()`);
      else timers.set(label, performance.now());
    },
    timeEnd(label) {
      label = named(label);
      if (!timers.has(label)) return warn(`(node) Warning: No such label '${label}' for console.timeEnd()`);
      log('%s: %s', label, took(label));
      timers.delete(label);
    },
    timeLog(label, ...data) {
      label = named(label);
      if (!timers.has(label)) return warn(`(node) Warning: No such label '${label}' for console.timeLog()`);
      log('%s: %s', label, took(label), ...data);
    },
    trace(...args) { warn('Trace' + (args.length ? ': ' + formatWithOptions({}, ...args) : '')); },
    assert(condition, ...args) {
      if (condition) return;
      if (typeof args[0] === 'string') args[0] = `Assertion failed: ${args[0]}`;
      else args.unshift('Assertion failed');
      warn(...args);
    },
    clear() {},
    count(label) {
      label = named(label);
      counts.set(label, (counts.get(label) || 0) + 1);
      log(`${label}: ${counts.get(label)}`);
    },
    countReset(label) {
      label = named(label);
      if (!counts.delete(label)) warn(`(node) Warning: Count for '${label}' does not exist`);
    },
    group(...args) {
      if (args.length) log(...args);
      indent += ' '.repeat(INDENT);
    },
    groupEnd() { indent = indent.slice(INDENT); },
    table(data, columns) {
      if (data === null || typeof data !== 'object') return log(data);
      log(tableOf(data, columns, inspect));
    },
  };
  own.debug = own.info = own.dirxml = own.log;
  own.error = own.warn;
  own.groupCollapsed = own.group;
  return own;
}
