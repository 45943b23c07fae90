// Marks the place in the editor that the server names in a problem.

import { Decoration, EditorView, StateEffect, StateField } from "../vendor/codemirror-6.43.15/codemirror.js";

const put = StateEffect.define();
const LINE = Decoration.line({ class: "problem-line", attributes: { "data-problem": "" } });
const SPOT = Decoration.mark({ class: "problem-spot" });

/** The marks; they go when the text changes. */
export const problemMarks = StateField.define({
  create: () => Decoration.none,
  update(marks, transaction) {
    const effect = transaction.effects.find((one) => one.is(put));
    if (effect) return marksAt(transaction.state.doc, effect.value);
    return transaction.docChanged ? Decoration.none : marks;
  },
  provide: (field) => EditorView.decorations.from(field),
});

/**
 * Mark a place and go there, or take the mark away.
 * @param line from 1, or null
 * @param column in code points, from 1
 */
export function markProblem(view, line, column) {
  if (line === null) {
    view.dispatch({ effects: put.of(null) });
    return;
  }
  const { offset } = placeOf(view.state.doc, line, column);
  view.dispatch({ effects: put.of({ line, column }), selection: { anchor: offset }, scrollIntoView: true });
}

function placeOf(doc, line, column) {
  const found = doc.line(Math.min(Math.max(line, 1), doc.lines));
  const before = Array.from(found.text).slice(0, Math.max(column - 1, 0)).join("");
  return { line: found, offset: Math.min(found.from + before.length, found.to) };
}

function marksAt(doc, place) {
  if (!place) return Decoration.none;
  const { line, offset } = placeOf(doc, place.line, place.column);
  const word = /^\S*/.exec(line.text.slice(offset - line.from))[0];
  const marks = [LINE.range(line.from)];
  if (word) marks.push(SPOT.range(offset, offset + word.length));
  return Decoration.set(marks);
}
