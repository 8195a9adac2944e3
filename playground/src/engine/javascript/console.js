// The console of Node: what `console.log` and its kin print, by the kept package
// node-inspect-extracted, which is Node's own util.inspect. The twin in Python is pysynaptic/js/console.

import { apply, clock, create, push, repeat, replaceAll, slice, uncurry } from './own.js';
import { tableOf } from './table.js';

const INDENT = 2; // columns of a group
const toFixed = uncurry(Number.prototype.toFixed), toPrecision = uncurry(Number.prototype.toPrecision);

function joined(first, second) {
  for (let k = 0; k < second.length; k++) push(first, second[k]);
  return first;
}

/**
 * @param {{write(text: string, isError?: boolean)}} outputs where the text goes
 * @param {{inspect, formatWithOptions}} util Node's
 */
export function makeConsole(outputs, util) {
  const { inspect, formatWithOptions } = util;
  let indent = '';
  const counts = create(null), timers = create(null);

  function print(text, isError) {
    if (indent) text = indent + replaceAll(text, '\n', '\n' + indent);
    outputs.write(text + '\n', isError);
  }
  const format = args => apply(formatWithOptions, undefined, joined([{}], args));
  const log = (...args) => print(format(args), false);
  const warn = (...args) => print(format(args), true);
  function took(label) {
    const ms = clock() - timers[label];
    if (ms < 1000) return `${+toPrecision(ms, 4)}ms`;
    return `${toFixed(ms / 1000, 3)}s`;
  }
  const named = label => label === undefined ? 'default' : `${label}`;

  const own = {
    log,
    warn,
    dir(value, options) { print(inspect(value, { customInspect: false, ...options }), false); },
    time(label) {
      label = named(label);
      if (label in timers) warn(`(node) Warning: Label '${label}' already exists for console.time()`);
      else timers[label] = clock();
    },
    timeEnd(label) {
      label = named(label);
      if (!(label in timers)) return warn(`(node) Warning: No such label '${label}' for console.timeEnd()`);
      log('%s: %s', label, took(label));
      delete timers[label];
    },
    timeLog(label, ...data) {
      label = named(label);
      if (!(label in timers)) return warn(`(node) Warning: No such label '${label}' for console.timeLog()`);
      apply(log, undefined, joined(['%s: %s', label, took(label)], data));
    },
    trace(...args) { warn('Trace' + (args.length ? ': ' + format(args) : '')); },
    assert(condition, ...args) {
      if (condition) return;
      if (typeof args[0] === 'string') args[0] = `Assertion failed: ${args[0]}`;
      else args = joined(['Assertion failed'], args);
      print(format(args), true);
    },
    clear() {},
    count(label) {
      label = named(label);
      counts[label] = (counts[label] || 0) + 1;
      log(`${label}: ${counts[label]}`);
    },
    countReset(label) {
      label = named(label);
      if (!(label in counts)) return warn(`(node) Warning: Count for '${label}' does not exist`);
      delete counts[label];
    },
    group(...args) {
      if (args.length) print(format(args), false);
      indent += repeat(' ', INDENT);
    },
    groupEnd() { indent = slice(indent, INDENT); },
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
