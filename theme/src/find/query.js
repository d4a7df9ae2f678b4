// @ts-check
/** What was typed, as words. */
import { fold, spelledWords } from "../fold.js";

/**
 * @typedef {object} Word
 * @property {string} spelled as typed, in lower case, with one place for the tone
 * @property {string} folded
 * @property {boolean} growing the last word may not be finished
 */

/** More words than these say nothing new. */
export const MOST_WORDS = 12;

/** @param {string} text @returns {Word[]} */
export function queryWords(text) {
  return asQuery(spelledWords(text).slice(0, MOST_WORDS));
}

/** @param {string[]} spelled @param {boolean} [growing] the last word may not be finished @returns {Word[]} */
export function asQuery(spelled, growing = true) {
  return spelled.map((word, at) => ({ spelled: word, folded: fold(word), growing: growing && at === spelled.length - 1 }));
}
