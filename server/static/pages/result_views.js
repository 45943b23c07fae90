// A result as tabs: table, chart, graph and map, as far as the columns allow; and its files.

import { chartView } from "./chart_view.js";
import { both, element } from "./elements.js";
import { graphView } from "./graph_view.js";
import { mapView } from "./map_view.js";
import { tableView } from "./table_view.js";

// Each view says why it can't be, as [English, Arabic], or null; and draws itself.
const VIEWS = [tableView, chartView, graphView, mapView];

/**
 * Show a result in a place.
 * @param context `iris`, `files` as pairs of format and address, `endpoint` and `fields` of the request
 */
export function showResult(place, result, context) {
  const section = element("section", { class: "result", "aria-labelledby": "result-heading" },
    element("h2", { id: "result-heading" }, both("Result", "النتيجة")), cutNotice(result), count(result));
  if (result.boolean === null && result.rows.length) section.append(...tabs(result, context));
  section.append(files(context));
  place.replaceChildren(section);
}

function cutNotice({ cut }) {
  if (!cut) return "";
  const [limit, unit] = cut.split(" ");
  return element("p", { class: "missing cut", role: "note" }, both(
    `This result isn't whole: it was cut at the limit of ${Number(limit).toLocaleString("en")} ${unit}. Its files are cut there too; ask for less.`,
    "هذه النتيجة ناقصة: قُطعت عند الحد الأقصى، وكذلك ملفاتها."));
}

function count(result) {
  if (result.boolean !== null) return element("p", { class: "boolean" }, result.boolean ? both("yes", "نعم") : both("no", "لا"));
  if (!result.rows.length) return element("p", {}, both("No rows.", "لا توجد صفوف."));
  const number = result.rows.length.toLocaleString("en");
  const [one, many] = result.kind === "graph" ? ["triple", "triples"] : ["row", "rows"];
  return element("p", {}, `${number} ${result.rows.length === 1 ? one : many}`);
}

function tabs(result, context) {
  const panel = element("div", { id: "view", class: "view", role: "tabpanel", tabindex: "0" });
  const list = element("div", { role: "tablist", class: "tabs", "aria-label": "Views" });
  const open = (view) => {
    for (const tab of list.children) {
      const isOpen = tab.dataset.view === view.name;
      tab.setAttribute("aria-selected", String(isOpen));
      tab.tabIndex = isOpen ? 0 : -1;
    }
    panel.setAttribute("aria-labelledby", `tab-${view.name}`);
    panel.replaceChildren();
    view.draw(panel, result, context);
  };
  list.append(...VIEWS.map((view) => tab(view, view.reason(result), () => open(view))));
  list.addEventListener("keydown", (event) => move(event, list));
  open(tableView);
  return [list, panel];
}

function tab(view, reason, open) {
  const made = element("button", {
    type: "button", role: "tab", id: `tab-${view.name}`, "data-view": view.name, "aria-controls": "view",
    "aria-disabled": Boolean(reason) && "true", title: reason ? `${reason[0]} ${reason[1]}` : null, tabindex: "-1",
    onclick: () => { if (!reason) open(); },
  }, both(view.en, view.ar));
  // a title alone reaches neither keyboard nor screen reader
  if (reason) made.append(element("span", { class: "hidden" }, `: ${reason[0]}`));
  return made;
}

function move(event, list) {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!step) return;
  const all = [...list.children];
  const next = all[(all.indexOf(document.activeElement) + step + all.length) % all.length];
  next.focus();
  event.preventDefault();
}

function files({ files: found, endpoint, fields }) {
  const links = found.flatMap(([name, address], index) => [index ? " · " : "",
    address ? element("a", { href: address, download: `result.${name}` }, name.toUpperCase()) : button(name, endpoint, fields)]);
  return element("p", { class: "files" }, both("As a file", "في ملف"), ": ", links);
}

/** A long query doesn't fit into a link; the form sends it. */
function button(name, endpoint, fields) {
  return element("form", { method: "post", action: endpoint, target: "_blank", class: "inline" },
    [...fields, ["format", name]].map(([key, value]) => element("input", { type: "hidden", name: key, value })),
    element("button", { type: "submit", class: "link" }, name.toUpperCase()));
}
