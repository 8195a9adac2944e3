// An engine that is there at once, for tests of what the page shows. It knows a few words:
//
//   print TEXT        a line of output of both programs
//   js TEXT, py TEXT  a line of one of them
//   err TEXT          a line to standard error
//   refuse, wrong     the port is refused, or the text is no JavaScript
//   fail              JavaScript ends with an error in that line
//   raise             Python does, in a function
//   page              the port is refused, as the program is for a web page
//   train N           N iterations of a training that ends with forever
//   forever           runs until it is stopped
//   net               a network and a curve
//
// Tests give what it shall do before in window.fake: {python: 'loading' | 'broken', kernel, digits, sameMaths, style}.

const WISHES = globalThis.fake ?? {};
const STYLE = WISHES.style ?? '';
const SVG = name => `<svg xmlns="http://www.w3.org/2000/svg" class="n" width="466" height="255" viewBox="0 0 466 255" role="img" aria-label="${name}"><title>${name}</title><style>${STYLE}.n .paper{fill:#fff}.n circle{fill:#999}@media (prefers-color-scheme:dark){.n .paper{fill:#16181d}}</style><script>alert(1)</script><rect class="paper" width="466" height="255"/><circle cx="100" cy="100" r="20" onclick="alert(1)"/></svg>`;
const SUMMARY = 'Perceptron 2-3-1\n\nlayer   neurons  squash\n------  -------  --------\ninput         2  -\nhidden        3  LOGISTIC\n\n13 parameters: 9 weights and 4 biases';

const TRACEBACK = 'Traceback (most recent call last):\n  File "program.py", line LINE, in <module>\n    f()\n    ~^^\nKeyError: \'mine\'';

export const registerCache = async () => false;

export function createEngine({ onProgress }) {
  const running = new Set();
  let release;
  const held = new Promise(resolve => { release = resolve; });
  globalThis.finishLoading = () => release();
  if (WISHES.python !== 'loading') release();
  onProgress({ what: 'Python', loaded: 4_200_000, total: 9_800_000, ready: false });
  const ready = held.then(() => {
    if (WISHES.python === 'broken') throw new Error('the server does not answer');
    return { python: '3.14.2', pyodide: '314.0.7', version: '0.1.0', kernel: WISHES.kernel ?? 'native', digits: WISHES.digits ?? 'same', bytes: 9_800_000 };
  });
  ready.catch(() => {});

  function start(source, words, after) {
    let finish;
    const done = new Promise(resolve => { finish = resolve; });
    const handle = { done, stop: () => finish({ status: 'stopped', seconds: 1 }) };
    running.add(handle);
    done.then(() => running.delete(handle));
    after.then(() => {
      let line = 0;
      for (const text of source.split('\n')) {
        line++;
        const [, word, rest] = /^(?:# )?(\w+) ?(.*)$/.exec(text) ?? [];
        if (word in words) words[word](rest);
        if (word === 'fail' && words.name === 'js') {
          return finish({ status: 'failed', seconds: 0.01, error: { message: 'ReferenceError: x is not defined', line, column: 1 } });
        }
        if (word === 'wrong' && words.name === 'js') {
          return finish({ status: 'failed', seconds: 0, error: { message: "SyntaxError: Unexpected token ';'", line, column: 1 } });
        }
        if (word === 'raise' && words.name === 'py') {
          return finish({ status: 'failed', seconds: 0.01, error: { message: TRACEBACK.replaceAll('LINE', line), line, column: 1 } });
        }
        if (word === 'forever') return;
      }
      finish({ status: 'finished', seconds: 0.0123 });
    });
    return handle;
  }

  return {
    ready,
    sameMaths: WISHES.sameMaths ?? true,
    async port(source, { seed }) {
      await held;
      const lines = source.split('\n');
      const python = [`seed(${seed})`, ...lines.map(line => (line ? `# ${line}` : ''))].join('\n');
      const at = lines.findIndex(line => ['wrong', 'refuse', 'page'].includes(line)) + 1;
      const map = Object.fromEntries(lines.map((_, index) => [index + 2, index + 1]));
      if (lines[at - 1] === 'wrong') return { refusal: { message: 'Unexpected token ;', line: at, column: 1, rule: null, hint: '' } };
      if (at) {
        const place = lines[at - 1] === 'page'
          ? { message: "`document` is the browser's: print or plot the results instead", line: at, column: 1, rule: 20 }
          : { message: 'eval: write down what it would run (rule 25)', line: at, column: 1, rule: 25 };
        return { refusal: { ...place, hint: '', all: [place] }, python, notes: [], lines: map };
      }
      return { python, notes: lines.includes('note') ? ['line 1: a mixture of `int` and `str`'] : [], lines: map };
    },
    runJavaScript(source, { onOutput }) {
      const words = { name: 'js', print: text => onOutput(`${text}\n`), js: text => onOutput(`${text}\n`), err: text => onOutput(`${text}\n`, true) };
      return start(source, words, Promise.resolve());
    },
    runPython(source, { onOutput, onCurve, onNetworks }) {
      return start(source, {
        name: 'py', print: text => onOutput(`${text}\n`), py: text => onOutput(`${text}\n`),
        train: count => onCurve([{ iterations: Number(count), error: 0.25 }], { name: 'training 1', index: 0, kind: 'training' }),
        net: () => {
          onCurve([{ iterations: 100, error: 0.25 }, { iterations: 5000, error: 0.01 }, { iterations: 20000, error: 0.0004 }], { name: 'training 1', index: 0 });
          onNetworks([{ name: 'Perceptron 2-3-1', svg: SVG('Perceptron 2-3-1'), summary: SUMMARY }, { name: 'second', svg: SVG('second'), summary: SUMMARY }]);
        },
      }, held);
    },
    stop() {
      for (const handle of running) handle.stop();
    },
  };
}
