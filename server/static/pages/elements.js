// Makes elements. Texts become text nodes, never markup: values of the graph can't become code.

/** Return an element; attributes that are false, null or undefined are left out. */
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else if (value !== false && value !== null && value !== undefined) {
      made.setAttribute(key, value === true ? "" : value);
    }
  }
  made.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== ""));
  return made;
}

const SVG = "http://www.w3.org/2000/svg";

/** Return an SVG element. */
export function drawn(name, attributes = {}, ...children) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

/** Return a text in English with the Arabic beside it. */
export function both(en, ar) {
  return [`${en} `, element("span", { class: "ar", lang: "ar", dir: "rtl" }, ar)];
}

/** Return the content of a block of data in the page, or null. */
export function readBlock(id) {
  const text = document.getElementById(id)?.textContent.trim();
  return text ? JSON.parse(text) : null;
}

/** Return a labelled choice; `options` are pairs of value and text. */
export function choice(en, ar, options, chosen, onchange) {
  const select = element("select", { onchange: () => onchange(select.value) },
    options.map(([value, text]) => element("option", { value, selected: value === chosen }, text)));
  return element("label", { class: "choice" }, both(en, ar), select);
}
