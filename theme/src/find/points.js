// @ts-check
/** Where the spaces are: generator/search/points.py writes it, a map and "near me" read it. */
import { numbersOf } from "./codes.js";

/** @typedef {import("./site-index.js").Index} Index */
/** @typedef {{ lat: number, lon: number }} Point degrees, WGS 84 */

const VERSION = 1;
const EARTH_RADIUS_M = 6_371_000;
const RADIANS = Math.PI / 180;

export class Points {
  /** @param {{ version: number, unit: number, origin: [number, number], lat: string[], lon: string[], precision: string[], wards: Record<string, [number, number]> }} file */
  constructor({ version, unit, origin, lat, lon, precision, wards }) {
    if (version !== VERSION) throw new Error(`points: version ${version} is not known`);
    /** @param {string[]} planes @param {number} first */
    const degrees = (planes, first) => Float64Array.from(numbersOf(planes), (code) => (code ? (first + code - 1) / unit : NaN));
    /** Degrees by number; NaN where no point is known. */
    this.lat = degrees(lat, origin[0]);
    this.lon = degrees(lon, origin[1]);
    /** Metres by which a point may be off. */
    this.precision = Uint16Array.from(numbersOf(precision), (code) => (code ? code - 1 : 0));
    /** @type {Map<string, Point>} centres of the wards */
    this.wards = new Map(Object.entries(wards).map(([id, [north, east]]) => [id, { lat: north, lon: east }]));
  }

  /** @param {Index} index */
  static async of(index) {
    return new Points(await index.files.holding("points"));
  }

  /** Metres from `here` to each space; Infinity where its point is not known. @param {Point} here @returns {Float64Array} */
  distancesFrom(here) {
    return this.lat.map((north, number) => (Number.isNaN(north) ? Infinity : distance(here, { lat: north, lon: this.lon[number] })));
  }
}

/** Great-circle distance in metres (haversine), as `generator/geography.py` measures. @param {Point} one @param {Point} other */
export function distance(one, other) {
  const [phi1, phi2] = [one.lat * RADIANS, other.lat * RADIANS];
  const half =
    Math.sin((phi2 - phi1) / 2) ** 2 + Math.cos(phi1) * Math.cos(phi2) * Math.sin(((other.lon - one.lon) * RADIANS) / 2) ** 2;
  return 2 * EARTH_RADIUS_M * Math.asin(Math.sqrt(half));
}
