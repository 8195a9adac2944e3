// Node's event loop in a worker: timers, immediates and process.nextTick in Node's order.
//
// Promises run by themselves whenever nothing else does, so every callback gets a turn of the
// worker of its own. In a turn, functions of nextTick come first, then one callback, then again
// functions of nextTick; the promises that these leave run before the next turn. The twin in Python is
// pysynaptic/js/tasks.
//
// Timers, immediates and ticks stand in chains, of which own.js says why.

import { OwnTypeError, apply, clock, create, floor, max, trunc } from './own.js';

const LONGEST = 2 ** 31 - 1; // milliseconds
const custom = Symbol.for('nodejs.util.inspect.custom');

/** A chain of {next, previous}, from the first to the last. */
class Chain {
  constructor() { this.first = this.last = null; }
  add(link) {
    link.chain = this;
    link.previous = this.last;
    link.next = null;
    if (this.last) this.last.next = link;
    else this.first = link;
    this.last = link;
  }
  remove(link) {
    if (link.previous) link.previous.next = link.next;
    else this.first = link.next;
    if (link.next) link.next.previous = link.previous;
    else this.last = link.previous;
    link.chain = link.next = link.previous = null;
  }
  take() {
    const link = this.first;
    if (link) this.remove(link);
    return link;
  }
}

// Each object of a program has a link, which says everything, and which no program sees.
let linkOf;

