// Draws bars as SVG, one under the other, so that long labels in either script can be read.

import { drawn } from "./elements.js";

const ROW = 26;
const VALUE = 80;
const LETTER = 7.2;

/**
 * Return a picture of bars; each is {label, value, shown}.
 * @param width in pixels
 */
export function drawBars(bars, title, width) {
  const longest = Math.max(...bars.map((bar) => bar.label.length)) * LETTER + 16;
  const labelWidth = Math.min(longest, width * 0.42);
  const low = Math.min(0, ...bars.map((bar) => bar.value));
  const high = Math.max(0, ...bars.map((bar) => bar.value));
  const scale = (width - labelWidth - VALUE) / (high - low || 1);
  const zero = labelWidth - low * scale;
  const picture = drawn("svg", {
    width, viewBox: `0 0 ${width} ${bars.length * ROW + 6}`, role: "img", "aria-label": `${title}: ${bars.length} bars`, class: "bars",
  }, drawn("title", {}, title));
  bars.forEach((bar, index) => picture.append(drawBar(bar, { top: index * ROW + 3, zero, scale, labelWidth })));
  picture.append(drawn("line", { class: "axis", x1: zero, x2: zero, y1: 0, y2: bars.length * ROW + 6 }));
  return picture;
}

function drawBar({ label, value, shown }, { top, zero, scale, labelWidth }) {
  const width = Math.abs(value) * scale;
  const left = value < 0 ? zero - width : zero;
  const isRightToLeft = /^[^\p{L}]*\p{Script=Arabic}/u.test(label);
  const text = drawn("text", {
    class: isRightToLeft ? "ar name" : "name", x: labelWidth - 8, y: top + ROW / 2 + 4,
    "text-anchor": isRightToLeft ? "start" : "end", direction: isRightToLeft ? "rtl" : "ltr",
  }, shortened(label, Math.floor((labelWidth - 16) / LETTER)));
  return drawn("g", { class: "bar" }, drawn("title", {}, `${label}: ${shown}`), text,
    drawn("rect", { x: left, y: top + 3, width: Math.max(width, 1), height: ROW - 6, rx: 2 }),
    drawn("text", { class: "value", x: Math.max(left + width, zero) + 6, y: top + ROW / 2 + 4 }, shown));
}

function shortened(label, most) {
  return label.length > most + 1 ? `${label.slice(0, most)}…` : label;
}
