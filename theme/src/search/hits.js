// @ts-check
/** From numbers to what a result shows: cards, and longer texts only where nothing shorter says why. */
import { foldedWords } from "./highlight.js";

/** @typedef {import("../find/site-index.js").Index} Index */
/** @typedef {import("../find/search.js").Found} Found */
/** @typedef {import("../find/card.js").Card} Card */

/**
 * @typedef {object} Hit
 * @property {Card} card
 * @property {import("../find/marks.js").Marks} terms
 * @property {boolean} past an event that is over
 * @property {string} text what to take the excerpt from
 */

/**
 * @param {Index} index
 * @param {Found} found
 * @param {Iterable<number>} numbers
 * @returns {Promise<Hit[]>}
 */
export async function hitsOf(index, { terms, isPast }, numbers) {
  const wanted = [...numbers];
  const cards = await index.cards(wanted);
  return Promise.all(
    wanted.map(async (number, at) => {
      const card = cards[at];
      return { card, terms, past: isPast(number), text: await tellingText(index, number, card, terms) };
    }),
  );
}

/** Where a card shows so many of the words, it says enough. */
const TELLING_SHARE = 0.5;

/** @param {Index} index @param {number} number @param {Card} card @param {Hit["terms"]} terms */
async function tellingText(index, number, card, terms) {
  const { t, o = "", a = [], p = "", b = [], v = [], e = "", g = [], s = "" } = card;
  const shown = new Set(foldedWords([t, o, ...a, p, ...b, ...v, e, ...g, s].join(" ")));
  if (terms.shareOf(shown) >= TELLING_SHARE) return s;
  const longer = await index.text(number);
  return foldedWords(longer).some((word) => terms.has(word)) ? longer : s;
}
