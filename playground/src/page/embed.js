// A program in another page: JavaScript, Python and Output as tabs. Python is loaded only for a run,
// or for a port that did not come with the program.
//
//   embed.html?example=xor&seed=1&theme=dark&tab=output        or     embed.html#program=…
//
// The parent is told the height: {type: 'pysynaptic-height', height}.

import { createEngine } from '../engine/engine.js';
import { hintsFor } from './asked.js';
import { coloured } from './coloured.js';
import { showComparison } from './comparison.js';
import { $, element, throttled, withCode } from './elements.js';
import { loadExamples } from './examples.js';
import { DEFAULTS, DamagedLink, fromFragment, toFragment } from './links.js';
import { createRunning } from './running.js';
import { wireTabs } from './tabs.js';
import { noPort } from './verdict.js';

const TABS = ['javascript', 'python', 'output'];
const asked = new URLSearchParams(location.search);
if (['light', 'dark'].includes(asked.get('theme'))) document.documentElement.dataset.theme = asked.get('theme');

const result = element('div', { className: 'result', role: 'status' });
const output = element('div', { className: 'output' });
let program = null, port = null, hints = [], engine = null, running = null, shown = null, tab = 'javascript';

// --- the engine, when it is needed ------------------------------------------------------------

let facts = '', isStopped = false;
const say = text => { $('said').textContent = text; };
// What loads after Stop loads for the next run: it is not what the person waits for.
const sayOfPython = text => { if (!isStopped) say(text); };

function needEngine() {
  if (engine) return;
  const megabytes = bytes => (bytes / 1e6).toFixed(1);
  engine = createEngine({ base: './', onProgress: ({ loaded, total }) => {
    if (!facts) sayOfPython(`Loading Python: ${megabytes(loaded)} of ${megabytes(total)} MB`);
  } });
  engine.ready.then(({ python, kernel, digits }) => {
    const maths = digits === 'may differ' ? '; last digits may differ, as this browser’s Math.exp is not Node’s' : '';
    facts = `Python ${python}, kernel in ${kernel === 'native' ? 'C' : 'Python'}${maths}`;
    sayOfPython(facts);
  }, error => {
    facts = `Python could not be loaded: ${error.message}`;
    sayOfPython(facts);
  });
  const redraw = throttled(() => showComparison(shown, result, output, goTo, hints), 120);
  running = createRunning(engine, {
    onChange(now) {
      shown = now;
      if (now.over) redraw.now();
      else redraw();
      showButtons(!now.over);
    },
    onCurve() {},
    onNetworks() {},
  });
}

const options = () => ({ seed: Number(program.seed), node: Number(program.node) });

// The port: what came with the program, or what the engine makes of it. {python} or {absent}.
async function ported() {
  if (port) return port;
  needEngine();
  const made = await engine.port(program.javascript, options());
  hints = hintsFor(program.javascript, made.refusal);
  port = made.python === undefined ? { absent: noPort(made.refusal) } : { python: made.python };
  return port;
}
const portOrWhyNot = () => ported().catch(error => ({ absent: `There is no port: ${error.message}.` }));

// --- the tabs ---------------------------------------------------------------------------------

const panel = $('panel'), inside = $('inside');
const empty = text => element('p', { className: 'empty' }, ...withCode(text));
// The program in a tab; the line that ended it is marked.
const code = (text, language) => coloured(text, language, shown?.over ? shown[language].error?.line : null);

const select = wireTabs(document.querySelector('[role=tablist]'), async index => {
  tab = TABS[index];
  panel.setAttribute('aria-labelledby', `tab-${tab}`);
  if (!program) return;
  panel.scrollTop = 0;
  if (tab === 'javascript') inside.replaceChildren(code(program.javascript, 'javascript'));
  if (tab === 'output') inside.replaceChildren(...(shown ? [result, output] : [empty('Run both programs to compare what they print.')]));
  if (tab !== 'python') return;
  if (port?.python) return inside.replaceChildren(code(port.python, 'python'));
  if (!port) inside.replaceChildren(empty('The port is made when Python has loaded.'));
  const made = await portOrWhyNot();
  if (tab === 'python') inside.replaceChildren(made.absent ? empty(made.absent) : code(made.python, 'python'));
});

function goTo(name) {
  select(TABS.indexOf(name === 'JavaScript' ? 'javascript' : 'python'), true);
  inside.querySelector('.problem-line')?.scrollIntoView({ block: 'center' });
}

$('run').addEventListener('click', () => {
  if (!program) return;
  isStopped = false;
  say(facts);
  needEngine();
  running.run({ javascript: program.javascript, options: options(), python: portOrWhyNot() });
  select(2);
});
$('stop').addEventListener('click', () => {
  isStopped = true;
  say('Stopped.');
  running.stop();
});

// One button at a time: Run, then Stop. Who pressed the one with the keyboard is on the other then.
function showButtons(isRunning) {
  const [now, other] = isRunning ? [$('stop'), $('run')] : [$('run'), $('stop')];
  const wasThere = document.activeElement === other;
  now.hidden = false;
  other.hidden = true;
  $('run').textContent = 'Run again';
  if (wasThere) now.focus();
}

// --- the height, told to the page around -----------------------------------------------------

// What is shown fits into any frame: the panel scrolls. So the height that is told is the one with
// which it need not, up to a limit.
const MOST = 480; // pixels of the panel
let told = 0;
const resized = new ResizeObserver(() => {
  const around = $('whole').offsetHeight - panel.clientHeight;
  const height = around + Math.min(panel.scrollHeight, MOST);
  if (height === told || window.parent === window) return;
  told = height;
  window.parent.postMessage({ type: 'pysynaptic-height', height }, '*');
});
resized.observe($('whole'));
resized.observe(inside);

// --- the program ------------------------------------------------------------------------------

async function find() {
  const wanted = await fromFragment(location.hash) ?? await fromFragment(location.search.slice(1))
    ?? { ...DEFAULTS, example: 'xor' };
  const found = { seed: wanted.seed, node: wanted.node, python: wanted.python };
  if (wanted.javascript !== undefined) return { ...found, javascript: wanted.javascript, example: wanted.example };
  // The port of an example is made here, with the seed that was asked for.
  const example = (await loadExamples()).find(({ name }) => name === wanted.example);
  if (!example) throw new DamagedLink(`there is no example ${wanted.example}`);
  return { ...found, javascript: example.source, example: example.name };
}

find().then(async found => {
  program = found;
  hints = hintsFor(found.javascript, null);
  if (found.python !== undefined) port = { python: found.python };
  const { example, seed, node } = found;
  const examples = example ? await loadExamples() : [];
  const known = examples.find(({ name }) => name === example);
  // The playground makes the port itself, so it is given an example by its name.
  const same = known?.source === found.javascript;
  $('open').href = `./${await toFragment(same ? { example, seed, node } : { ...found, python: undefined })}`;
  if (same) document.title = `${known.title} – pysynaptic`;
  select(Math.max(TABS.indexOf(asked.get('tab')), 0));
}, error => {
  inside.replaceChildren(empty(error instanceof DamagedLink ? `This link is damaged: ${error.message}.` : String(error)));
});
