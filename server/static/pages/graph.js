// Draws nodes and edges with cytoscape, with the labels of both scripts.
//
// Nodes are {id, label, labelAr, href, kind}, edges {source, target, label}; edges between the same nodes all stay.

import cytoscape from "../vendor/cytoscape-3.35.0/cytoscape.js";
import { both, element } from "./elements.js";

// cytoscape would add a style element, which the security policy of the pages refuses; it doesn't where this id is there
const STYLE_ID = "__________cytoscape_stylesheet";
const LARGE = 150;
const COLOURS = ["--kind-1", "--kind-2", "--kind-3", "--kind-4", "--kind-5", "--kind-6"];
// a kind has a colour and a shape; together they tell more kinds apart than colours alone
const SHAPES = [["ellipse", "●"], ["diamond", "◆"], ["triangle", "▲"], ["rectangle", "■"], ["star", "★"]];

/** Draw a graph in a place. */
export function drawGraph(place, { nodes, edges }) {
  if (!document.getElementById(STYLE_ID)) document.head.append(element("meta", { id: STYLE_ID }));
  const frame = element("div", { class: "graph", dir: "ltr", role: "application", "aria-label": "Graph · شبكة" });
  const about = element("p", { class: "about", "aria-live": "polite" }, both("Choose a node to see what it is.", "اختر عقدة لتعرف ما هي."));
  const kinds = [...new Set(nodes.map((node) => node.kind || ""))].sort();
  const colour = colours(place);
  place.append(buttons(() => drawing, frame), frame, kindLegend(kinds), about, textList(nodes, edges));
  const drawing = cytoscape({
    container: frame, elements: elements(nodes, edges, kinds, colour), style: style(colour),
    layout: layout(nodes.length), userZoomingEnabled: false, minZoom: 0.1, maxZoom: 3,
  });
  drawing.on("tap", "node", (event) => about.replaceChildren(...described(event.target.data())));
  frame.dataset.drawn = `${drawing.nodes().length} ${drawing.edges().length}`;
  return drawing;
}

function colours(place) {
  const style = getComputedStyle(place);
  return (name) => style.getPropertyValue(name).trim();
}

function elements(nodes, edges, kinds, colour) {
  const known = new Set(nodes.map((node) => node.id));
  return [
    ...nodes.map((node) => ({ data: { ...node, text: nodeText(node), ...look(kinds.indexOf(node.kind || ""), colour) } })),
    ...edges.filter(({ source, target }) => known.has(source) && known.has(target))
      .map(({ source, target, label }, index) => ({ data: { id: `edge ${index}`, source, target, label: label ?? "" } })),
  ];
}

function look(index, colour) {
  return { colour: colour(COLOURS[index % COLOURS.length]), shape: shapeOf(index)[0] };
}

function shapeOf(index) {
  return SHAPES[Math.floor(index / COLOURS.length) % SHAPES.length];
}

function nodeText({ id, label, labelAr }) {
  const names = [label, labelAr].filter(Boolean).map((name) => (name.length > 60 ? `${name.slice(0, 58)}…` : name));
  return names.length ? names.join("\n") : id;
}

function style(colour) {
  const text = { color: colour("--text"), "font-family": "system-ui, Noto Naskh Arabic, sans-serif", "font-size": 12, "text-wrap": "wrap" };
  return [
    { selector: "node", style: { ...text, label: "data(text)", "background-color": "data(colour)", shape: "data(shape)", width: 18, height: 18, "text-max-width": 160, "text-valign": "bottom", "text-margin-y": 4 } },
    { selector: "edge", style: {
      ...text, label: "data(label)", "font-size": 9, color: colour("--muted"), width: 1.2, "line-color": colour("--line"),
      "target-arrow-color": colour("--muted"), "target-arrow-shape": "triangle", "curve-style": "bezier", "control-point-step-size": 50,
      "text-rotation": "autorotate", "text-background-color": colour("--surface"), "text-background-opacity": 0.85,
    } },
    { selector: "node:selected", style: { "border-width": 3, "border-color": colour("--text") } },
  ];
}

// The same data is laid out in the same way each time.
function layout(size) {
  if (size > LARGE) return { name: "concentric", animate: false, minNodeSpacing: 12 };
  return { name: "cose", animate: false, randomize: false, idealEdgeLength: () => 70, nodeRepulsion: () => 9000, nodeOverlap: 20, gravity: 1.2, componentSpacing: 60, padding: 24 };
}

function buttons(drawing, frame) {
  const zoom = (factor) => () => drawing().zoom({
    level: drawing().zoom() * factor, renderedPosition: { x: frame.clientWidth / 2, y: frame.clientHeight / 2 },
  });
  const button = (text, name, onclick) => element("button", { type: "button", class: "quiet", "aria-label": name, title: name, onclick }, text);
  return element("p", { class: "zoom" }, button("+", "Zoom in · تكبير", zoom(1.3)), button("−", "Zoom out · تصغير", zoom(1 / 1.3)),
    button("⤢", "Show all · أظهر الكل", () => drawing().fit(undefined, 20)));
}

function described({ id, label, labelAr, href, kind }) {
  const name = element("bdi", {}, label || labelAr || id);
  return [
    href ? element("a", { href }, name) : name,
    label && labelAr ? element("span", { class: "ar", lang: "ar", dir: "rtl" }, ` ${labelAr} `) : " ",
    kind ? element("span", { class: "mark" }, kind) : "",
  ].filter(Boolean);
}

function kindLegend(kinds) {
  const named = kinds.filter(Boolean);
  if (!named.length) return "";
  return element("p", { class: "kinds-of-nodes" }, kinds.map((kind, index) => (kind
    ? element("span", {}, element("i", { class: `kind-${(index % COLOURS.length) + 1}`, "aria-hidden": "true" }, shapeOf(index)[1]), ` ${kind}`) : "")));
}

/** The same for those who can't see the drawing. */
function textList(nodes, edges) {
  const by = new Map(nodes.map((node) => [node.id, node]));
  const name = (id) => element("bdi", {}, by.get(id)?.label || by.get(id)?.labelAr || id);
  return element("details", {}, element("summary", {}, both("As a list", "قائمة")),
    element("ul", { class: "nodes" }, nodes.map((node) => element("li", {}, described(node)))),
    element("ul", { class: "edges" }, edges.map(({ source, target, label }) => element("li", {}, name(source), " — ", element("bdi", {}, label ?? ""), " → ", name(target)))));
}
