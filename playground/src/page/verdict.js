// What came of a run, in words. Knows no page.

import { firstDifference, summary } from './compare.js';
import { gist, isSyntaxError, notPorted } from './errors.js';

const COULD_MORE = 'A program that was stopped could have printed more.';

/** Return whether a side of a run never began: its text is not of its language. */
export const neverBegan = ({ status, error }) => status === 'failed' && isSyntaxError(error.message);

/** Return whether lines that one of the programs has not printed count as differences. */
export const isSettled = ({ over, javascript, python }) => over
  && [javascript, python].every(({ status }) => status === 'finished' || status === 'failed');

/**
 * Return {kind, mark, text, more, first}: the headline of a run with its sign, the sentences below
 * it, and what firstDifference says where the outputs were compared.
 */
export function verdict(run, rows) {
  const { javascript: js, python: py } = run;
  if (!run.over) return { kind: 'running', mark: '', text: `${doing(js.status, py.status)}…`, more: [], first: null };
  const sum = summary(rows);
  const equal = sum.text ? `${sum.text}.` : '';
  const said = (kind, mark, text, ...more) => ({ kind, mark, text, more: more.filter(Boolean), first: null });
  if (py.status === 'absent') return withoutPython(js, py, said);
  if (js.status === 'failed' || py.status === 'failed') {
    const first = isSettled(run) ? firstDifference(rows) : null;
    return { ...failed(js, py, said, equal), first };
  }
  if (js.status === 'stopped' || py.status === 'stopped') {
    const only = sum.text ? `Of what both printed: ${equal}` : rows.length ? 'Only one program had printed something.' : '';
    return said('stopped', '■', 'Stopped', only, only && COULD_MORE);
  }
  if (rows.length === 0) return said('empty', '', 'Both programs printed nothing');
  if (sum.same) return said('equal', '✓', `${sum.text}, digit by digit`);
  const first = firstDifference(rows);
  return { ...said('different', '≠', sum.text, first.text), first };
}

/** Return why there is no port, where the porter cannot read a text at all. */
export const noPort = ({ message, line }) => `There is no port: the porter cannot read ${line ? `line ${line}` : 'the text'} (${message}).`;

function doing(js, py) {
  const javascript = js === 'running' ? 'JavaScript is running' : 'JavaScript is done';
  if (js === 'waiting') return 'Starting';
  if (py === 'waiting') return `${javascript}, Python follows`;
  if (py === 'running') return js === 'running' ? 'Both programs are running' : `${javascript}, Python is running`;
  return py === 'absent' ? `${javascript}; there is no port` : `Python is done, ${javascript}`;
}

const place = (name, { error }) => `${name}${error.line ? `, line ${error.line}` : ''}: ${gist(error.message)}`;

function withoutPython(js, py, said) {
  if (neverBegan(js)) {
    return said('failed', '!', 'No program ran: the JavaScript has a syntax error',
      js.error.line ? `Line ${js.error.line}: ${gist(js.error.message)}` : gist(js.error.message));
  }
  const did = { finished: 'JavaScript ran', failed: 'JavaScript ended with an error', stopped: 'JavaScript was stopped' }[js.status];
  return said('failed', '!', `${did}; Python did not run`, js.status === 'failed' && place('JavaScript', js), py.error.message);
}

function failed(js, py, said, equal) {
  const [hasJs, hasPy] = [js.status === 'failed', py.status === 'failed'];
  const gap = hasPy ? notPorted(py.error.message) : null;
  const other = [js, py].some(({ status }) => status === 'stopped') && 'The other program was stopped.';
  const javascript = hasJs && place('JavaScript', js);
  if (gap) {
    const text = `${hasJs ? 'JavaScript ended with an error; ' : ''}Python ended at a place that is not ported`;
    return said('failed', '!', text, javascript, `Line ${gap.line} of the JavaScript: ${gap.what}`, other, equal);
  }
  const text = hasJs && hasPy ? 'Both programs ended with an error'
    : neverBegan(hasJs ? js : py) ? `${hasJs ? 'JavaScript' : 'Python'} did not begin: its text has a syntax error`
      : `${hasJs ? 'JavaScript' : 'Python'} ended with an error`;
  return said('failed', '!', text, javascript, hasPy && place('Python', py), other, equal);
}
