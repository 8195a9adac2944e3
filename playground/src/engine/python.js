// Processes of Python: the page's side of python.worker.js.
//
// Every program runs in a process of its own, as only a new one has all of the library's state new:
// ids, seeds, timers, what a program has changed in modules. So one process waits in advance. It
// ports in the meantime, which leaves no trace; a program takes it away, and another one is
// started: after a moment, so that it does not take time from a short program.

const MOMENT = 1500; // milliseconds
// How many milliseconds a port may take: while another text waits for it, and at most. A text of a
// thousand lines takes one or two seconds.
const PATIENCE = 10_000, LONGEST = 60_000;

/**
 * @param {{base: string, kernel?: string}} options what python.worker.js needs to load
 * @param {(progress: object) => void} onProgress
 */
export function createProcesses(options, onProgress) {
  let numbers = 0, waiting = null, delayed = null, facts = null, files = null;
  let tell;
  const ready = new Promise((resolve, reject) => { tell = { resolve, reject }; });
  ready.catch(() => {}); // who asks for it is told
  // A worker from a blob has the policy of the page: no program reaches another server. One from an
  // address would have the policy of what the server sends with it, which is none.
  const module = new URL('python.worker.js', options.base).href;
  const address = URL.createObjectURL(
    new Blob([`import ${JSON.stringify(module)};`], { type: 'text/javascript' }));

  function start() {
    const worker = new Worker(address, { type: 'module' });
    const process = { worker, told: new Map(), ports: [], isTaken: false, isOver: false };
    process.ready = new Promise((resolve, reject) => {
      process.fail = error => {
        reject(error);
        tell.reject(error);
        for (const [id, told] of [...process.told]) told({ id, broken: error.message });
        if (waiting === process) waiting = null;
        worker.terminate(); // or it would stay, and the next one would come beside it
      };
      worker.onmessage = ({ data }) => {
        if (data.files) {
          files ??= data.files; // of the first process, before it runs a program
          return;
        }
        if (data.progress) return facts || onProgress(data.progress);
        if (data.ready) {
          facts = data.ready;
          tell.resolve(facts);
          return resolve(process);
        }
        if (data.id === undefined) return process.fail(new Error(data.broken));
        process.told.get(data.id)?.(data);
      };
      worker.onerror = event => {
        event.preventDefault();
        process.fail(new Error(event.message || 'Python could not be loaded'));
      };
    });
    process.ready.catch(() => {});
    worker.postMessage({ what: 'load', ...options, files });
    return process;
  }
  function next() {
    clearTimeout(delayed);
    waiting ??= start();
    return waiting;
  }
  function end(process) {
    if (process.isOver) return;
    process.isOver = true;
    clearTimeout(process.limit);
    process.worker.terminate();
    if (waiting === process) waiting = null;
    for (const [id, told] of [...process.told]) told({ id, broken: 'it was stopped' });
    next();
  }

  /** Port a text; one that takes too long ends with its process. */
  async function port(message) {
    for (;;) {
      const process = await next().ready;
      const found = process.isTaken || process.isOver ? null : await portIn(process, message);
      if (found) return found;
    }
  }

  /** Port in a process. Gives null if that has ended because of a port before this one. */
  function portIn(process, message) {
    const { ports } = process, id = ++numbers;
    ports.push(id);
    if (ports.length === 1) process.began = performance.now();
    limit(process);
    process.worker.postMessage({ what: 'port', id, ...message });
    return new Promise((resolve, reject) => process.told.set(id, ({ port: found, broken }) => {
      process.told.delete(id);
      if (found) {
        ports.splice(ports.indexOf(id), 1);
        process.began = performance.now();
        limit(process);
        return resolve(found);
      }
      end(process);
      if (process.slow === undefined) return reject(new Error(broken));
      if (process.slow !== id) return resolve(null);
      const seconds = Math.round((performance.now() - process.began) / 1000);
      reject(new Error(`the port was ended, as it took more than ${seconds} seconds`));
    }));
  }

  /** Give the first port of a process its time. */
  function limit(process) {
    clearTimeout(process.limit);
    const { ports, began } = process;
    if (!ports.length) return;
    process.limit = setTimeout(() => {
      [process.slow] = ports;
      end(process);
    }, began + (ports.length > 1 ? PATIENCE : LONGEST) - performance.now());
  }

  /** Run a program; `told` gets its messages. Returns what ends it at once. */
  function run(message, told) {
    // A process that is porting goes on, for a time that is not known; mostly there is none.
    const process = waiting?.ports.length ? start() : next(), id = ++numbers;
    process.isTaken = true;
    if (waiting === process) waiting = null;
    delayed = setTimeout(next, MOMENT);
    let isOver = false;
    function finish(done) {
      if (isOver) return;
      isOver = true;
      end(process);
      if (done) told.done(done);
    }
    process.told.set(id, data => {
      if (data.done) return finish(data.done);
      if (data.broken !== undefined) {
        return finish({ error: { message: data.broken, line: null, column: null }, networks: [], seconds: 0 });
      }
      told.message(data);
    });
    process.ready.then(() => {
      if (!isOver) process.worker.postMessage({ what: 'run', id, ...message });
    }, error => finish({
      error: { message: `${error.message}`, line: null, column: null }, networks: [], seconds: 0,
    }));
    return () => finish();
  }

  next();
  return { ready, port, run };
}
