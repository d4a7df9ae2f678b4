// @ts-check
/** Where nothing matches: what leaving out each choice would bring back, or which kinds of places there are. */
import { count } from "../find/bits.js";
import { el } from "../dom.js";
import { t } from "../ui.js";

/** @typedef {import("./address.js").Browsing} Browsing */
/** @typedef {import("./selection.js").Selection} Selection */
/** @typedef {{ words: string, found: number, state: Browsing }} WayOut */

const SHOWN = 6;

/**
 * What leaving out one choice would bring back; where that is nothing, what each choice brings alone.
 * Those that leave most come first.
 * @param {Browsing} state
 * @param {Pick<Selection, "sifted" | "foundBy">} selection
 * @param {(facet: string, value: string) => string} label
 * @returns {WayOut[]}
 */
export function waysOut(state, { sifted, foundBy }, label) {
  /** @param {string} facet */
  const words = (facet) => [...(state.chosen.get(facet) ?? [])].map((value) => label(facet, value)).join(", ");
  const facets = [...sifted.without.keys()];

  const without = facets.map((facet) => {
    const chosen = new Map(state.chosen);
    chosen.delete(facet);
    return { words: t("browse.without", { what: words(facet) }), state: { ...state, chosen } };
  });
  if (state.query) without.push({ words: t("browse.without", { what: state.query }), state: { ...state, query: "" } });

  const only = facets.map((facet) => {
    const chosen = new Map([[facet, state.chosen.get(facet) ?? new Set()]]);
    return { words: t("browse.only", { what: words(facet) }), state: { ...state, query: "", chosen } };
  });
  if (state.query) only.push({ words: t("browse.only", { what: state.query }), state: { ...state, chosen: new Map() } });

  for (const ways of [without, only]) {
    const counted = ways.map((way) => ({ ...way, found: foundBy(way.state) })).filter(({ found }) => found > 0);
    if (counted.length) return counted.sort((x, y) => y.found - x.found).slice(0, SHOWN);
  }
  return [];
}

/** @param {HTMLElement} list @param {WayOut[]} ways @param {(state: Browsing) => void} onTake */
export function showWaysOut(list, ways, onTake) {
  list.replaceChildren(
    ...ways.map(({ words, found, state }) =>
      el("li", {}, el("button", { type: "button", class: "chip", onclick: () => onTake(state) }, words, " ", el("b", {}, t("browse.leaves", { n: found })))),
    ),
  );
}

/**
 * Kinds of places, those with most places first: for a query that nothing answers and that names no area.
 * @param {Browsing} state
 * @param {import("./stock.js").Stock} stock
 * @param {(facet: string, value: string) => string} label
 * @returns {WayOut[]}
 */
export function kindsOfPlaces(state, { columns }, label) {
  return [...columns.bits("type")]
    .map(([type, bits]) => ({ words: label("type", type), found: count(bits), state: { ...state, query: "", chosen: new Map([["type", new Set([type])]]) } }))
    .filter(({ words, found }) => words && found > 0)
    .sort((x, y) => y.found - x.found)
    .slice(0, SHOWN);
}
