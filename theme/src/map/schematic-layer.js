// @ts-check
/**
 * The map without a street layer: rivers, lakes and ward names, drawn by ourselves from a few dozen
 * coordinates. Good to a few hundred metres: enough to know where in the city one is.
 */
import * as L from "leaflet";
import { breath } from "../breath.js";
import { el } from "../dom.js";
import { language, siteRoot } from "../page.js";
import { closedCurve, ribbon } from "./curve.js";
import schematic from "./schematic.json" with { type: "json" };

/** @typedef {[number, number]} Point lat, lon in degrees */
/** @typedef {{ name: string, at: Point, kind: "ward" | "water" | "city", minzoom: number, maxzoom?: number }} Label */

/** @param {L.Map} map */
export async function addSchematic(map) {
  const pane = map.createPane("schematic");
  pane.style.zIndex = "200";
  const renderer = L.svg({ pane: "schematic", padding: 0.6 });
  // The stroke keeps a stream whole where it is narrower than a pixel.
  const style = { renderer, pane: "schematic", className: "map-water", weight: 1.5, opacity: 1, fillOpacity: 1, smoothFactor: 0, interactive: false };
  for (const { line, width } of schematic.rivers) {
    L.polygon(ribbon(/** @type {Point[]} */ (line), width), style).addTo(map);
  }
  await breath();
  for (const { ring } of schematic.lakes) L.polygon(closedCurve(/** @type {Point[]} */ (ring)), style).addTo(map);

  await breath();
  const labels = new Labels(map);
  labels.add(
    schematic.labels.map((label) => ({
      ...label,
      name: label.name[language],
      at: /** @type {Point} */ (label.at),
      kind: /** @type {Label["kind"]} */ (label.kind),
    })),
  );
  wards().then((names) => labels.add(names), () => {}); // the names are a help, not a need
}

/** @returns {Promise<Label[]>} innermost first */
async function wards() {
  const response = await fetch(new URL("data/v1/wards.json", siteRoot));
  if (!response.ok) return [];
  /** @type {{ name: string, lat: number, lon: number }[]} */
  const found = await response.json();
  const centre = L.latLng(/** @type {Point} */ (schematic.centre));
  return found
    .filter(({ lat, lon }) => Number.isFinite(lat) && Number.isFinite(lon))
    .sort((a, b) => centre.distanceTo([a.lat, a.lon]) - centre.distanceTo([b.lat, b.lon]))
    .map(({ name, lat, lon }) => ({ name: name.replace(/^(Phường|Xã) /, ""), at: [lat, lon], kind: "ward", minzoom: 11 }));
}

/** Names that give way to each other: at each zoom, those that have room are shown. */
class Labels {
  /** @type {{ label: Label, element: HTMLElement }[]} */
  #placed = [];

  /** @param {L.Map} map */
  constructor(map) {
    this.map = map;
    const pane = map.createPane("schematic-labels");
    pane.style.zIndex = "250";
    pane.setAttribute("aria-hidden", "true");
    map.on("zoomend", () => this.layOut());
  }

  /** @param {Label[]} labels earlier ones win the room */
  add(labels) {
    for (const label of labels) {
      const element = el("span", { class: `map-label is-${label.kind}` }, label.name);
      const icon = L.divIcon({ html: element, className: "map-label-at", iconSize: [0, 0] });
      L.marker(label.at, { icon, pane: "schematic-labels", interactive: false, keyboard: false }).addTo(this.map);
      this.#placed.push({ label, element });
    }
    this.layOut();
  }

  layOut() {
    const zoom = this.map.getZoom();
    /** @type {L.Bounds[]} */
    const taken = [];
    for (const { label, element } of this.#placed) {
      const centre = this.map.project(label.at, zoom);
      const half = L.point(label.name.length * 4 + 8, 12); // 13 px type, and air around it
      const box = L.bounds(centre.subtract(half), centre.add(half));
      const { minzoom, maxzoom = Infinity } = label;
      const fits = minzoom <= zoom && zoom <= maxzoom && !taken.some((other) => other.intersects(box));
      if (fits) taken.push(box);
      element.hidden = !fits;
    }
  }
}
