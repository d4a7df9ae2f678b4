// @ts-check
/** Where nothing matches: what leaving out each choice would bring back, and the places nearest to a ward. */
import { count } from "../find/bits.js";
import { distance } from "../find/points.js";
import { el } from "../dom.js";
import { t } from "../ui.js";

/** @typedef {import("./address.js").Browsing} Browsing */
/** @typedef {import("./sift.js").Sifted} Sifted */
/** @typedef {import("../find/points.js").Points} Points */
/** @typedef {{ words: string, found: number, state: Browsing }} WayOut */

const SHOWN = 6;

/**
 * The choices that leave something when one of them is taken away, those that leave most first.
 * @param {Browsing} state
 * @param {Sifted} sifted
 * @param {number} withoutQuery how many match when only the query is left out
 * @param {(facet: string, value: string) => string} label
 * @returns {WayOut[]}
 */
export function waysOut(state, sifted, withoutQuery, label) {
  const ways = [...sifted.without].map(([facet, bits]) => {
    const chosen = new Map(state.chosen);
    chosen.delete(facet);
    const words = [...(state.chosen.get(facet) ?? [])].map((value) => label(facet, value)).join(", ");
    return { words, found: count(bits), state: { ...state, chosen } };
  });
  if (state.query) ways.push({ words: t("browse.query", { q: state.query }), found: withoutQuery, state: { ...state, query: "" } });
  return ways.filter(({ found }) => found > 0).sort((x, y) => y.found - x.found).slice(0, SHOWN);
}

/** @param {HTMLElement} list @param {WayOut[]} ways @param {(state: Browsing) => void} onTake */
export function showWaysOut(list, ways, onTake) {
  list.replaceChildren(
    ...ways.map(({ words, found, state }) =>
      el(
        "li",
        {},
        el("button", { type: "button", class: "chip", onclick: () => onTake(state) }, t("browse.without", { what: words }), " ", el("b", {}, t("browse.without-count", { n: found }))),
      ),
    ),
  );
}

/**
 * The spaces nearest to the centre of a ward, among those that match everything but the ward.
 * @param {Points} points
 * @param {string} ward
 * @param {Uint32Array} numbers
 * @param {number} wanted how many
 */
export function besideWard(points, ward, numbers, wanted) {
  const centre = points.wards.get(ward);
  if (!centre) return [];
  return [...numbers]
    .filter((number) => !Number.isNaN(points.lat[number]))
    .map((number) => ({ number, away: distance(centre, { lat: points.lat[number], lon: points.lon[number] }) }))
    .sort((x, y) => x.away - y.away || x.number - y.number)
    .slice(0, wanted)
    .map(({ number }) => number);
}
