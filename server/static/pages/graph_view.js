// The result as a network: a graph as it is, rows by two of their columns.

import { both, choice, element } from "./elements.js";
import { graphOfRows, graphOfTriples, nodeColumns } from "./graph_data.js";

const MOST = 400;

export const graphView = {
  name: "graph", en: "Graph", ar: "شبكة",
  reason(result) {
    if (result.kind === "graph" || nodeColumns(result).length > 1) return null;
    return ["A graph needs CONSTRUCT, DESCRIBE, or two columns with IRIs.", "الشبكة تحتاج إلى CONSTRUCT أو DESCRIBE أو إلى عمودين من المعرّفات."];
  },
  draw(place, result, { iris }) {
    const picture = element("div");
    if (result.kind === "graph") {
      place.append(picture, element("p", { class: "hint" }, both("Types are shown as colours; texts and numbers are in the table.", "الأنواع ألوان، والنصوص والأعداد في الجدول.")));
      return show(picture, graphOfTriples(result.rows, iris));
    }
    const nodes = nodeColumns(result);
    const chosen = { source: nodes[0], target: nodes[1], label: -1 };
    const redraw = () => show(picture, graphOfRows(result, chosen, iris));
    const set = (key) => (value) => { chosen[key] = Number(value); redraw(); };
    const options = (columns) => columns.map((index) => [String(index), result.columns[index]]);
    place.append(element("div", { class: "choices" },
      choice("From", "من", options(nodes), String(chosen.source), set("source")),
      choice("To", "إلى", options(nodes), String(chosen.target), set("target")),
      choice("Edge", "الصلة", [["-1", "—"], ...options(result.columns.map((_, index) => index))], "-1", set("label"))), picture);
    return redraw();
  },
};

async function show(place, graph) {
  const nodes = graph.nodes.slice(0, MOST);
  const { drawGraph } = await import("./graph.js");
  if (!place.isConnected) return;
  place.replaceChildren();
  drawGraph(place, { nodes, edges: graph.edges });
  if (nodes.length < graph.nodes.length) {
    place.append(element("p", { class: "hint" }, both(`The first ${MOST} of ${graph.nodes.length} nodes are drawn.`, "رُسمت العقد الأولى فقط.")));
  }
}
