// The stored queries as examples: a list to search in, each puts its text into the editor.

import { both, element } from "./elements.js";

/**
 * Replace the link to the stored queries by a list that loads when it is opened.
 * @param insert called with the SPARQL text
 */
export function showExamples(place, settings, insert) {
  const list = element("ul", { class: "queries" });
  const search = element("input", {
    id: "example-words", type: "search", dir: "auto", autocomplete: "off", placeholder: "arrest, place … اعتقال، مكان",
    oninput: () => filter(list, search.value),
  });
  const panel = element("details", { id: "examples", class: "examples" },
    element("summary", {}, both("Examples: the stored queries", "أمثلة: الأسئلة المحفوظة")),
    element("label", { for: "example-words" }, both("Search", "بحث")), search,
    element("p", { class: "none hint", hidden: true }, both("No example fits.", "لا مثال يطابق.")), list);
  let asked = false;
  panel.addEventListener("toggle", async () => {
    if (!panel.open || asked) return;
    asked = true;
    list.replaceChildren(...(await load(settings)).map((query) => item(query, settings, panel, insert)));
    filter(list, search.value);
  });
  place.replaceWith(panel);
}

async function load(settings) {
  const answer = await fetch(settings.queries, { headers: { Accept: "application/json" } });
  return answer.ok ? answer.json() : [];
}

function item(query, settings, panel, insert) {
  const use = async () => {
    const answer = await fetch(settings.examples + encodeURIComponent(query.name), { headers: { Accept: "application/sparql-query" } });
    panel.open = false;
    insert(await answer.text());
  };
  const given = query.parameters.map((p) => `${p.name}${p.default ? ` = ${p.default}` : ""}`).join(", ");
  return element("li", { "data-words": [query.name, query.summary, query.summaryAr, ...query.keywords].join(" ").toLowerCase() },
    element("div", {},
      element("span", {}, query.summary),
      query.summaryAr ? element("span", { class: "ar block", lang: "ar", dir: "rtl" }, query.summaryAr) : "",
      given ? element("bdi", { class: "keywords block" }, given) : ""),
    element("button", { type: "button", class: "quiet", "data-name": query.name, "aria-label": `Use: ${query.summary}`, onclick: use }, both("Use", "استعمل")));
}

function filter(list, words) {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  for (const entry of list.children) entry.hidden = !wanted.every((word) => entry.dataset.words.includes(word));
  list.parentElement.querySelector(".none").hidden = !list.children.length || [...list.children].some((entry) => !entry.hidden);
}
