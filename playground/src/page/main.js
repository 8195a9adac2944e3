// The playground: puts its parts together. What a part does is in its own file.

import { registerCache } from '../engine/cache.js';
import { createEngine } from '../engine/engine.js';
import { hintsFor } from './asked.js';
import { short } from './chart.js';
import { showComparison } from './comparison.js';
import { createCurveCard } from './curve-card.js';
import { download } from './download.js';
import { keep, kept } from './drafts.js';
import { createEditor } from './editor.js';
import { $, debounced, element, throttled, withCode } from './elements.js';
import { gist, isSyntaxError } from './errors.js';
import { fillMenu, loadExamples } from './examples.js';
import { DEFAULTS, DamagedLink, checked, fromFragment, toFragment, validSeed } from './links.js';
import { createLoading } from './loading.js';
import { createNetworkCard } from './network-card.js';
import { notice } from './notices.js';
import { createPorting } from './porting.js';
import { showProblems } from './problems.js';
import { createRunning } from './running.js';
import { share } from './sharing.js';
import { wireTabs } from './tabs.js';
import { wireTheme } from './theme.js';
import { noPort } from './verdict.js';
import { counted } from './words.js';

wireTheme($('theme'));
const loading = createLoading($('loading'), $('progress'), $('versions'));
const engine = createEngine({ base: './', onProgress: progress => {
  loading.progress(progress);
  const note = $('note-python');
  if (note.classList.contains('waiting')) note.textContent = `waits for Python: ${loading.share()}`;
} });
engine.ready.then(about => {
  loading.done({ ...about, sameMaths: engine.sameMaths });
  if (about.digits === 'may differ') warnOfDigits();
}, error => loading.failed(error, () => location.reload()));

let examples = [], example = null, refusal = null, hints = [], loadingText = false, isNew = true;

// --- the two editors -------------------------------------------------------------------------

const javascript = createEditor($('editor-javascript'), {
  language: 'javascript', label: 'JavaScript program', onRun: run,
  onChange: changed, onLine: line => python.link(linked(line, true)),
});
const python = createEditor($('editor-python'), {
  language: 'python', label: 'Python program, the port', onRun: run,
  hint: 'The port appears here.',
  onLine: line => javascript.link(linked(line, false)),
  onChange: () => {
    porting.edited();
    staleOutput();
    remember();
  },
});

// The line of the other program that belongs to one, as the engine told; null for an edited port.
function linked(line, fromJavaScript) {
  const lines = porting.isEdited() ? null : porting.port()?.lines;
  if (!lines) return null;
  if (!fromJavaScript) return lines[line] ?? null;
  const found = Object.entries(lines).find(([, original]) => original === line);
  return found ? Number(found[0]) : null;
}

const options = () => ({ seed: Number($('seed').value), node: Number($('node').value) });

function changed() {
  if (loadingText) return;
  porting.changed();
  showName();
  staleOutput();
  showProblems(javascript, $('problems-javascript'), '', []);
  remember();
}

// --- the port --------------------------------------------------------------------------------

const porting = createPorting(engine, () => ({ javascript: javascript.text(), options: options() }), state => {
  const note = $('note-python'), again = $('port-again');
  again.hidden = state.kind !== 'edited';
  refusal = state.kind === 'refused' ? state.refusal : null;
  const isOld = refusal !== null && state.port.python === undefined;
  note.className = `note ${state.kind}`;
  note.textContent = {
    waiting: `waits for Python: ${loading.share()}`,
    ported: 'the port, as you type',
    refused: isOld ? 'not ported: syntax error' : 'ported in part: see the JavaScript',
    edited: 'edited by you, kept as it is',
    failed: 'not ported',
  }[state.kind];
  if (state.port?.python !== undefined) python.set(state.port.python);
  else if (isOld && isNew) python.set(''); // what is there belongs to another program
  if (state.port) isNew = false;
  showNotes(state, isOld);
  showHints();
  if (state.kind === 'waiting' || state.kind === 'edited') return;
  const places = refusal ? refusal.all ?? [refusal] : [];
  const title = isOld ? 'Syntax error'
    : `${counted(places.length, 'place is', 'places are')} not ported. Write by hand what ${places.length === 1 ? 'it does' : 'they do'}:`;
  showProblems(javascript, $('problems-javascript'), title, places);
  showProblems(python, $('problems-python'), '', []);
});

// What is said below the port: whose it is, why there is none, or the porter's notes.
function showNotes(state, isOld) {
  const words = (...parts) => [element('p', { className: 'notes' }, ...parts)];
  const notes = state.kind === 'ported' ? state.port.notes ?? [] : [];
  $('notes-python').replaceChildren(...isOld && python.text() ? words('This is the port of your text before the syntax error.')
    : state.kind === 'failed' ? words(`There is no port: ${state.error.message}.`)
      : notes.length ? [element('details', { className: 'notes' },
        element('summary', {}, `${counted(notes.length, 'note')} on this port`),
        element('ul', {}, ...notes.slice(0, 30).map(text => element('li', {}, ...withCode(text)))))] : []);
}

