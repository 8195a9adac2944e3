// What the machinery calls, as it was before the program began. A program may replace Promise, Math
// or Array.prototype.push, as it may in Node; what runs it must not notice. So the modules here call
// no methods of values while a program runs, but these functions; they walk through lists by index,
// as `for … of` and `...` call methods, too.

const { bind, call } = Function.prototype;

/** A method as a function, whose first argument is what the method is of. */
export const uncurry = bind.bind(call);

export const { apply, ownKeys } = Reflect;
export const { floor, max, min, round, trunc } = Math;
export const { create, defineProperty, getOwnPropertyDescriptor, getPrototypeOf, hasOwn, keys,
  setPrototypeOf } = Object;
export const { isArray } = Array;
export const OwnPromise = Promise, OwnError = Error, OwnTypeError = TypeError, OwnMap = Map, OwnSet = Set;
export const push = uncurry(Array.prototype.push);
export const join = uncurry(Array.prototype.join);
export const exec = uncurry(RegExp.prototype.exec);
/** Where in a text an expression is found, or -1. */
export const search = (expression, text) => exec(expression, text)?.index ?? -1;
export const slice = uncurry(String.prototype.slice);
export const indexOf = uncurry(String.prototype.indexOf);
export const lastIndexOf = uncurry(String.prototype.lastIndexOf);
export const startsWith = uncurry(String.prototype.startsWith);
export const repeat = uncurry(String.prototype.repeat);
export const split = uncurry(String.prototype.split);
export const replaceAll = uncurry(String.prototype.replaceAll);
export const clock = performance.now.bind(performance);

/** Call a function for each own name of an object that is to be seen, in order. */
export function forEachName(object, f) {
  const names = keys(object);
  for (let k = 0; k < names.length; k++) f(names[k], object[names[k]]);
}

/** An object without anything inherited, by which names are looked up. */
export function table(entries = {}) {
  const made = create(null);
  forEachName(entries, (name, value) => { made[name] = value; });
  return made;
}

/** What stands in a text, or '' where asking for it raises. */
export function textOf(get) {
  try {
    const found = get();
    return typeof found === 'string' ? found : '';
  } catch {
    return '';
  }
}
