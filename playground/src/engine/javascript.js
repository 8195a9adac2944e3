// Runs JavaScript programs in a frame without an origin, inside of javascript.html: the page's side.

let numbers = 0;

/**
 * @param {string} base where the playground's files are
 * @param {() => Promise<ArrayBuffer|null>} getMaths gives maths.wasm, where Math is to be Node's
 */
export function createFrame(base, getMaths) {
  const text = name => fetch(new URL(name, base)).then(answer => {
    if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
    return answer.text();
  });
  const files = Promise.all([text('javascript.worker.js'), text('synaptic.js'), getMaths()]);
  files.catch(() => {}); // told when a program is run
  const waiting = new Map(); // id → what gets the frame's messages
  let frame = null;
  let isReady = null;

  let tellReady = null;
  addEventListener('message', event => {
    if (!frame || event.source !== frame.contentWindow) return;
    if (event.data.isReady) tellReady();
    else waiting.get(event.data.id)?.(event.data);
  });

  function begin() {
    if (isReady) return isReady;
    frame = document.createElement('iframe');
    frame.setAttribute('aria-hidden', 'true');
    frame.setAttribute('tabindex', '-1');
    frame.title = 'JavaScript';
    frame.hidden = true;
    isReady = new Promise(resolve => { tellReady = resolve; });
    frame.src = new URL('javascript.html', base).href;
    document.body.append(frame);
    return isReady;
  }

  /**
   * Take another frame. Browsers do not end every worker that is told to end, such as one in a loop of
   * built-in functions; with its frame goes the process of the frame.
   */
  function renew() {
    frame.remove();
    isReady = null;
    begin();
  }

  const tell = (message, ports = []) =>
    frame.contentWindow.postMessage(message, location.origin, ports);

  /** Ask the browser where it finds that a text is no JavaScript. */
  function placeOf({ text: checked, before }) {
    const id = ++numbers;
    return new Promise(resolve => {
      waiting.set(id, ({ line, column }) => {
        waiting.delete(id);
        resolve({ line, column: line === 1 && column ? Math.max(1, column - before) : column });
      });
      tell({ what: 'check', id, text: checked });
    });
  }

  /** Run a program; `told` gets its messages. Returns what ends it at once. */
  function start(message, told) {
    const id = ++numbers;
    const channel = new MessageChannel();
    let isOver = false, isRunning = false;
    function end() {
      if (isOver) return;
      isOver = true;
      waiting.delete(id);
      channel.port1.onmessage = null;
      if (isRunning) tell({ what: 'end', id });
    }
    function stop() {
      const wasRunning = isRunning && !isOver;
      end();
      if (wasRunning) renew();
    }
    channel.port1.onmessage = async ({ data }) => {
      if (data.text !== undefined) return told.text(data.text, data.isError);
      end();
      if (!data.syntax) return told.done(data.done);
      const place = data.syntax.text === undefined ? { line: null, column: null }
        : await placeOf(data.syntax);
      told.done({ status: 'failed', error: { message: data.syntax.message, ...place }, seconds: 0 });
    };
    Promise.all([files, begin()]).then(([[worker, library, maths]]) => {
      if (isOver) return;
      waiting.set(id, ({ broken }) => {
        end();
        told.done({ status: 'failed', error: { message: broken, line: null, column: null }, seconds: 0 });
      });
      isRunning = true;
      tell({ what: 'run', id, worker, message: { ...message, library, maths } }, [channel.port2]);
    }).catch(error => {
      end();
      told.done({ status: 'failed', error: { message: `${error}`, line: null, column: null }, seconds: 0 });
    });
    return stop;
  }
  begin();
  return { start };
}
