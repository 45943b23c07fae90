// Draws GeoJSON features on a map with the borders of countries, without tiles and without a network.
//
// Properties of a feature: label, labelAr, href?, precision, reason, radiusMetres|null. A radius is drawn to scale;
// a point without one is a small dot, hollow where the precision says that it only stands for an area.

import { canvas, circle, circleMarker, feature, geoJSON, map, svg } from "../vendor/leaflet-1.9.4/leaflet.js";
import { both, element } from "./elements.js";

const BORDERS = new URL("../vendor/world-atlas-2.0.2/countries-50m.json", import.meta.url);
const COARSE = /centroid|centre of an area|approx|unknown|مركز منطقة|تقريبي/i;
const MOST_LABELS = 40;
const NEAREST = 9;

/**
 * Draw features in a place.
 * @param features GeoJSON features in longitude and latitude
 */
export async function drawMap(place, features) {
  const frame = element("div", { class: "map", dir: "ltr", role: "application", "aria-label": "Map · خريطة" });
  place.append(frame, legend(features), textList(features));
  const drawnMap = map(frame, { scrollWheelZoom: false, worldCopyJump: true, minZoom: 1, maxZoom: 12, attributionControl: true, zoomSnap: 0.5 });
  drawnMap.attributionControl.setPrefix(false);
  drawnMap.attributionControl.addAttribution("Borders: Natural Earth; they say nothing about anybody's status");
  drawnMap.createPane("borders").style.zIndex = "150";
  // before the marks: a circle in metres has no size on a map without a view
  drawnMap.setView([34.5, 40], 5);
  const groups = samePlaces(features);
  const layers = groups.map((group) => layerOf(group, groups.length).addTo(drawnMap));
  fit(drawnMap, layers);
  await drawBorders(drawnMap);
  frame.dataset.drawn = String(groups.length);
}

async function drawBorders(drawnMap) {
  const answer = await fetch(BORDERS);
  if (!answer.ok) return;
  const world = await answer.json();
  const style = getComputedStyle(drawnMap.getContainer());
  const colour = (name) => style.getPropertyValue(name).trim();
  const countries = feature(world, world.objects.countries);
  countries.features.forEach(({ geometry }) => unwrap(geometry));
  const shapes = geoJSON(countries, {
    pane: "borders", renderer: canvas({ pane: "borders" }), interactive: false,
    style: { color: colour("--muted"), weight: 0.7, opacity: 0.7, fillColor: colour("--surface"), fillOpacity: 1 },
  });
  // the map may be gone by then
  if (drawnMap.getContainer().isConnected) shapes.addTo(drawnMap);
}

/** Let outlines that cross the 180th meridian go on beyond it, not back around the world. */
function unwrap({ type, coordinates }) {
  for (const ring of type === "MultiPolygon" ? coordinates.flat() : coordinates) {
    for (let index = 1; index < ring.length; index += 1) {
      ring[index][0] -= 360 * Math.round((ring[index][0] - ring[index - 1][0]) / 360);
    }
  }
}

/** Features with the same geometry are one mark that lists them all. */
function samePlaces(features) {
  const groups = new Map();
  for (const one of features) {
    const { precision, radiusMetres } = one.properties;
    const key = JSON.stringify([one.geometry, precision ?? "", radiusMetres ?? null]);
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups.values()];
}

function layerOf(group, total) {
  const { precision, radiusMetres } = group[0].properties;
  const isCoarse = COARSE.test(precision ?? "");
  const layer = geoJSON(group[0], {
    renderer: svg(),
    pointToLayer: (_, position) => (radiusMetres > 0
      ? circle(position, { radius: Number(radiusMetres), className: "area" })
      : circleMarker(position, { radius: isCoarse ? 8 : 5, className: isCoarse ? "spot coarse" : "spot" })),
    style: ({ geometry }) => (/Point/.test(geometry.type) ? {} : { className: "area" }),
  });
  layer.bindPopup(() => element("div", { dir: "auto" }, group.map(({ properties }) => described(properties))));
  if (total <= MOST_LABELS) layer.bindTooltip(named(group), { permanent: total <= MOST_LABELS / 2, direction: "right", offset: [6, 0] });
  else layer.bindTooltip(named(group), { sticky: true });
  return layer;
}

function named(group) {
  const { label, labelAr } = group[0].properties;
  const more = group.length > 1 ? ` (+${group.length - 1})` : "";
  return element("span", {}, element("bdi", {}, `${label || labelAr || ""}${more}`),
    label && labelAr ? [" ", element("bdi", { lang: "ar", dir: "rtl" }, labelAr)] : "");
}

function described({ label, labelAr, href, precision, reason, radiusMetres }) {
  const name = element("strong", {}, element("bdi", {}, label || labelAr || "—"));
  return element("div", { class: "place" },
    href ? element("a", { href }, name) : name,
    label && labelAr ? element("span", { class: "ar block", lang: "ar", dir: "rtl" }, labelAr) : "",
    element("span", { class: "block precision", dir: "auto" }, precisionText(precision, radiusMetres)),
    reason ? element("span", { class: "block hint", dir: "auto" }, reason) : "");
}

function precisionText(precision, radiusMetres) {
  const size = radiusMetres > 0 ? `within ${Number(radiusMetres).toLocaleString("en")} m` : "";
  const text = [precision, size].filter(Boolean).join(", ");
  return text || "precision not given · الدقة غير معطاة";
}

function fit(drawnMap, layers) {
  const bounds = layers.map((layer) => layer.getBounds()).filter((one) => one.isValid());
  if (!bounds.length) return;
  const all = bounds.reduce((sum, one) => sum.extend(one), bounds[0].pad(0));
  drawnMap.fitBounds(all.pad(0.15), { maxZoom: NEAREST - 2 });
}

function legend(features) {
  const points = features.filter(({ geometry, properties }) => /Point/.test(geometry.type) && !(properties.radiusMetres > 0));
  const notes = [];
  if (points.some(({ properties }) => COARSE.test(properties.precision ?? ""))) {
    notes.push(both("Hollow: stands for an area, it isn't a spot.", "الدائرة الفارغة تمثل منطقة لا موقعاً."));
  }
  if (points.some(({ properties }) => !properties.precision)) {
    notes.push(both("Precision not asked for: a dot may stand for a whole area.", "لم يُسأل عن الدقة: قد تمثل النقطة منطقة كاملة."));
  }
  return element("p", { class: "hint legend" }, notes.flatMap((note) => [note, " "]).flat());
}

/** The same for those who can't see the map. */
function textList(features) {
  return element("details", {}, element("summary", {}, both("As a list", "قائمة")),
    element("ul", { class: "places" }, features.map(({ properties }) => element("li", {}, described(properties)))));
}
