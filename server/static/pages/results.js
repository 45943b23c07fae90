// A result, whatever its kind, as columns and rows of terms.
//
// A term is {type: "iri" | "literal" | "blank" | "triple", value, language?, datatype?, parts?}.

import { readNTriples } from "./ntriples.js";

const XSD = "http://www.w3.org/2001/XMLSchema#";
const NUMBERS = new Set(["integer", "decimal", "double", "float", "nonNegativeInteger", "positiveInteger", "int", "long"]
  .map((name) => XSD + name));

/**
 * Read the body of an answer.
 * @param kind "bindings", "boolean" or "graph"
 * @param cut what the header Isnad-Cut says, such as "1000 rows", or nothing
 */
export function readResult(kind, body, cut) {
  if (kind === "graph") {
    return { kind, cut, columns: ["subject", "predicate", "object"], rows: readNTriples(body), boolean: null };
  }
  const content = JSON.parse(body);
  if (kind === "boolean") return { kind, cut, columns: [], rows: [], boolean: content.boolean };
  const columns = content.head.vars;
  const rows = content.results.bindings.map((binding) => columns.map((name) => readTerm(binding[name])));
  return { kind, cut, columns, rows, boolean: null };
}

/** Return the kind of an answer by its media type and, of JSON, by its content. */
export function kindOf(mediaType, body) {
  if (mediaType.startsWith("application/n-triples")) return "graph";
  return /"boolean"\s*:/.test(body.slice(0, 200)) && !/"results"\s*:/.test(body.slice(0, 200)) ? "boolean" : "bindings";
}

function readTerm(term) {
  if (!term) return null;
  if (term.type === "uri") return { type: "iri", value: term.value };
  if (term.type === "bnode") return { type: "blank", value: term.value };
  if (term.type === "triple") {
    const { subject, predicate, object } = term.value;
    return { type: "triple", parts: [readTerm(subject), readTerm(predicate), readTerm(object)] };
  }
  return { type: "literal", value: term.value, language: term["xml:lang"], datatype: term.datatype ?? "" };
}

/** Return a term as text. */
export function textOf(term, iris) {
  if (!term) return "";
  if (term.type === "iri") return iris.shorten(term.value);
  if (term.type === "blank") return `_:${term.value}`;
  if (term.type === "triple") return `<<( ${term.parts.map((part) => textOf(part, iris)).join(" ")} )>>`;
  return term.value;
}

/** Whether a term is a number. */
export function isNumber(term) {
  return term?.type === "literal" && NUMBERS.has(term.datatype) && Number.isFinite(Number(term.value));
}

/** Return the indexes of the columns whose values are all so, and at least one is. */
export function columnsWhere(result, test) {
  return result.columns.map((_, index) => index).filter((index) => {
    const terms = result.rows.map((row) => row[index]).filter(Boolean);
    return terms.length > 0 && terms.every(test);
  });
}

/** Return the index of the first column whose name fits, or -1. */
export function columnNamed(result, pattern) {
  return result.columns.findIndex((name) => pattern.test(name));
}

/** Return the indexes of the labels of a column: `xLabel` and `xLabelAr` of `x`. */
export function labelColumns(result, name) {
  const stem = name.replace(/(Iri|Id)$/, "");
  return { label: result.columns.indexOf(`${stem}Label`), labelAr: result.columns.indexOf(`${stem}LabelAr`) };
}