// What the playground does not have, and what to do instead.
function showHints() {
  hints = hintsFor(javascript.text(), refusal);
  $('hints').replaceChildren(...hints.map(text => element('p', { className: 'notes' }, ...withCode(text))));
}

$('port-again').addEventListener('click', async () => {
  python.focus();
  await porting.again();
  remember();
});

// --- running ---------------------------------------------------------------------------------

const curve = createCurveCard($('curve')), network = createNetworkCard($('network'));
let shown = null, hasNetworks = false, isCached = false;

const redraw = throttled(() => showComparison(shown, $('result'), $('output'), goToError, hints), 120);
const running = createRunning(engine, {
  onChange(now) {
    const began = shown !== now;
    shown = now;
    if (began || now.over) redraw.now();
    else redraw();
    setRunning(!now.over);
    if (now.over) finished(now);
  },
  onCurve(points, about) {
    curve.show(points, about);
    const last = points.at(-1);
    if (!last) return;
    const done = about.kind === 'propagate' ? counted(last.iterations, 'call of propagate', 'calls of propagate') : counted(last.iterations, 'iteration');
    $('note-output').textContent = `Python is training: ${done}, error ${short(last.error)}`;
  },
  onNetworks(list) {
    if (list.length === 0) return;
    hasNetworks = true;
    network.show(list);
  },
});

function setRunning(isRunning) {
  const stop = $('stop');
  document.body.classList.toggle('running', isRunning);
  $('run').textContent = isRunning ? 'Run again' : 'Run both';
  if (!isRunning && document.activeElement === stop) $('run').focus();
  stop.disabled = !isRunning;
}

function finished(now) {
  $('note-output').textContent = '';
  if (!isCached && now.python.status === 'finished') {
    isCached = true;
    registerCache('./'); // after the first result, so that nothing waits for it
  }
  if (!hasNetworks) network.clear('This program left no network to draw.');
  if (curve.isEmpty()) curve.clear('This program trained nothing.');
  const errors = { JavaScript: now.javascript.error, Python: now.python.status === 'absent' ? null : now.python.error };
  if (errors.JavaScript?.line) goToError('JavaScript', errors.JavaScript, false);
  if (errors.Python?.line && !refusal) goToError('Python', errors.Python, false);
}

// Mark the line of an error; `go` puts the cursor there too. The calls that led to it are in the output.
function goToError(name, error, go = true) {
  const [editor, below] = name === 'JavaScript' ? [javascript, $('problems-javascript')] : [python, $('problems-python')];
  const title = isSyntaxError(error.message) ? 'Syntax error' : 'This line ended the program';
  if (name === 'Python' || !refusal) showProblems(editor, below, title, [{ ...error, message: gist(error.message) }]);
  if (!go) return;
  selectPane(name === 'JavaScript' ? 0 : 1);
  editor.goTo(error.line, error.column);
}

async function run() {
  await begun;
  if (!seedIsRight()) return $('seed').focus();
  selectPane(2);
  $('note-output').textContent = '';
  showHints();
  hasNetworks = false;
  network.clear('The network is drawn when the program has run.');
  curve.clear('The curve is drawn while the program trains.');
  if (!refusal) showProblems(javascript, $('problems-javascript'), '', []);
  showProblems(python, $('problems-python'), '', []);
  await running.run({
    javascript: javascript.text(), options: options(),
    python: porting.settled().then(() => (refusal && porting.port()?.python === undefined
      ? { absent: noPort(refusal) } : { python: python.text() }), error => ({ absent: `There is no port: ${error.message}.` })),
  });
}

$('run').addEventListener('click', run);
$('stop').addEventListener('click', () => running.stop());
document.addEventListener('keydown', event => {
  if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.defaultPrevented) return;
  if (document.querySelector('dialog[open]')) return;
  event.preventDefault();
  run();
});

function showNothing() {
  $('note-output').textContent = '';
  $('result').replaceChildren(element('p', { className: 'headline' }, 'Run both programs to compare what they print.'));
  $('result').dataset.kind = 'empty';
  $('result').dataset.said = '';
  $('output').replaceChildren();
  network.clear('The network is drawn here when the program has run.');
  curve.clear('The error is drawn here while the program trains.');
}

// --- seed and Node ---------------------------------------------------------------------------

function seedIsRight() {
  const right = validSeed($('seed').value);
  $('seed-problem').textContent = right ? '' : 'The seed is a whole number from 0 on, of at most 15 digits.';
  $('seed').setAttribute('aria-invalid', String(!right));
  return right;
}

