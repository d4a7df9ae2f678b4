// @ts-check
/** Places outside the choice, as small dots on canvas: they say that there is more, and cost next to nothing. */
import * as L from "leaflet";
import { readPalette } from "./palette.js";

const RADIUS = 3.5;
const SIDE = 256;
const OPACITY = 0.75;

/** @typedef {import("./clusters.js").Points} Points */

/** A layer of tiles, so that Leaflet moves what is drawn and asks only for what comes into sight. */
export class Dots extends L.GridLayer {
  /** Where the dots are, as parts of the world's square (Web Mercator). */
  #x = new Float64Array();
  #y = new Float64Array();
  #colour = readPalette().edge;

  constructor() {
    super({ pane: "dots", tileSize: SIDE, updateWhenZooming: false, keepBuffer: 1 });
    document.addEventListener("schemechange", () => {
      this.#colour = readPalette().edge;
      this.redraw();
    });
  }

  /** @param {L.Map} map */
  onAdd(map) {
    (map.getPane("dots") ?? map.createPane("dots")).style.zIndex = "350";
    return super.onAdd(map);
  }

  /**
   * Nothing to draw is no layer: a dozen empty tiles are as many megabytes on a phone.
   * @param {L.Map} map
   * @param {Points} points
   * @param {number[]} numbers of those to draw
   */
  show(map, points, numbers) {
    this.#x = Float64Array.from(numbers, (i) => points.lon[i] / 360 + 0.5);
    this.#y = Float64Array.from(numbers, (i) => mercator(points.lat[i]));
    if (!numbers.length) this.remove();
    else if (map.hasLayer(this)) this.redraw();
    else this.addTo(map);
  }

  /** @param {L.Coords} coords */
  createTile({ x, y, z }) {
    const canvas = document.createElement("canvas");
    const density = Math.min(devicePixelRatio || 1, 2);
    canvas.width = canvas.height = SIDE * density;
    const paper = canvas.getContext("2d");
    if (!paper) return canvas;
    paper.scale(density, density);
    paper.fillStyle = this.#colour;
    paper.globalAlpha = OPACITY;
    const scale = 2 ** z * SIDE;
    const left = x * SIDE;
    const top = y * SIDE;
    const near = (/** @type {number} */ at) => at > -RADIUS && at < SIDE + RADIUS; // a dot on an edge belongs to both tiles
    for (let i = 0; i < this.#x.length; i++) {
      const px = this.#x[i] * scale - left;
      const py = this.#y[i] * scale - top;
      if (!near(px) || !near(py)) continue;
      paper.beginPath();
      paper.arc(px, py, RADIUS, 0, 2 * Math.PI);
      paper.fill();
    }
    return canvas;
  }
}

/** Web Mercator's northing as part of the world's square, from the north. @param {number} lat degrees */
export function mercator(lat) {
  const sine = Math.sin((lat * Math.PI) / 180);
  return 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
}
