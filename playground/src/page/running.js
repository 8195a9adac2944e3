// One press of Run: both programs, each with what it printed, and how it ended.

/** What one side of a run has: `status` is 'waiting', 'running', 'finished', 'failed' or 'stopped'. */
const newSide = () => ({ status: 'waiting', text: '', errors: '', error: null, seconds: null });
const over = side => ['finished', 'failed', 'stopped', 'absent'].includes(side.status);

/**
 * Returns {run, stop, isRunning}. `onChange(run)` is called often, with {javascript, python, over};
 * the engine limits how often, and how much a program may print.
 */
export function createRunning(engine, { onChange, onCurve, onNetworks }) {
  let current = null;

  function start(run, name, begin) {
    const side = run[name];
    if (run !== current || over(side)) return null;
    side.status = 'running';
    changed(run);
    const handle = begin((text, isError) => {
      if (isError) side.errors += text;
      else side.text += text;
      if (run === current) onChange(run);
    });
    return handle.done.then(
      ({ status, error, seconds }) => Object.assign(side, { status, error: error ?? null, seconds }),
      error => Object.assign(side, { status: 'failed', error: { message: String(error?.message ?? error) } }),
    ).then(() => changed(run));
  }

  function changed(run) {
    if (run !== current) return;
    run.over = over(run.javascript) && over(run.python);
    onChange(run);
  }

  return {
    /**
     * Run both. `python` is a promise of {python}, the text of the port, or of {absent}: why there
     * is none. JavaScript does not wait for it.
     */
    async run({ javascript, python, options }) {
      if (current && !current.over) engine.stop();
      const run = { javascript: newSide(), python: newSide(), over: false };
      current = run;
      onChange(run);
      const first = start(run, 'javascript', onOutput => engine.runJavaScript(javascript, { ...options, onOutput }));
      const port = await python;
      if (run !== current) return;
      if (port.absent) {
        Object.assign(run.python, { status: 'absent', error: { message: port.absent } });
        changed(run);
      } else {
        await start(run, 'python', onOutput => engine.runPython(port.python, {
          ...options, onOutput,
          onCurve: (...news) => run === current && onCurve(...news),
          onNetworks: list => run === current && onNetworks(list),
        }));
      }
      await first;
    },
    stop() {
      if (!current || current.over) return;
      engine.stop();
      for (const side of [current.javascript, current.python]) {
        if (side.status === 'waiting') side.status = 'stopped';
      }
      changed(current);
    },
    isRunning: () => current !== null && !current.over,
  };
}
