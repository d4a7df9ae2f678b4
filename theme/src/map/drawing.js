// @ts-check
/**
 * The map as it stands on screen, as one drawing: what a printer gets, because a live map is cut and
 * shifted by the width of the paper.
 */
import { svg } from "../dom.js";
import { shownScheme } from "../page.js";
import { attributionText } from "./controls.js";

/** @typedef {{ x: number, y: number, shape: SVGElement, text?: string }} Drawn pixels from the map's upper left */

/** Room that a letter takes in a mark's text, in pixels. */
const LETTER = 7;

/**
 * @param {import("leaflet").Map} map
 * @param {Drawn[]} marks
 */
export function drawMap(map, marks) {
  const { x: width, y: height } = map.getSize();
  return svg(
    "svg",
    { class: "map-drawing", viewBox: `0 0 ${width} ${height}`, "aria-hidden": "true", focusable: "false" },
    // Wider than the map: paper may have another shape.
    svg("rect", { class: "map-drawing-land", x: -width, y: -height, width: 3 * width, height: 3 * height }),
    streets(map, width, height),
    waters(map),
    ...labels(map),
    ...marks.map(drawMark),
    svg("text", { class: "map-drawing-credit", x: width - 6, y: height - 6 }, attributionText()),
  );
}

/** @param {Drawn} mark */
function drawMark({ x, y, shape, text }) {
  const plate = text
    ? [
        svg("rect", { class: "map-drawing-plate", x: 12, y: -9, width: text.length * LETTER + 8, height: 18 }),
        svg("text", { class: "map-drawing-number", x: 16, y: 4.5 }, text),
      ]
    : [];
  return svg("g", { transform: `translate(${x} ${y})` }, shape, ...plate);
}

/** What the street layer has painted. @param {import("leaflet").Map} map @param {number} width @param {number} height */
function streets(map, width, height) {
  const painted = [...(map.getPane("tilePane")?.querySelectorAll("canvas") ?? [])];
  const density = Math.min(devicePixelRatio || 1, 2);
  const canvas = document.createElement("canvas");
  canvas.width = width * density;
  canvas.height = height * density;
  const paper = canvas.getContext("2d");
  if (!painted.length || !paper) return null;
  const origin = map.getContainer().getBoundingClientRect();
  for (const tile of painted) {
    const { left, top, width: w, height: h } = tile.getBoundingClientRect();
    paper.drawImage(tile, (left - origin.left) * density, (top - origin.top) * density, w * density, h * density);
  }
  // Paper is white: streets painted for the night are turned into those of the day.
  const night = shownScheme() === "slate" ? " is-night" : "";
  return svg("image", { class: `map-drawing-streets${night}`, href: canvas.toDataURL("image/png"), width, height });
}

/** The schematic layer's waters. @param {import("leaflet").Map} map */
function waters(map) {
  const paths = [...map.getContainer().querySelectorAll("path.map-water")];
  const { x, y } = map.containerPointToLayerPoint([0, 0]);
  return svg("g", { transform: `translate(${-x} ${-y})` }, ...paths.map((path) => svg("path", { class: "map-water", d: path.getAttribute("d") })));
}

/** Its names. @param {import("leaflet").Map} map */
function labels(map) {
  const origin = map.getContainer().getBoundingClientRect();
  return [...map.getContainer().querySelectorAll(".map-label:not([hidden])")].map((label) => {
    const { left, top, width, height } = label.getBoundingClientRect();
    return svg("text", { class: "map-drawing-label", x: left - origin.left + width / 2, y: top - origin.top + height / 2 + 4 }, label.textContent);
  });
}
