// The SPARQL editor: CodeMirror with the grammar of SPARQL 1.1, in place of the text field of the form.

import {
  EditorState, EditorView, HighlightStyle, Prec, autocompletion, bracketMatching, closeBrackets,
  closeBracketsKeymap, completionKeymap, defaultKeymap, drawSelection, foldGutter, foldKeymap, highlightActiveLine,
  highlightSelectionMatches, highlightSpecialChars, history, historyKeymap, indentOnInput, keymap, lineNumbers,
  searchKeymap, sparql, syntaxHighlighting, tags,
} from "../vendor/codemirror-6.43.15/codemirror.js";
import { isolatedStrings } from "./bidi.js";
import { element } from "./elements.js";
import { markProblem, problemMarks } from "./problem_marks.js";

const COLOURS = HighlightStyle.define([
  { tag: [tags.keyword, tags.operatorKeyword, tags.controlKeyword, tags.definitionKeyword], class: "tok-keyword" },
  { tag: [tags.string, tags.literal], class: "tok-string" },
  { tag: [tags.variableName, tags.special(tags.variableName)], class: "tok-variable" },
  { tag: tags.comment, class: "tok-comment" },
  { tag: [tags.number, tags.bool], class: "tok-number" },
  { tag: [tags.namespace, tags.propertyName, tags.typeName, tags.url, tags.labelName, tags.name], class: "tok-name" },
]);

export class Editor {
  /**
   * Replace a text field by the editor; the field stays in the form, hidden, and keeps the text.
   * @param field the textarea
   * @param complete the source of completions
   * @param run called on Ctrl+Enter
   */
  constructor(field, complete, run) {
    this.field = field;
    const parent = element("div", { class: "code" });
    const root = parent.attachShadow({ mode: "open" });
    root.append(element("link", { rel: "stylesheet", href: new URL("editor.css", import.meta.url) }));
    field.before(parent);
    field.hidden = true;
    field.required = false;
    const state = EditorState.create({ doc: `${field.value.trimEnd()}\n`, extensions: this.extensions(complete, run) });
    this.view = new EditorView({ parent: root, root, state });
    field.form.addEventListener("submit", () => this.keep(), { capture: true });
  }

  extensions(complete, run) {
    const label = this.field.labels[0]?.innerText ?? "SPARQL";
    const runs = [{ key: "Mod-Enter", run: () => { run(); return true; }, preventDefault: true }];
    return [
      Prec.highest(keymap.of(runs)),
      lineNumbers(), foldGutter({ openText: "▾", closedText: "▸" }), highlightSpecialChars(), history(), drawSelection(),
      indentOnInput(), bracketMatching(), closeBrackets(), highlightActiveLine(), highlightSelectionMatches(),
      sparql(), syntaxHighlighting(COLOURS), isolatedStrings, problemMarks,
      autocompletion({ override: [complete], maxRenderedOptions: 60 }),
      // Tab isn't taken: with the keyboard alone one has to get out of the editor again
      keymap.of([...closeBracketsKeymap, ...defaultKeymap, ...searchKeymap, ...historyKeymap, ...foldKeymap, ...completionKeymap]),
      EditorView.lineWrapping,
      EditorView.contentAttributes.of({ "aria-label": label, dir: "ltr", spellcheck: "false", autocapitalize: "off", autocorrect: "off" }),
      EditorView.updateListener.of((update) => update.docChanged && this.keep()),
    ];
  }

  get text() {
    return this.view.state.doc.toString();
  }

  set text(value) {
    this.view.dispatch({ changes: { from: 0, to: this.view.state.doc.length, insert: value }, selection: { anchor: 0 }, scrollIntoView: true });
  }

  /** Copy the text to the field of the form. */
  keep() {
    this.field.value = this.text;
  }

  /**
   * Mark where a query is wrong, or nothing.
   * @param line from 1, or null
   * @param column in code points, from 1
   */
  mark(line, column) {
    markProblem(this.view, line, column);
  }

  focus() {
    this.view.focus();
  }
}
