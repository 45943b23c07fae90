// A bar for each row: a label or a time, and a number. Nothing is added up, no day is invented.

import { drawBars } from "./bars.js";
import { both, choice, element } from "./elements.js";
import { columnsWhere, isNumber, textOf } from "./results.js";

const MOST = 60;
// as it is written: a year, a month, a day, a moment, or EDTF; each a step of its own on the axis
const TIME = /^-?\d{4}(-\d{2}(-\d{2}(T.*)?)?)?([?~%].*|\/.*|Z)?$/;
const WORDS = new Intl.Collator(["en", "ar"], { numeric: true });

function isTime(term) {
  return term.type === "literal" && !isNumber(term) && TIME.test(term.value);
}

/** Return what can be charted: the columns with numbers, the others, and which of these are times. */
export function chartColumns(result) {
  const numbers = columnsWhere(result, isNumber);
  const times = columnsWhere(result, isTime);
  const labels = result.columns.map((_, index) => index).filter((index) => !numbers.includes(index));
  const best = times[0] ?? labels.find((index) => /Label$/.test(result.columns[index])) ?? labels[0];
  return { numbers, labels, times, best };
}

export const chartView = {
  name: "chart", en: "Chart", ar: "مخطط",
  reason(result) {
    const { numbers, labels } = chartColumns(result);
    if (result.kind === "graph") return ["A chart needs rows; this is a graph.", "المخطط يحتاج إلى صفوف."];
    if (!numbers.length) return ["A chart needs a column with numbers only.", "المخطط يحتاج إلى عمود أعداد."];
    return labels.length ? null : ["A chart needs a column with labels or times beside the numbers.", "المخطط يحتاج إلى عمود أسماء أو أزمنة."];
  },
  draw(place, result, { iris }) {
    const { numbers, labels, times, best } = chartColumns(result);
    const chosen = { label: best, number: numbers[0] };
    const picture = element("div", { class: "chart" });
    const options = (columns) => columns.map((index) => [String(index), result.columns[index]]);
    const change = (key) => (value) => { chosen[key] = Number(value); redraw(); };
    const redraw = () => picture.replaceChildren(...chart(result, chosen, times.includes(chosen.label), iris, widthOf(place)));
    place.append(element("div", { class: "choices" },
      choice("Label", "الاسم", options(labels), String(best), change("label")),
      choice("Number", "العدد", options(numbers), String(numbers[0]), change("number"))), picture);
    redraw();
  },
};

function widthOf(place) {
  return Math.max(320, Math.min(place.clientWidth, 960));
}

function chart(result, { label, number }, isOverTime, iris, width) {
  const bars = result.rows.filter((row) => row[number]).map((row) => ({
    label: row[label] ? textOf(row[label], iris) : "—", value: Number(row[number].value), shown: row[number].value,
  }));
  if (isOverTime) bars.sort((a, b) => WORDS.compare(a.label, b.label));
  const notes = [both("One bar a row; nothing is added up.", "شريط لكل صف، ولا يُجمع شيء.")];
  if (isOverTime) notes.push(both("Times are as written, in order; their distances mean nothing.", "الأزمنة كما كُتبت وبالترتيب، ولا معنى للمسافات بينها."));
  const empty = result.rows.length - bars.length;
  if (empty) notes.push(both(`${empty} rows without a number are left out.`, "تُركت الصفوف التي بلا عدد."));
  if (bars.length > MOST) notes.push(both(`The first ${MOST} of ${bars.length} are drawn.`, "رُسمت الأولى منها فقط."));
  const title = `${result.columns[number]} by ${result.columns[label]}`;
  return [drawBars(bars.slice(0, MOST), title, width), element("p", { class: "hint" }, notes.flatMap((note) => [note, " "]).flat())];
}