for (const name of ['seed', 'node']) {
  $(name).addEventListener('input', () => {
    if (!seedIsRight()) return;
    if (porting.isEdited()) python.set(python.text().replace(/^(\s*seed\(\s*)-?\d+/m, `$1${$('seed').value}`));
    porting.changed();
    staleOutput();
    remember();
  });
}

// --- which program ---------------------------------------------------------------------------

// Show a program: {javascript, python?, seed, node, example?}.
function open(program) {
  running.stop();
  shown = null;
  isNew = true;
  example = examples.find(({ name }) => name === program.example) ?? null;
  $('seed').value = program.seed ?? DEFAULTS.seed;
  $('node').value = program.node ?? DEFAULTS.node;
  seedIsRight();
  loadingText = true;
  javascript.set(program.javascript ?? example.source);
  loadingText = false;
  showName();
  showNothing();
  if (program.python === undefined) return porting.again();
  python.set(program.python);
  porting.edited();
}

// The example that is in the editor as it is, or null: the person's own program, which may have
// begun as one.
const unchanged = () => (example && javascript.text() === example.source ? example : null);

function showName() {
  $('examples').value = unchanged()?.name ?? '';
  $('reset').hidden = !example || unchanged() !== null;
  $('reset').title = example?.title ?? '';
  $('note-javascript').textContent = $('reset').hidden ? 'type here' : '';
}

// Show an example in place of what is there, which can be brought back if it is nowhere else.
function replaceBy(name) {
  const before = unchanged() && !porting.isEdited() ? null : program();
  open({ example: name, seed: $('seed').value, node: $('node').value });
  remember();
  if (!before?.javascript.trim()) return;
  notice($('notices'), 'replaced', ['The example took the place of your program.'], { actions: [['Bring it back', () => {
    open(before);
    remember();
  }]] });
}

// What is shown was printed by another text than what is in the editors now.
function staleOutput() {
  if (shown?.over) $('note-output').textContent = 'before your last change';
}

$('examples').addEventListener('change', () => replaceBy($('examples').value));
$('reset').addEventListener('click', () => {
  replaceBy(example.name);
  javascript.focus();
});

// What is on the page, as links.js takes it; an example that was not changed is its name.
function program() {
  const now = { seed: $('seed').value, node: $('node').value };
  if (example) now.example = example.name;
  if (porting.isEdited()) now.python = python.text();
  if (now.python !== undefined || !unchanged()) now.javascript = javascript.text();
  return now;
}

// After a change the address no longer says what is on the page; the draft does.
const save = debounced(() => keep('draft', program()), 400);
function remember() {
  if (location.hash) history.replaceState(null, '', location.pathname + location.search);
  save();
}

const isKnown = ({ javascript, example }) => javascript !== undefined || examples.some(({ name }) => name === example);

async function fromAddress() {
  try {
    const found = await fromFragment(location.hash);
    if (found && !isKnown(found)) throw new DamagedLink(`there is no example ${found.example}`);
    return found;
  } catch (error) {
    if (!(error instanceof DamagedLink)) throw error;
    notice($('notices'), 'link', ['This link is damaged: ', error.message, '.'], { kind: 'error' });
    return null;
  }
}

// What was on the page at the last visit; null if nothing was, or what this version cannot read.
function fromDraft() {
  try {
    const found = checked({ ...DEFAULTS, ...kept('draft') });
    return isKnown(found) ? found : null;
  } catch {
    return null;
  }
}

$('share').addEventListener('click', async () => {
  if (!seedIsRight()) return $('seed').focus();
  const now = program();
  const fragment = await toFragment(now);
  history.replaceState(null, '', location.pathname + location.search + fragment);
  const port = porting.port()?.python;
  const whole = now.javascript === undefined || now.python !== undefined || refusal || !port ? now : { ...now, python: port };
  const embed = new URL(`embed.html${await toFragment(whole)}`, location.href);
  await share({ link: location.href, embed: embed.href, title: `${unchanged()?.title ?? 'A program'} in JavaScript and Python` });
});
addEventListener('hashchange', async () => {
  const found = await fromAddress();
  if (found) open(found);
});

for (const [name, editor, ending, type] of [
  ['javascript', javascript, 'js', 'text/javascript'], ['python', python, 'py', 'text/x-python'],
]) {
  $(`download-${name}`).addEventListener('click', () => download(`${unchanged()?.name ?? 'program'}.${ending}`, editor.text(), type));
}

// --- the start -------------------------------------------------------------------------------

const panes = ['javascript', 'python', 'output'].map(name => $(`pane-${name}`));
const selectPane = wireTabs(document.querySelector('.pane-tabs'), index => {
  panes.forEach((pane, at) => pane.classList.toggle('chosen', at === index));
});
selectPane(0);

function warnOfDigits() {
  notice($('notices'), 'maths', [
    'The last digits may differ here: this browser calculates Math.exp in another way than Node (V8). The Python side prints what Node prints. ',
    element('a', { href: '../node.html' }, 'Why digits differ'),
  ], { kind: 'warning' });
}

showNothing();
const begun = loadExamples().then(async list => {
  examples = list;
  fillMenu($('examples'), examples);
  const linkedTo = await fromAddress();
  const draft = linkedTo ? null : fromDraft();
  open(linkedTo ?? draft ?? { example: examples[0].name });
  if (!draft || draft.javascript === undefined) return;
  notice($('notices'), 'draft', ['This is your program from last time.'], { actions: [
    ['Show the tutorial', () => replaceBy(examples[0].name)]] });
}).catch(error => notice($('notices'), 'examples', ['The examples could not be loaded: ', String(error.message), '.'], { kind: 'error' }));
