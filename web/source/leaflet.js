// Leaflet as a module, and the two functions that read the borders.
export * from "leaflet/dist/leaflet-src.esm.js";
export { feature, mesh } from "topojson-client";
