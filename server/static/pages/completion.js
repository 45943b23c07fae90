// Completes prefixes, terms of the ontology by name and by label (English, Arabic), and variables.

const KEYWORDS = ("ASK BASE BIND CONSTRUCT COUNT DESCRIBE DISTINCT EXISTS FILTER FROM GRAPH GROUP HAVING LIMIT MINUS NAMED "
  + "NOT OFFSET OPTIONAL ORDER PREFIX SELECT UNION VALUES WHERE").split(" ");

/**
 * Return the source of completions of an editor.
 * @param settings the block `page-settings`
 */
export function completions(settings) {
  let terms = null;
  // once, and only when somebody writes
  const load = () => (terms ??= fetch(settings.terms).then((answer) => (answer.ok ? answer.json() : [])).catch(() => []));
  return async (context) => {
    const variable = context.matchBefore(/[?$][\w\u0600-\u06ff]*/);
    if (variable) return { from: variable.from, options: variables(context.state.doc.toString(), variable.text), validFor: /^[?$][\w\u0600-\u06ff]*$/ };
    const name = context.matchBefore(/[A-Za-z][\w-]*:[\p{L}\p{N}_-]*/u);
    if (name) return namesAfter(settings, name, await load());
    const word = context.matchBefore(/[\p{L}][\p{L}\p{N}_-]*/u);
    if (!word && !context.explicit) return null;
    return anyWord(settings, word ?? { from: context.pos, text: "" }, await load());
  };
}

function variables(text, typed) {
  const names = new Set(text.match(/[?$][\w\u0600-\u06ff]+/g) ?? []);
  names.delete(typed);
  return [...names].sort().map((label) => ({ label, type: "variable" }));
}

function namesAfter(settings, name, terms) {
  const prefix = name.text.split(":")[0];
  const options = terms.filter((term) => term.name.startsWith(`${prefix}:`)).map((term) => termOption(settings, term, term.name));
  return { from: name.from, options, validFor: /^[\w-]*:[\p{L}\p{N}_-]*$/u };
}

function anyWord(settings, word, terms) {
  const prefixes = Object.keys(settings.prefixes).map((prefix) => ({
    label: `${prefix}:`, type: "namespace", detail: settings.prefixes[prefix], boost: 2, apply: applyName(settings, `${prefix}:`),
  }));
  const keywords = KEYWORDS.map((label) => ({ label, type: "keyword", boost: 1 }));
  const isArabic = /\p{Script=Arabic}/u.test(word.text);
  const labelled = word.text.length < 2 ? [] : terms.filter((term) => term.kind && (isArabic ? term.ar : term.en))
    .map((term) => termOption(settings, term, isArabic ? term.ar : term.en));
  return { from: word.from, options: [...prefixes, ...keywords, ...labelled], validFor: /^[\p{L}\p{N}_-]*$/u };
}

function termOption(settings, term, label) {
  const labels = [term.en, term.ar].filter((text) => text && text !== label).join(" · ");
  return {
    label, type: term.kind === "class" ? "class" : "property",
    detail: label === term.name ? labels : `${term.name} ${labels}`,
    info: term.definition || null,
    apply: applyName(settings, term.name),
  };
}

/** Insert a prefixed name, and its PREFIX line when the query has none. */
function applyName(settings, name) {
  return (view, _, from, to) => {
    const prefix = name.split(":")[0];
    const declared = new RegExp(`PREFIX\\s+${prefix}:`, "i").test(view.state.doc.toString());
    const line = `PREFIX ${prefix}: <${settings.prefixes[prefix]}>\n`;
    const typed = view.state.sliceDoc(Math.max(0, from - 10), from);
    const changes = [{ from, to, insert: name }];
    if (!declared && !/PREFIX\s+$/i.test(typed)) changes.unshift({ from: 0, insert: line });
    const moved = changes.length > 1 ? line.length : 0;
    view.dispatch({ changes, selection: { anchor: from + moved + name.length }, userEvent: "input.complete" });
  };
}
