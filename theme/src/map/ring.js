// @ts-check
/**
 * The ring round a cluster: a segment for each tier, as long as its share of the places, and a thin
 * line for those without a certificate. Tiers differ in how many lines they have, not in colour alone.
 */
import { svg } from "../dom.js";

/** The ring's square is drawn from its upper middle, clockwise; its length counts as this. */
const ROUND = 100;
/** Room between two segments. */
const GAP = 2;
/** A share too small to be seen is drawn this long, for one member among many is worth seeing. */
const LEAST = 6;
/** Distance between a tier's lines, in the ring's units. */
const STEP = 3;

/**
 * Where each tier's segment begins and how long it is, in parts of ROUND.
 * @param {number[]} tiers how many of each
 * @param {number} count of all
 * @returns {{ tier: number, from: number, length: number }[]} tiers that occur
 */
export function segments(tiers, count) {
  const lengths = tiers.map((n) => n && Math.max((n / count) * ROUND, LEAST));
  const sum = lengths.reduce((a, b) => a + b, 0);
  const room = Math.min(1, ROUND / (sum || 1)); // the least lengths may add up to more than there is
  let from = 0;
  return lengths.flatMap((length, tier) => {
    if (!length) return [];
    const segment = { tier, from, length: length * room };
    from += segment.length;
    return [segment];
  });
}

/**
 * @param {number[]} tiers
 * @param {number} count
 * @param {number} half of the cluster's side, in pixels
 */
export function tierRing(tiers, count, half) {
  const highest = tiers.findLastIndex(Boolean) + 1;
  const around = half + 2 + highest * STEP;
  const square = (/** @type {number} */ side) => `M0 ${-side}H${side}V${side}H${-side}V${-side}Z`;
  const lines = segments(tiers, count).flatMap(({ tier, from, length }) =>
    Array.from({ length: tier + 1 }, (_, line) => {
      const side = half + 3 + line * STEP;
      return svg("path", {
        class: `tier-${tier + 1}`,
        d: square(side),
        pathLength: ROUND,
        "stroke-dasharray": `${Math.max(length - GAP, 1)} ${ROUND}`,
        "stroke-dashoffset": -from,
      });
    }),
  );
  return svg("svg", { class: "map-ring", viewBox: `${-around} ${-around} ${2 * around} ${2 * around}`, width: 2 * around, height: 2 * around, "aria-hidden": "true", focusable: "false" }, svg("path", { class: "ground", d: square(around) }), svg("path", { class: "others", d: square(half + 3) }), ...lines);
}

/** The mark of a member that stands alone: as many bars as its tier is high. @param {number} tier from 0 on */
export function memberMark(tier) {
  const bars = Array.from({ length: tier + 1 }, (_, bar) => svg("path", { d: `M-4 ${3.5 - bar * 3.5}H4` }));
  return svg("svg", { class: `map-member tier-${tier + 1}`, viewBox: "-7 -7 14 14", "aria-hidden": "true", focusable: "false" }, svg("path", { class: "ground", d: "M-7 -7H7V7H-7Z" }), ...bars);
}
