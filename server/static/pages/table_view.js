// The rows as a table that can be sorted; Arabic runs right to left.

import { both, element } from "./elements.js";
import { columnsWhere, isNumber, textOf } from "./results.js";

const STEP = 200;
const LONG = 36;
const XSD = "http://www.w3.org/2001/XMLSchema#";
const QUIET = new Set(["", ...["string", "integer", "decimal", "boolean", "date"].map((name) => XSD + name)]);
const WORDS = new Intl.Collator(["en", "ar"], { numeric: true });

export const tableView = {
  name: "table", en: "Table", ar: "جدول",
  reason: () => null,
  draw(place, result, context) {
    new Table(place, result, context);
  },
};

class Table {
  constructor(place, result, { iris }) {
    this.result = result;
    this.iris = iris;
    this.numeric = new Set(columnsWhere(result, isNumber));
    this.order = { column: -1, step: 1 };
    this.rows = result.rows;
    this.body = element("tbody");
    this.more = element("button", { type: "button", class: "quiet more", onclick: () => this.add() });
    this.heads = result.columns.map((name, column) => element("th", { scope: "col", class: this.numeric.has(column) ? "number" : null },
      element("button", { type: "button", class: "sort", title: "Sort · رتّب", onclick: () => this.sort(column) }, element("bdi", {}, name))));
    place.append(element("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": "Table" },
      element("table", { class: "cards" }, element("thead", {}, element("tr", {}, this.heads)), this.body)), this.more);
    this.add();
  }

  add() {
    const shown = this.body.children.length;
    this.body.append(...this.rows.slice(shown, shown + STEP).map((row) => this.row(row)));
    const left = this.rows.length - this.body.children.length;
    this.more.hidden = !left;
    this.more.replaceChildren(...both(`Show ${Math.min(left, STEP)} more of ${left.toLocaleString("en")}`, "أظهر المزيد"));
  }

  sort(column) {
    this.order = { column, step: this.order.column === column ? -this.order.step : 1 };
    const { step } = this.order;
    this.rows = [...this.result.rows].sort((a, b) => compare(a[column], b[column], step, this.iris));
    this.heads.forEach((head, index) => {
      if (index === column) head.setAttribute("aria-sort", step > 0 ? "ascending" : "descending");
      else head.removeAttribute("aria-sort");
    });
    this.body.replaceChildren();
    this.add();
  }

  row(terms) {
    return element("tr", {}, terms.map((term, column) => this.cell(term, column)));
  }

  cell(term, column) {
    const text = textOf(term, this.iris);
    const shape = text.length > LONG ? "text" : text.includes(" ") ? "short" : "token";
    const isArabic = term?.language?.split("-")[0] === "ar";
    return element("td", {
      dir: isArabic ? "rtl" : term?.type === "literal" ? "auto" : "ltr", lang: term?.language || null,
      "data-heading": this.result.columns[column], class: `${this.numeric.has(column) ? "number" : shape}${text ? "" : " empty"}`,
    }, ...content(term, text, this.iris));
  }
}

function content(term, text, iris) {
  if (!term) return [];
  if (term.type === "iri") {
    const href = iris.href(term.value);
    return [element(href ? "a" : "span", { href: href || null, title: term.value }, text)];
  }
  const badge = QUIET.has(term.datatype ?? "") ? "" : element("span", { class: "tag", dir: "ltr" }, iris.shorten(term.datatype));
  return badge ? [text, " ", badge] : [text];
}

// Cells without a value come last, whichever way it is sorted.
function compare(a, b, step, iris) {
  if (!a || !b) return Boolean(b) - Boolean(a);
  if (isNumber(a) && isNumber(b)) return step * (Number(a.value) - Number(b.value));
  return step * WORDS.compare(textOf(a, iris), textOf(b, iris));
}
