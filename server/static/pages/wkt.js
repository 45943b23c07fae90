// Reads WKT literals of GeoSPARQL as GeoJSON geometries, in longitude and latitude.
// https://docs.ogc.org/is/22-047r1/22-047r1.html#_well_known_text

const CRS = /^\s*<([^>]*)>\s*/;
const LONGITUDE_FIRST = /\/(OGC\/1\.3\/CRS84h?|OGC\/0\/CRS84)$/i;
const LATITUDE_FIRST = /\/EPSG\/[^/]*\/4326$/i;
const NAMES = {
  POINT: "Point", LINESTRING: "LineString", POLYGON: "Polygon", MULTIPOINT: "MultiPoint",
  MULTILINESTRING: "MultiLineString", MULTIPOLYGON: "MultiPolygon",
};

/** Return the geometry, or null when there is none, its reference system isn't known, or it is no WKT. */
export function readWkt(text) {
  const crs = CRS.exec(text)?.[1];
  if (crs && !LONGITUDE_FIRST.test(crs) && !LATITUDE_FIRST.test(crs)) return null;
  const isSwapped = Boolean(crs) && LATITUDE_FIRST.test(crs);
  const tokens = text.replace(CRS, "").match(/[A-Za-z]+|[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?|[(),]/g) ?? [];
  try {
    return readGeometry(tokens, isSwapped);
  } catch {
    return null;
  }
}

function readGeometry(tokens, isSwapped) {
  const name = take(tokens).toUpperCase();
  while (/^(Z|M|ZM)$/i.test(tokens[0])) tokens.shift();
  if (/^EMPTY$/i.test(tokens[0])) return null;
  if (name === "GEOMETRYCOLLECTION") return { type: "GeometryCollection", geometries: list(tokens, () => readGeometry(tokens, isSwapped)) };
  const type = NAMES[name];
  if (!type) throw new SyntaxError(name);
  const coordinates = nested(tokens, isSwapped);
  if (type === "Point") return { type, coordinates: coordinates[0] };
  return { type, coordinates: type === "MultiPoint" ? coordinates.map((one) => (Array.isArray(one[0]) ? one[0] : one)) : coordinates };
}

/** Read positions in brackets, whatever their depth. */
function nested(tokens, isSwapped) {
  return list(tokens, () => (tokens[0] === "(" ? nested(tokens, isSwapped) : position(tokens, isSwapped)));
}

function list(tokens, read) {
  const found = [];
  if (take(tokens) !== "(") throw new SyntaxError("(");
  do found.push(read()); while (take(tokens) === ",");
  return found;
}

function position(tokens, isSwapped) {
  const numbers = [];
  while (tokens.length && /\d/.test(tokens[0])) numbers.push(Number(tokens.shift()));
  const [longitude, latitude] = isSwapped ? [numbers[1], numbers[0]] : numbers;
  if (!(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180)) throw new RangeError("position");
  return [longitude, latitude];
}

function take(tokens) {
  const token = tokens.shift();
  if (token === undefined) throw new SyntaxError("end");
  return token;
}
