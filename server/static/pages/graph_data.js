// Nodes and edges of a result: of its triples, or of two columns of its rows.

import { columnsWhere, labelColumns, textOf } from "./results.js";

const RDFS_LABEL = "http://www.w3.org/2000/01/rdf-schema#label";
const PREF_LABEL = "http://www.w3.org/2004/02/skos/core#prefLabel";
const TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";

/** Return the indexes of the columns with nodes. */
export function nodeColumns(result) {
  return columnsWhere(result, (term) => term.type === "iri" || term.type === "blank");
}

class Collector {
  constructor(iris) {
    this.iris = iris;
    this.nodes = new Map();
    this.edges = [];
  }

  /** Return the node of a term; the same term gives the same node. */
  node(term) {
    const id = term.type === "blank" ? `_:${term.value}` : term.value;
    if (!this.nodes.has(id)) {
      this.nodes.set(id, { id, label: "", labelAr: "", href: term.type === "iri" ? this.iris.href(term.value) : "", kind: "" });
    }
    return this.nodes.get(id);
  }

  edge(source, target, label) {
    this.edges.push({ source: this.node(source).id, target: this.node(target).id, label });
  }

  graph() {
    const nodes = [...this.nodes.values()].map((node) => (node.label || node.labelAr ? node : { ...node, label: this.iris.shorten(node.id) }));
    return { nodes, edges: this.edges };
  }
}

/** Types become kinds, labels become labels, other literals stay in the table. */
export function graphOfTriples(rows, iris) {
  const found = new Collector(iris);
  for (const [subject, predicate, object] of rows) {
    if (subject.type === "triple") continue;
    if (predicate.value === TYPE) {
      const node = found.node(subject);
      const kind = iris.shorten(object.value);
      // the kinds of the ontology say more than those of other vocabularies
      if (!node.kind || (kind.startsWith("isnad:") && !node.kind.startsWith("isnad:"))) node.kind = kind;
    } else if (object.type === "iri" || object.type === "blank") found.edge(subject, object, iris.shorten(predicate.value));
    else if (predicate.value === RDFS_LABEL || predicate.value === PREF_LABEL) addLabel(found.node(subject), object);
  }
  return found.graph();
}

/** An edge for each row, from one column to another. */
export function graphOfRows(result, { source, target, label }, iris) {
  const found = new Collector(iris);
  for (const row of result.rows) {
    for (const column of [source, target]) {
      if (!row[column]) continue;
      const names = labelColumns(result, result.columns[column]);
      for (const index of [names.label, names.labelAr]) if (index >= 0 && row[index]) addLabel(found.node(row[column]), row[index], index === names.labelAr);
      found.node(row[column]).kind = result.columns[column];
    }
    if (row[source] && row[target]) found.edge(row[source], row[target], label >= 0 ? textOf(row[label], iris) : "");
  }
  return found.graph();
}

function addLabel(node, literal, isArabic = literal.language?.startsWith("ar")) {
  if (isArabic) node.labelAr ||= literal.value;
  else node.label ||= literal.value;
}
