// @ts-check
/** Which spaces match, and how many every further choice would leave. OR within a facet, AND between. */
import { common, count, intersection, union } from "../find/bits.js";

/** @typedef {import("../find/bits.js").Bits} Bits */
/** @typedef {Map<string, Map<string, Bits>>} FacetBits by facet and value, which spaces have it */

/**
 * @typedef {object} Sifted
 * @property {Bits} matching
 * @property {number} found how many those are
 * @property {Map<string, Map<string, number>>} counts by facet and value, given all other facets; what is missing is 0
 * @property {Map<string, Bits>} without for each facet with a choice: what would match if it had none
 */

/**
 * @param {FacetBits} facets
 * @param {Map<string, Set<string>>} chosen
 * @param {Bits | null} within what a query has found; null without one
 * @param {number} size
 * @returns {Sifted}
 */
export function sift(facets, chosen, within, size) {
  /** @type {Map<string, Bits>} */
  const accepted = new Map();
  for (const [facet, values] of chosen) {
    const known = facets.get(facet);
    if (!known || values.size === 0) continue;
    accepted.set(facet, union([...values].flatMap((value) => known.get(value) ?? []), size));
  }
  const asked = within ? [within] : [];
  const matching = intersection([...asked, ...accepted.values()], size);
  /** @type {Map<string, Bits>} */
  const without = new Map();
  for (const facet of accepted.keys()) {
    const others = [...accepted].filter(([other]) => other !== facet).map(([, bits]) => bits);
    without.set(facet, intersection([...asked, ...others], size));
  }
  const counts = new Map(
    [...facets].map(([facet, values]) => {
      const base = without.get(facet) ?? matching;
      return [facet, new Map([...values].map(([value, bits]) => [value, common(base, bits)]))];
    }),
  );
  return { matching, found: count(matching), counts, without };
}
