// The rows on a map: a column with WKT, or one with latitudes and one with longitudes.

import { both, element } from "./elements.js";
import { columnNamed, columnsWhere, isNumber, labelColumns, textOf } from "./results.js";
import { readWkt } from "./wkt.js";

const WKT = "http://www.opengis.net/ont/geosparql#wktLiteral";
const MOST = 2000;

/** Return the columns with positions: {wkt} or {latitude, longitude}, or null. */
export function positionColumns(result) {
  const [wkt] = columnsWhere(result, (term) => term.type === "literal" && term.datatype === WKT);
  if (wkt !== undefined) return { wkt };
  const numbers = new Set(columnsWhere(result, isNumber));
  const latitude = columnNamed(result, /(^|[a-z_])(lat|Lat|latitude|Latitude)$|^(lat|latitude)$/);
  const longitude = columnNamed(result, /(^|[a-z_])(lon|lng|long|Lon|Lng|Long|longitude|Longitude)$|^(lon|lng|long|longitude)$/);
  return numbers.has(latitude) && numbers.has(longitude) ? { latitude, longitude } : null;
}

/** Return the GeoJSON features of rows, and how many rows have no position that can be drawn. */
export function featuresOf(result, iris) {
  const positions = positionColumns(result);
  const columns = describingColumns(result, positions);
  const features = [];
  let unread = 0;
  for (const row of result.rows) {
    const geometry = geometryOf(row, positions);
    if (geometry) features.push({ type: "Feature", geometry, properties: properties(row, columns, iris) });
    else unread += 1;
  }
  return { features, unread };
}

function describingColumns(result, positions) {
  const used = Object.values(positions);
  const links = columnsWhere(result, (term) => term.type === "iri");
  const precision = columnNamed(result, /precision$/i);
  const reason = columnNamed(result, /reason$/i);
  const iri = links.find((index) => index !== precision) ?? -1;
  const { label, labelAr } = iri < 0 ? { label: -1, labelAr: -1 } : labelColumns(result, result.columns[iri]);
  const isArabic = /(LabelAr|Ar)$/;
  return {
    iri, precision, reason, radius: columnNamed(result, /radius(Metres)?$/i),
    label: first([label, columnNamed(result, /(Label|Name)$|^(label|name)$/), iri, result.columns.findIndex((_, index) => !used.includes(index))]),
    labelAr: first([labelAr, columnNamed(result, isArabic)]),
  };
}

function first(indexes) {
  return indexes.find((index) => index >= 0) ?? -1;
}

function geometryOf(row, { wkt, latitude, longitude }) {
  if (wkt !== undefined) return row[wkt] ? readWkt(row[wkt].value) : null;
  if (!row[latitude] || !row[longitude]) return null;
  return readWkt(`POINT(${Number(row[longitude].value)} ${Number(row[latitude].value)})`);
}

function properties(row, columns, iris) {
  const text = (index) => (index >= 0 ? textOf(row[index], iris) : "");
  const name = text(columns.label);
  const isArabic = row[columns.label]?.language?.startsWith("ar");
  return {
    label: isArabic ? "" : name, labelAr: isArabic ? name : text(columns.labelAr),
    href: columns.iri >= 0 && row[columns.iri] ? iris.href(row[columns.iri].value) : "",
    precision: text(columns.precision).replace(/^isnad:geometryPrecision-/, ""),
    reason: text(columns.reason),
    radiusMetres: columns.radius >= 0 && isNumber(row[columns.radius]) ? Number(row[columns.radius].value) : null,
  };
}

export const mapView = {
  name: "map", en: "Map", ar: "خريطة",
  reason(result) {
    return positionColumns(result) ? null : [
      "A map needs a column of geo:wktLiteral, or columns named latitude and longitude.",
      "الخريطة تحتاج إلى عمود geo:wktLiteral أو إلى خط عرض وخط طول."];
  },
  async draw(place, result, { iris }) {
    const { features, unread } = featuresOf(result, iris);
    const holder = element("div");
    place.append(holder);
    const notes = [];
    if (unread) notes.push(both(`${unread} rows have no position that can be drawn.`, "صفوف بلا موقع يمكن رسمه."));
    if (features.length > MOST) notes.push(both(`The first ${MOST} of ${features.length} are drawn.`, "رُسمت الأولى منها فقط."));
    if (notes.length) place.append(element("p", { class: "hint" }, notes.flat()));
    const { drawMap } = await import("./map.js");
    if (holder.isConnected) await drawMap(holder, features.slice(0, MOST));
  },
};
