// Keeps strings together: between two Arabic strings the marks of SPARQL would run right to left.

import { Decoration, EditorView, Prec, RangeSetBuilder, ViewPlugin, syntaxTree } from "../vendor/codemirror-6.43.15/codemirror.js";

const ISOLATE = Decoration.mark({ class: "isolated", attributes: { dir: "auto" }, bidiIsolate: null });
const KINDS = new Set(["String", "Comment"]);

function isolates(view) {
  const found = new RangeSetBuilder();
  for (const { from, to } of view.visibleRanges) {
    syntaxTree(view.state).iterate({
      from, to,
      enter: (node) => {
        if (KINDS.has(node.name) && node.to > node.from) found.add(node.from, node.to, ISOLATE);
      },
    });
  }
  return found.finish();
}

const plugin = ViewPlugin.define((view) => ({
  isolates: isolates(view),
  tree: syntaxTree(view.state),
  update(update) {
    const tree = syntaxTree(update.state);
    if (update.docChanged || update.viewportChanged || tree !== this.tree) {
      this.isolates = isolates(update.view);
      this.tree = tree;
    }
  },
}), {
  provide: (made) => {
    const ranges = (view) => view.plugin(made)?.isolates ?? Decoration.none;
    return [EditorView.outerDecorations.of(ranges), Prec.lowest(EditorView.bidiIsolatedRanges.of(ranges))];
  },
});

export const isolatedStrings = [plugin, EditorView.perLineTextDirection.of(false)];
