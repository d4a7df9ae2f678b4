// @ts-check
/** Where the reader stands: a dot, and round it the circle in which it is true. */
import * as L from "leaflet";
import { el } from "../dom.js";
import { t } from "../ui.js";
import { elementIcon } from "./marker.js";

/** @typedef {import("./position.js").Position} Position */

/** Metres round the reader that are brought into view: a quarter of an hour's walk. */
const AROUND = 1000;

/** @param {L.LayerGroup} layer @param {Position} position */
export function drawHere(layer, { lat, lon, accuracy }) {
  layer.clearLayers();
  L.circle([lat, lon], { radius: accuracy, className: "map-accuracy", interactive: false }).addTo(layer);
  const words = t("map.near.here", { m: Math.round(accuracy) });
  const dot = el("span", { class: "map-here", role: "img", "aria-label": words, title: words });
  L.marker([lat, lon], { icon: elementIcon(dot, 22), keyboard: false, interactive: false, zIndexOffset: 2000 }).addTo(layer);
}

/** What to bring into view. @param {Position} position */
export const aroundHere = ({ lat, lon, accuracy }) => L.latLng(lat, lon).toBounds(2 * Math.max(AROUND, accuracy));
