// Node's event loop in a worker: timers, immediates and process.nextTick in Node's order.
//
// Promises run by themselves whenever nothing else does, so every callback gets a turn of the
// worker of its own. In a turn, functions of nextTick come first, then one callback, then again
// functions of nextTick; the promises that these leave run before the next turn. The twin in Python is
// pysynaptic/js/tasks.

const LONGEST = 2 ** 31 - 1; // milliseconds
const custom = Symbol.for('nodejs.util.inspect.custom');

class Timeout {
  constructor(loop, callback, delay, args, repeats) {
    Object.defineProperty(this, '_', { value: { loop, callback, delay, args, repeats, isRef: true } });
  }
  ref() { this._.isRef = true; return this; }
  unref() { this._.isRef = false; return this; }
  hasRef() { return this._.isRef; }
  refresh() { if (this._.callback) this._.loop.begin(this); return this; }
  close() { this._.loop.cancel(this); return this; }
  [Symbol.toPrimitive]() { return this._.number; }
  [custom]() { return 'Timeout {}'; }
}

class Immediate {
  constructor(callback, args) {
    Object.defineProperty(this, '_', { value: { callback, args, isRef: true } });
  }
  ref() { this._.isRef = true; return this; }
  unref() { this._.isRef = false; return this; }
  hasRef() { return this._.isRef; }
}

function checked(callback) {
  if (typeof callback === 'function') return callback;
  const error = new TypeError('The "callback" argument must be of type function. Received ' +
    (callback === undefined ? 'undefined' : typeof callback));
  error.code = 'ERR_INVALID_ARG_TYPE';
  throw error;
}

/**
 * @param {(error: unknown) => void} failed called with what a callback throws
 * @param {() => void} ended called when nothing is pending any more; it ends the loop, or lets it wait
 */
export function makeLoop(failed, ended) {
  const native = { setTimeout: self.setTimeout.bind(self), clearTimeout: self.clearTimeout.bind(self) };
  const channel = new MessageChannel();
  let ticks = [], immediates = [], lists = new Map(), numbers = 0, lastList = 0;
  let isOver = false, phase = 'timers', present = [], waking = 0;
  const start = performance.now();
  const now = () => Math.floor(performance.now() - start);

  const loop = {
    begin(timer) {
      remove(timer);
      const duration = Math.trunc(timer._.delay);
      let list = lists.get(duration);
      if (!list) {
        lists.set(duration, list = {
          duration, expiry: now() + duration, number: ++lastList, timers: new Set(),
        });
      }
      timer._.start = now();
      timer._.list = list;
      list.timers.add(timer);
    },
    cancel(timer) {
      if (!(timer instanceof Timeout)) return;
      timer._.callback = null;
      remove(timer);
    },
  };

  function remove(timer) {
    const list = timer._.list;
    timer._.list = null;
    if (!list) return;
    list.timers.delete(timer);
    if (!list.timers.size && lists.get(list.duration) === list) lists.delete(list.duration);
  }
  const byNumber = new Map(); // clearTimeout(+timer)
  function add(callback, delay, args, repeats) {
    const wanted = Number(delay);
    const timer = new Timeout(loop, checked(callback), wanted >= 1 && wanted <= LONGEST ? wanted : 1,
      args, repeats);
    timer._.number = ++numbers;
    byNumber.set(numbers, timer);
    loop.begin(timer);
    return timer;
  }
  function first() {
    let found = null;
    for (const list of lists.values()) {
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
      const [timer] = list.timers;
      if (now() - timer._.start < list.duration) {
        list.expiry = Math.max(timer._.start + list.duration, now() + 1);
        list.number = ++lastList;
        continue;
      }
      remove(timer);
      return timer;
    }
  }

  function runTicks() {
    while (ticks.length && !isOver) {
      const [callback, args] = ticks.shift();
      callback(...args);
    }
  }
  function guard(callback) {
    try {
      runTicks();
      callback?.();
      runTicks();
    } catch (error) {
      end();
      failed(error);
    }
  }
  function end() {
    isOver = true;
    native.clearTimeout(waking);
    channel.port1.close();
  }
  // Two messages: browsers tell of an unhandled rejection in a task of its own after the promises,
  // and that comes in between. In Node, too, it ends a program before the next callback.
  const wake = (again = true) => { if (!isOver) channel.port2.postMessage(again); };

  /** One callback a turn: the timers that are due, then the immediates that are there, and again. */
  function turn() {
    if (isOver) return;
    if (ticks.length) {
      guard();
      return wake();
    }
    if (phase === 'timers') {
      const timer = due();
      if (timer) {
        guard(() => {
          try {
            timer._.callback(...timer._.args);
          } finally {
            if (timer._.repeats && timer._.callback && !timer._.list) loop.begin(timer);
          }
        });
        return wake();
      }
      phase = 'immediates';
      present = immediates;
      immediates = [];
    }
    while (present.length) {
      const immediate = present.shift(), callback = immediate._.callback;
      if (!callback) continue;
      immediate._.callback = null;
      guard(() => callback(...immediate._.args));
      return wake();
    }
    phase = 'timers';
    if (immediates.some(each => each._.callback && each._.isRef)) return wake();
    const waits = [...lists.values()].some(list => [...list.timers].some(each => each._.isRef));
    if (!waits) return ended();
    waking = native.setTimeout(turn, Math.max(first().expiry - now(), 0));
  }
  channel.port1.onmessage = ({ data: again }) => again ? wake(false) : turn();

  const cancel = timer => loop.cancel(typeof timer === 'object' ? timer : byNumber.get(Number(timer)));
  return {
    wake,
    end,
    /** Look again after some milliseconds whether anything is pending. */
    wait(delay) { waking = native.setTimeout(turn, delay); },
    runTicks,
    names: {
      setTimeout: function setTimeout(callback, delay, ...args) {
        return add(callback, delay, args, false);
      },
      setInterval: function setInterval(callback, delay, ...args) {
        return add(callback, delay, args, true);
      },
      setImmediate: function setImmediate(callback, ...args) {
        const immediate = new Immediate(checked(callback), args);
        immediates.push(immediate);
        return immediate;
      },
      clearTimeout: function clearTimeout(timer) { cancel(timer); },
      clearInterval: function clearInterval(timer) { cancel(timer); },
      clearImmediate: function clearImmediate(immediate) {
        if (immediate instanceof Immediate) immediate._.callback = null;
      },
    },
    nextTick(callback, ...args) { ticks.push([checked(callback), args]); },
  };
}
