// @ts-check
/** The small map on a space's page: where it is, how exactly that is known, what is near. */
import * as L from "leaflet";
import { el } from "../dom.js";
import { basemap } from "../page.js";
import { t } from "../ui.js";
import { createMap, dragWatch } from "./base-map.js";
import { elementIcon, EXACT, markerShape, uncertainty } from "./marker.js";

/** @typedef {{ name: string, href: string, lat: number, lon: number, type: string, status?: string, precision?: number }} Near */

/** @param {HTMLElement} container */
export function showPlaceMap(container) {
  const { lat, lon, precision, type = "", status = "", name = "", near } = container.dataset;
  if (!lat || !lon) return;
  const place = { lat: Number(lat), lon: Number(lon), precision: Number(precision ?? 0), type, status };

  const zoom = basemap ? 16 : 15; // the schematic map has no streets to come close to
  const { map } = createMap(container, { center: [place.lat, place.lon], zoom });
  // A place known to the kilometre is not shown at the scale of a street.
  if (place.precision > EXACT) map.fitBounds(L.latLng(place.lat, place.lon).toBounds(place.precision * 2), { maxZoom: zoom, animate: false });

  const circles = L.layerGroup().addTo(map);
  const drawCircle = () => {
    circles.clearLayers();
    uncertainty(map, place.lat, place.lon, place.precision)?.addTo(circles);
  };
  map.on("zoomend", drawCircle);
  drawCircle();

  const label = place.precision > EXACT ? `${name} (${t("map.rough", { m: place.precision })})` : name;
  const here = el("span", { class: "map-place is-here", role: "img", "aria-label": label, title: label }, markerShape(place));
  // Leaflet puts the southern marker in front; this one comes before all neighbours.
  L.marker([place.lat, place.lon], { icon: elementIcon(here), keyboard: false, interactive: false, zIndexOffset: 1000 }).addTo(map);

  for (const other of /** @type {Near[]} */ (JSON.parse(near || "[]"))) addNear(map, other);
  const isDragEnd = dragWatch(map);
  map.getPane("markerPane")?.addEventListener("click", (event) => isDragEnd(event) && event.preventDefault());
  container.dataset.mapReady = "";
}

/** @param {L.Map} map @param {Near} other */
function addNear(map, { name, href, lat, lon, type, status = "", precision = 0 }) {
  const link = el("a", { class: "map-place is-near", draggable: "false", href, "aria-label": name }, markerShape({ type, status, precision }));
  const marker = L.marker([lat, lon], { icon: elementIcon(link), keyboard: false }).addTo(map);
  marker.bindTooltip(el("span", {}, name), { direction: "top", offset: [0, -10], className: "map-tip" });
  link.addEventListener("focus", () => marker.openTooltip());
  link.addEventListener("blur", () => marker.closeTooltip());
}
