// @ts-check
/** Markers: shape and colour by type, outline by what is known. The same shapes stand in the list. */
import * as L from "leaflet";
import { svg } from "../dom.js";
import shapes from "../markers.json" with { type: "json" };
import { pixels } from "./base-map.js";

/** Metres up to which a position may be drawn as a point. */
export const EXACT = 40;
/** Half the side of a marker on screen, in pixels. */
const HALF = 13;

/**
 * @typedef {object} Marked
 * @property {string} type
 * @property {string} status
 * @property {number} precision metres
 */

/** @param {Marked} place @returns {SVGSVGElement} */
export function markerShape({ type, status, precision }) {
  /** @type {Record<string, { path: string, hole?: string, colour: number }>} */
  const known = shapes;
  const { path, hole, colour } = known[type] ?? known._;
  const state = status === "closed" || status === "planned" ? ` is-${status}` : "";
  const rough = precision > EXACT ? " is-rough" : "";
  return svg(
    "svg",
    { class: `map-pin k${colour}${state}${rough}`, viewBox: "-12 -12 24 24", "aria-hidden": "true", focusable: "false" },
    svg("path", { class: "halo", d: path }),
    svg("path", { d: path }),
    hole ? svg("path", { class: "o", d: hole }) : null,
  );
}

/** A shape of this size with its middle at 0, 0, to stand in a drawing. @param {SVGSVGElement} shape @param {number} size pixels */
export function sized(shape, size) {
  for (const [name, value] of [["x", -size / 2], ["y", -size / 2], ["width", size], ["height", size]]) shape.setAttribute(String(name), String(value));
  return shape;
}

/**
 * @param {HTMLElement} element
 * @param {number} size of the area that takes a tap, in pixels
 */
export const elementIcon = (element, size = 44) => L.divIcon({ html: element, className: "map-mark", iconSize: [size, size] });

/**
 * The circle within which an inexact place lies, once it is larger than the marker on screen.
 * @param {L.Map} map
 * @param {number} lat
 * @param {number} lon
 * @param {number} precision metres
 * @param {number} [largest] radius in pixels past which many circles would only be fog
 * @returns {L.Circle | null}
 */
export function uncertainty(map, lat, lon, precision, largest = Infinity) {
  const radius = pixels(map, lat, precision);
  if (precision <= EXACT || radius <= HALF || radius > largest) return null;
  return L.circle([lat, lon], { radius: precision, className: "map-uncertainty", interactive: false });
}
