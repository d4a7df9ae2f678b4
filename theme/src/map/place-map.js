// @ts-check
/** The small map on a space's page: where it is, how exactly that is known, what is near, how to get there. */
import * as L from "leaflet";
import { el } from "../dom.js";
import { basemap } from "../page.js";
import { t } from "../ui.js";
import { closePopup, createMap, dragWatch, openPopup } from "./base-map.js";
import { card } from "./card.js";
import { directionLinks } from "./directions.js";
import { drawMap } from "./drawing.js";
import { elementIcon, EXACT, markerShape, sized, uncertainty } from "./marker.js";
import { printAs } from "./printing.js";

/** @typedef {{ name: string, href: string, lat: number, lon: number, type: string, status?: string, precision?: number }} Near */
/** @typedef {{ name: string, lat: number, lon: number, precision: number, type: string, status: string }} Here */

/** @param {HTMLElement} container */
export function showPlaceMap(container) {
  const { lat, lon, precision, type = "", status = "", name = "", near } = container.dataset;
  if (!lat || !lon) return;
  /** @type {Here} */
  const place = { name, lat: Number(lat), lon: Number(lon), precision: Number(precision ?? 0), type, status };
  const others = /** @type {Near[]} */ (JSON.parse(near || "[]"));

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

  addHere(map, place);
  makeRoom(map, place, others.map((other) => addNear(map, other)));
  const isDragEnd = dragWatch(map);
  map.getPane("markerPane")?.addEventListener("click", (event) => isDragEnd(event) && event.preventDefault());

  const drawn = (/** @type {{ lat: number, lon: number }} */ at, /** @type {SVGElement} */ shape) => ({ ...map.latLngToContainerPoint([at.lat, at.lon]), shape });
  printAs(map, async () => [
    drawMap(map, [
      ...others.map((other) => drawn(other, sized(markerShape({ status: "", precision: 0, ...other }), 14))),
      drawn(place, sized(markerShape(place), 26)),
    ]),
  ]);
  container.dataset.mapReady = "";
}

/** @param {L.Map} map @param {Here} place */
function addHere(map, { name, ...place }) {
  const rough = place.precision > EXACT ? t("map.rough", { m: place.precision }) : "";
  const label = rough ? `${name} (${rough})` : name;
  const here = el("button", { type: "button", class: "map-place is-here", "aria-label": label, title: label }, markerShape(place));
  here.addEventListener("click", (event) => {
    event.stopPropagation();
    const said = card(
      () => closePopup(map),
      el("p", { class: "map-card-name" }, name),
      rough !== "" && el("p", { class: "map-card-note" }, rough),
      place.status !== "closed" && directionLinks(place.lat, place.lon),
    );
    openPopup(map, [place.lat, place.lon], said, here);
    if (event.detail === 0) said.querySelector("a")?.focus();
  });
  // Leaflet puts the southern marker in front; this one comes before all neighbours.
  L.marker([place.lat, place.lon], { icon: elementIcon(here), keyboard: false, zIndexOffset: 1000 }).addTo(map);
}

/** Pixels between the middles of two markers that can still be hit apart. */
const APART = 30;

/**
 * Neighbours that would lie on each other, or on the place itself, wait for a nearer view; all of
 * them stand in the page's list.
 * @param {L.Map} map
 * @param {Here} place
 * @param {L.Marker[]} neighbours the nearest first
 */
function makeRoom(map, place, neighbours) {
  const layOut = () => {
    const taken = [map.project([place.lat, place.lon])];
    for (const marker of neighbours) {
      const at = map.project(marker.getLatLng());
      const fits = taken.every((other) => other.distanceTo(at) >= APART);
      if (fits) taken.push(at);
      const element = marker.getElement();
      if (element) element.hidden = !fits;
    }
  };
  map.on("zoomend", layOut);
  layOut();
}

/** @param {L.Map} map @param {Near} other @returns {L.Marker} */
function addNear(map, { name, href, lat, lon, type, status = "", precision = 0 }) {
  const link = el("a", { class: "map-place is-near", draggable: "false", href, "aria-label": name }, markerShape({ type, status, precision }));
  const marker = L.marker([lat, lon], { icon: elementIcon(link), keyboard: false }).addTo(map);
  marker.bindTooltip(el("span", {}, name), { direction: "top", offset: [0, -10], className: "map-tip" });
  link.addEventListener("focus", () => marker.openTooltip());
  link.addEventListener("blur", () => marker.closeTooltip());
  return marker;
}
