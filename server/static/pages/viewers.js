// Draws every <div data-view="map"> and <div data-view="graph"> of a page from the block of JSON that follows it.
// docs/query-page.md says what the blocks hold.

import { drawGraph } from "./graph.js";
import { drawMap } from "./map.js";

const DRAW = { map: (place, content) => drawMap(place, content.features), graph: drawGraph };

export function drawAll(root = document) {
  for (const place of root.querySelectorAll("div[data-view]")) {
    const block = place.nextElementSibling;
    const draw = DRAW[place.dataset.view];
    if (!draw || place.childElementCount || block?.type !== "application/json") continue;
    draw(place, JSON.parse(block.textContent));
  }
}

drawAll();
