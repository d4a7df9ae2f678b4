// @ts-check
/** The button that stands on the map for one place or for several. */
import { el } from "../dom.js";
import { t } from "../ui.js";
import { markerShape } from "./marker.js";
import { memberMark, tierRing } from "./ring.js";

/** @typedef {import("./clusters.js").Group} Group */
/** @typedef {import("./places.js").Tier} Tier */

/** Half the side of a cluster's square, by how much it holds, in pixels. */
const HALVES = { s: 17, m: 19, l: 22 };

/** @param {number} count */
const sizeOf = (count) => (count < 10 ? "s" : count < 100 ? "m" : "l");

/** Half of what a group covers on screen, in pixels. @param {Group} group */
export const halfOf = ({ count, tiers }) => (count === 1 ? 14 : HALVES[sizeOf(count)] + (tiers.some(Boolean) ? 8 : 2));

/**
 * Several places: their number, and round it how many of them hold a certificate.
 * @param {Group} group
 * @param {Tier[]} tiers
 */
export function clusterMark({ count, tiers: counts }, tiers) {
  const size = sizeOf(count);
  const members = tiers.flatMap(({ name }, tier) => (counts[tier] ? [t("map.of-tier", { n: counts[tier], tier: name })] : []));
  const label = [t("map.places", { n: count }), ...members].join(", ");
  const text = t("map.cluster", { label });
  const ring = members.length > 0 && tierRing(counts, count, HALVES[size]);
  return el("button", { type: "button", tabindex: -1, title: text, "aria-label": text, class: "map-cluster", "data-size": size }, ring, el("span", {}, String(count)));
}

/**
 * One place. Its name comes later, when it is known.
 * @param {{ type: string, status: string, precision: number }} place
 * @param {number} tier from 0 on, -1 without a certificate
 * @param {number} sessions how many events are on, where the map shows that
 */
export function placeMark(place, tier, sessions) {
  return el(
    "button",
    { type: "button", tabindex: -1, class: "map-place" },
    markerShape(place),
    tier >= 0 && memberMark(tier),
    sessions > 0 && el("span", { class: "map-leaf", "data-n": sessions }), // its number is in the label
  );
}

/**
 * What a place's button says of it.
 * @param {HTMLElement} element
 * @param {(string | false)[]} words
 */
export function label(element, words) {
  const text = words.filter(Boolean).join(" · ");
  element.title = text;
  element.setAttribute("aria-label", text);
}
