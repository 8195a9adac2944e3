// The two editors: CodeMirror with our colours, problems in their lines, and a way out for Tab.

import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands';
import { javascript } from '@codemirror/lang-javascript';
import { python } from '@codemirror/lang-python';
import { bracketMatching, indentOnInput, indentUnit, syntaxHighlighting } from '@codemirror/language';
import { lintKeymap, setDiagnostics } from '@codemirror/lint';
import { EditorState, StateEffect, StateField } from '@codemirror/state';
import {
  Decoration, EditorView, drawSelection, highlightActiveLine, highlightSpecialChars, keymap,
  lineNumbers, placeholder,
} from '@codemirror/view';
import { classHighlighter } from '@lezer/highlight';

import { element, withCode } from './elements.js';

const LANGUAGES = { javascript: [javascript(), '  '], python: [python(), '    '] };

// Lines of the text that get a class: {line: class}.
const markLines = StateEffect.define();
const markedLines = StateField.define({
  create: () => Decoration.none,
  update(marks, transaction) {
    let now = marks.map(transaction.changes);
    for (const effect of transaction.effects) {
      if (effect.is(markLines)) now = decorations(transaction.state.doc, effect.value);
    }
    return now;
  },
  provide: field => EditorView.decorations.from(field),
});

function decorations(doc, lines) {
  const ranges = Object.entries(lines)
    .map(([line, name]) => [Number(line), name])
    .filter(([line]) => line >= 1 && line <= doc.lines)
    .sort((a, b) => a[0] - b[0])
    .map(([line, name]) => Decoration.line({ class: name }).range(doc.line(line).from));
  return Decoration.set(ranges);
}

/**
 * Make an editor in `parent`. `onChange()` is called after changes by the person (not by `set`),
 * `onLine(number)` when the cursor comes to another line.
 */
export function createEditor(parent, { language, label, onChange = () => {}, onLine = () => {}, onRun, hint = '' }) {
  const [support, unit] = LANGUAGES[language];
  let quiet = false, lastLine = 1, problems = {}, linked = null;
  const view = new EditorView({
    parent,
    extensions: [
      lineNumbers(), highlightSpecialChars(), history(), drawSelection(), indentOnInput(),
      bracketMatching(), highlightActiveLine(), markedLines, support, indentUnit.of(unit),
      EditorState.tabSize.of(4), placeholder(hint), syntaxHighlighting(classHighlighter),
      EditorView.contentAttributes.of({
        'aria-label': label, spellcheck: 'false', autocorrect: 'off', autocapitalize: 'off',
        'aria-description': 'Escape, then Tab leaves the editor.',
      }),
      keymap.of([
        { key: 'Mod-Enter', run: () => (onRun(), true) },
        { key: 'Escape', run: () => (view.setTabFocusMode(true), false) },
        ...lintKeymap, ...historyKeymap, ...defaultKeymap, indentWithTab,
      ]),
      EditorView.domEventHandlers({ blur: () => view.setTabFocusMode(false) }),
      EditorView.updateListener.of(update => {
        if (update.docChanged && !quiet) onChange();
        const line = update.state.doc.lineAt(update.state.selection.main.head).number;
        if (view.hasFocus && line !== lastLine) onLine(line);
        lastLine = line;
      }),
    ],
  });
  const mark = () => view.dispatch({
    effects: markLines.of({ ...(linked ? { [linked]: 'linked-line' } : {}), ...problems }),
  });
  return {
    view,
    text: () => view.state.doc.toString(),
    focus: () => view.focus(),

    /** Replace the text; what stays at both ends is left alone, so that the cursor stays too. */
    set(text) {
      const old = view.state.doc.toString();
      if (old === text) return;
      let start = 0, end = 0;
      const short = Math.min(old.length, text.length);
      while (start < short && old[start] === text[start]) start++;
      while (end < short - start && old[old.length - 1 - end] === text[text.length - 1 - end]) end++;
      quiet = true;
      view.dispatch({ changes: { from: start, to: old.length - end, insert: text.slice(start, text.length - end) } });
      quiet = false;
    },

    /** Mark problems: [{line, column (from 1) or null, message}]. */
    problems(list) {
      const doc = view.state.doc;
      const there = list.filter(({ line }) => line >= 1 && line <= doc.lines);
      problems = Object.fromEntries(there.map(({ line }) => [line, 'problem-line']));
      mark();
      view.dispatch(setDiagnostics(view.state, there.map(({ line, column, message }) => {
        const { from, to, text } = doc.line(line);
        const at = Math.min(from + Math.max((column ?? 1) - 1, 0), to);
        const word = /^[\w$]+|^./.exec(text.slice(at - from))?.[0].length ?? 0;
        return { from: at, to: column ? at + word : to, severity: 'error', message, renderMessage: () => element('span', {}, ...withCode(message)) };
      })));
    },

    /** Show the line that belongs to one of the other program; null: none. */
    link(line) {
      linked = line;
      mark();
    },

    /** Put the cursor on a line, and show it. */
    goTo(line, column = 1) {
      const found = view.state.doc.line(Math.min(Math.max(line, 1), view.state.doc.lines));
      const at = Math.min(found.from + Math.max((column ?? 1) - 1, 0), found.to);
      view.dispatch({ selection: { anchor: at }, effects: EditorView.scrollIntoView(at, { y: 'center' }) });
      view.focus();
    },
  };
}
