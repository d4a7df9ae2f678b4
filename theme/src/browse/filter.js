// @ts-check
/** Which places match, and how many each further choice would leave. OR within a facet, AND between. */
import { words } from "../fold.js";

/** @typedef {import("./state.js").State} State */
/**
 * What filtering needs to know of a place.
 * @typedef {object} Facetted
 * @property {Map<string, Set<string>>} facets
 * @property {string} text folded words, with a space before each
 */
/**
 * @template {Facetted} P
 * @typedef {object} Filtered
 * @property {Set<P>} matching in the given order
 * @property {Map<string, Map<string, number>>} counts per facet and value, given all other facets
 */

/** The form in which `text` is searched for the beginnings of words. @param {string} text */
export const searchable = (text) => words(text).map((word) => ` ${word}`).join("");

/**
 * One pass: a place that fails no facet counts for every facet, one that fails a single facet
 * counts for that one (choosing there would bring it in), any other counts nowhere.
 * @template {Facetted} P
 * @param {Iterable<P>} places
 * @param {State} state
 * @returns {Filtered<P>}
 */
export function filter(places, state) {
  const asked = words(state.query);
  /** @type {Filtered<P>["matching"]} */
  const matching = new Set();
  /** @type {Filtered<P>["counts"]} */
  const counts = new Map();
  for (const place of places) {
    if (!asked.every((word) => place.text.includes(` ${word}`))) continue;
    const failed = [...state.chosen].filter(([facet, values]) => !intersects(place.facets.get(facet), values));
    if (failed.length > 1) continue;
    if (failed.length === 0) matching.add(place);
    for (const facet of failed.length ? [failed[0][0]] : place.facets.keys()) {
      const counted = counts.get(facet) ?? new Map();
      counts.set(facet, counted);
      for (const value of place.facets.get(facet) ?? []) counted.set(value, (counted.get(value) ?? 0) + 1);
    }
  }
  return { matching, counts };
}

/** @param {Set<string> | undefined} values @param {Set<string>} others */
function intersects(values, others) {
  for (const value of values ?? []) if (others.has(value)) return true;
  return false;
}
