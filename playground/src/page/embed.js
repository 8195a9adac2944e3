// A program in another page: JavaScript, Python and Output as tabs. Python is loaded only for a run,
// or for a port that did not come with the program.
//
//   embed.html?example=xor&seed=1&theme=dark&tab=output        or     embed.html#program=…
//
// The parent is told the height: {type: 'pysynaptic-height', height}.

import { createEngine } from '../engine/engine.js';
import { coloured } from './coloured.js';
import { showComparison } from './comparison.js';
import { $, element, throttled } from './elements.js';
import { loadExamples } from './examples.js';
import { DEFAULTS, DamagedLink, fromFragment, toFragment } from './links.js';
import { createRunning } from './running.js';
import { wireTabs } from './tabs.js';

const TABS = ['javascript', 'python', 'output'];
const asked = new URLSearchParams(location.search);
if (['light', 'dark'].includes(asked.get('theme'))) document.documentElement.dataset.theme = asked.get('theme');

const result = element('div', { className: 'result', role: 'status' });
const output = element('div', { className: 'output' });
let program = null, port = null, engine = null, running = null, shown = null, tab = 'javascript';

const say = text => { $('said').textContent = text; };

// --- the engine, when it is needed ------------------------------------------------------------

function needEngine() {
  if (engine) return;
  const megabytes = bytes => (bytes / 1e6).toFixed(1);
  let ready = false;
  engine = createEngine({ base: './', onProgress: ({ loaded, total }) => {
    if (!ready) say(`Loading Python: ${megabytes(loaded)} of ${megabytes(total)} MB`);
  } });
  engine.ready.then(({ python, kernel, digits }) => {
    ready = true;
    const maths = digits === 'may differ' ? '; last digits may differ, as this browser’s Math.exp is not Node’s' : '';
    say(`Python ${python}, kernel in ${kernel === 'native' ? 'C' : 'Python'}${maths}`);
  }, error => say(`Python could not be loaded: ${error.message}`));
  const redraw = throttled(() => showComparison(shown, result, output, goTo), 120);
  running = createRunning(engine, {
    onChange(now) {
      shown = now;
      if (now.over) redraw.now();
      else redraw();
      $('stop').hidden = now.over;
      $('run').textContent = now.over ? 'Run again' : 'Running…';
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
  port = made.python === undefined ? { absent: made.refusal.message } : { python: made.python };
  return port;
}

// --- the tabs ---------------------------------------------------------------------------------

const panel = $('panel');
const select = wireTabs(document.querySelector('[role=tablist]'), async index => {
  tab = TABS[index];
  panel.setAttribute('aria-labelledby', `tab-${tab}`);
  if (!program) return;
  if (tab === 'javascript') panel.replaceChildren(coloured(program.javascript, 'javascript'));
  if (tab === 'output') panel.replaceChildren(...(shown ? [result, output] : [empty('Run both programs to compare what they print.')]));
  if (tab !== 'python') return;
  if (!port) panel.replaceChildren(empty('The port is made when Python has loaded.'));
  const made = await ported().catch(error => ({ absent: `Python could not be loaded: ${error.message}` }));
  if (tab !== 'python') return;
  panel.replaceChildren(made.absent ? empty(`There is no port: ${made.absent}`) : coloured(made.python, 'python'));
});
const empty = text => element('p', { className: 'empty' }, text);

function goTo(name, { line }) {
  select(TABS.indexOf(name === 'JavaScript' ? 'javascript' : 'python'), true);
  say(`Line ${line}`);
}

$('run').addEventListener('click', () => {
  if (!program) return;
  needEngine();
  const over = running.run({
    javascript: program.javascript, options: options(),
    python: ported().catch(error => ({ absent: error.message })),
  });
  select(2);
  return over;
});
$('stop').addEventListener('click', () => {
  running.stop();
  $('run').focus();
});

// --- the height, told to the page around -----------------------------------------------------

let told = 0;
new ResizeObserver(() => {
  const height = Math.ceil(document.querySelector('main').getBoundingClientRect().height);
  if (height === told || window.parent === window) return;
  told = height;
  window.parent.postMessage({ type: 'pysynaptic-height', height }, '*');
}).observe(document.querySelector('main'));

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
  if (found.python !== undefined) port = { python: found.python };
  const { example, seed, node } = found;
  const examples = example ? await loadExamples() : [];
  const known = examples.find(({ name }) => name === example);
  // The playground makes the port itself, so it is given an example by its name.
  const same = known?.source === found.javascript;
  $('open').href = `./${await toFragment(same ? { example, seed, node } : { ...found, python: undefined })}`;
  if (known) document.title = `${known.title} – pysynaptic`;
  select(Math.max(TABS.indexOf(asked.get('tab')), 0));
}, error => {
  panel.replaceChildren(empty(error instanceof DamagedLink ? `This link is damaged: ${error.message}.` : String(error)));
});
