// @ts-check
/** In which order matching spaces stand. Their numbers are the Vietnamese order of their names. */
import { has, numbersIn } from "../find/bits.js";

/** @typedef {import("../find/bits.js").Bits} Bits */
/** @typedef {"relevance" | "distance" | "name" | "new"} Sort */

/** @type {Sort[]} in the order in which they are offered */
export const SORTS = ["relevance", "distance", "name", "new"];

/**
 * @typedef {object} Grounds what an order may need; null where it is not there
 * @property {Uint32Array | null} ranked what the query found, best first
 * @property {Float64Array | null} distances metres
 * @property {Uint32Array | null} newest days
 */

/**
 * The order that is used: the one asked for where there are grounds for it, else the most telling one.
 * @param {Sort | ""} asked
 * @param {Grounds} grounds
 * @returns {Sort}
 */
export function usedSort(asked, { ranked, distances, newest }) {
  const possible = { relevance: ranked !== null, distance: distances !== null, name: true, new: newest !== null };
  if (asked && possible[asked]) return asked;
  if (distances) return "distance";
  return ranked ? "relevance" : "name";
}

/**
 * @param {Bits} matching
 * @param {Sort} sort
 * @param {Grounds} grounds
 * @returns {Uint32Array} numbers; equal ones stand in the order of their names
 */
export function ordered(matching, sort, { ranked, distances, newest }) {
  if (sort === "relevance" && ranked) return ranked.filter((number) => number >>> 5 < matching.length && has(matching, number));
  const numbers = numbersIn(matching);
  if (sort === "distance" && distances) return numbers.sort((x, y) => compare(distances[x], distances[y]) || x - y);
  if (sort === "new" && newest) return numbers.sort((x, y) => newest[y] - newest[x] || x - y);
  return numbers;
}

/** @param {number} x @param {number} y */
const compare = (x, y) => (x === y ? 0 : x < y ? -1 : 1);