class Timeout {
  #link;
  static { linkOf = it => typeof it === 'object' && it && #link in it ? it.#link : null; }
  constructor(link) { this.#link = link; }
  ref() { this.#link.isRef = true; return this; }
  unref() { this.#link.isRef = false; return this; }
  hasRef() { return this.#link.isRef; }
  refresh() { this.#link.refresh(); return this; }
  close() { this.#link.cancel(); return this; }
  [Symbol.toPrimitive]() { return this.#link.numbered(); }
  [custom]() { return 'Timeout {}'; }
}

let immediateOf;

class Immediate {
  #link;
  static { immediateOf = it => typeof it === 'object' && it && #link in it ? it.#link : null; }
  constructor(link) { this.#link = link; }
  ref() { this.#link.isRef = true; return this; }
  unref() { this.#link.isRef = false; return this; }
  hasRef() { return this.#link.isRef; }
}

function checked(callback) {
  if (typeof callback === 'function') return callback;
  const error = new OwnTypeError('The "callback" argument must be of type function. Received ' +
    (callback === undefined ? 'undefined' : typeof callback));
  error.code = 'ERR_INVALID_ARG_TYPE';
  throw error;
}

/** A channel to oneself: `post` lets `f` be called in a turn of its own. */
function turns(f) {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => f();
  return { post: port2.postMessage.bind(port2, null), close: port1.close.bind(port1) };
}

/**
 * @param {(error: unknown) => void} failed called with what a callback throws
 * @param {() => void} ended called when nothing is pending any more; it ends the loop, or lets it wait
 */
export function makeLoop(failed, ended) {
  const later = self.setTimeout.bind(self), notLater = self.clearTimeout.bind(self);
  const ticks = new Chain(), lists = new Chain(), immediates = new Chain(), present = new Chain();
  const byNumber = create(null); // clearTimeout(+timer), of those that were asked for their number
  let numbers = 0, lastList = 0, isOver = false, phase = 'timers';
  let isAsleep = false, waking = 0;
  const start = clock();
  const now = () => floor(clock() - start);

  // Timers -----------------------------------------------------------------------------------------

  function begin(link) {
    remove(link);
    const duration = trunc(link.delay);
    let list = lists.first;
    while (list && list.duration !== duration) list = list.next;
    if (!list) {
      list = { duration, expiry: now() + duration, number: ++lastList, timers: new Chain() };
      lists.add(list);
    }
    link.start = now();
    link.list = list;
    list.timers.add(link);
    rouse();
  }
  function remove(link) {
    const { list } = link;
    if (!list) return;
    link.list = null;
    list.timers.remove(link);
    if (!list.timers.first && list.chain) lists.remove(list);
  }
  /** A timer that is over has no number any more. */
  function forget(link) {
    if (link.number) delete byNumber[link.number];
  }
  function cancel(link) {
    link.callback = null;
    remove(link);
    forget(link);
  }
  function add(callback, delay, args, repeats) {
    checked(callback);
    const wanted = +delay;
    const link = {
      callback, args, repeats, delay: wanted >= 1 && wanted <= LONGEST ? wanted : 1, isRef: true, number: 0,
      list: null, start: 0, chain: null, previous: null, next: null,
      refresh() { if (link.callback) begin(link); },
      cancel() { cancel(link); },
      numbered() {
        link.number ||= ++numbers;
        if (link.callback) byNumber[link.number] = link;
        return link.number;
      },
    };
    link.timer = new Timeout(link);
    begin(link);
    return link.timer;
  }
  function first() {
    let found = null;
    for (let list = lists.first; list; list = list.next) {
      if (!found || list.expiry < found.expiry ||
          list.expiry === found.expiry && list.number < found.number) found = list;
    }
    return found;
  }
  /** Take the next timer that is due, as Node's lists give them. */
  function due() {
    for (;;) {
      const list = first();
      if (!list || list.expiry > now()) return null;
      const link = list.timers.first;
      if (now() - link.start < list.duration) {
        list.expiry = max(link.start + list.duration, now() + 1);
        list.number = ++lastList;
        continue;
      }
      remove(link);
      return link;
    }
  }
  function fire(link) {
    const { callback, args, timer } = link;
    try {
      apply(callback, timer, args);
    } finally {
      if (link.callback && !link.list) {
        if (link.repeats) begin(link);
        else forget(link); // `refresh` may begin it again
      }
    }
  }

  // Turns ------------------------------------------------------------------------------------------

  function runTicks() {
    for (let tick; !isOver && (tick = ticks.take());) apply(tick.callback, undefined, tick.args);
  }
  function guard(f) {
    try {
      runTicks();
      f?.();
      runTicks();
    } catch (error) {
      failed(error);
    }
  }
  // Two messages: browsers tell of an unhandled rejection in a task of its own after the promises,
  // and that comes in between. In Node, too, it ends a program before the next callback.
  const second = turns(() => turn());
  const one = turns(() => { if (!isOver) second.post(); });
  const wake = () => { if (!isOver) one.post(); };

  function sleep(delay) {
    isAsleep = true;
    waking = later(() => { isAsleep = false; turn(); }, delay);
  }
  /** What the browser does beside the loop, such as answering a promise, may leave new work. */
  function rouse() {
    if (!isAsleep) return;
    isAsleep = false;
    notLater(waking);
    wake();
  }
  function end() {
    isOver = true;
    notLater(waking);
    one.close();
    second.close();
  }
  function waits() {
    for (let list = lists.first; list; list = list.next) {
      for (let link = list.timers.first; link; link = link.next) if (link.isRef) return true;
    }
    return false;
  }
  /** One callback a turn: the timers that are due, then the immediates that are there, and again. */
  function turn() {
    if (isOver) return;
    if (ticks.first) {
      guard();
      return wake();
    }
    if (phase === 'timers') {
      const link = due();
      if (link) {
        guard(() => fire(link));
        return wake();
      }
      phase = 'immediates';
      for (let link; (link = immediates.take());) present.add(link);
    }
    for (let link; (link = present.take());) {
      const { callback } = link;
      if (!callback) continue;
      link.callback = null;
      guard(() => apply(callback, link.immediate, link.args));
      return wake();
    }
    phase = 'timers';
    for (let link = immediates.first; link; link = link.next) if (link.callback && link.isRef) return wake();
    if (!waits()) return ended();
    sleep(max(first().expiry - now(), 0));
  }

  const clear = timer => {
    const link = linkOf(timer) ??
      (typeof timer === 'number' || typeof timer === 'string' ? byNumber[timer] : null);
    if (link) cancel(link);
  };
  return {
    wake,
    end,
    /** Look again after some milliseconds whether anything is pending. */
    wait: sleep,
    runTicks,
    /** Tell whether nothing is pending. */
    isIdle: () => !ticks.first && !immediates.first && !waits(),
    names: {
      setTimeout: function setTimeout(callback, delay, ...args) {
        return add(callback, delay, args, false);
      },
      setInterval: function setInterval(callback, delay, ...args) {
        return add(callback, delay, args, true);
      },
      setImmediate: function setImmediate(callback, ...args) {
        const link = { callback: checked(callback), args, isRef: true, chain: null, previous: null, next: null };
        link.immediate = new Immediate(link);
        immediates.add(link);
        rouse();
        return link.immediate;
      },
      clearTimeout: function clearTimeout(timer) { clear(timer); },
      clearInterval: function clearInterval(timer) { clear(timer); },
      clearImmediate: function clearImmediate(immediate) {
        const link = immediateOf(immediate);
        if (link) link.callback = null;
      },
    },
    nextTick(callback, ...args) {
      ticks.add({ callback: checked(callback), args, chain: null, previous: null, next: null });
      rouse();
    },
  };
}
