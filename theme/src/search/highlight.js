// @ts-check
/** Shows why a page was found: its own words, in their own spelling, with the found ones marked. */
import { fold, WORD } from "../fold.js";

/** @typedef {{ text: string, hit: boolean }} Segment */

/** Folded words as they were met: results of one letter and the next are much the same. @type {Map<string, string>} */
const known = new Map();
const MOST_KNOWN = 5000;

/** @param {string} word */
function folded(word) {
  let found = known.get(word);
  if (found === undefined) {
    if (known.size >= MOST_KNOWN) known.clear();
    known.set(word, (found = fold(word)));
  }
  return found;
}

/** The folded words of a text. @param {string} text @returns {string[]} */
export const foldedWords = (text) => (text.normalize("NFC").match(WORD) ?? []).map(folded);

/**
 * @param {string} text
 * @param {{has(word: string): boolean}} terms folded words
 * @returns {Segment[]}
 */
export function segments(text, terms) {
  const composed = text.normalize("NFC");
  /** @type {Segment[]} */
  const found = [];
  let end = 0;
  for (const match of composed.matchAll(WORD)) {
    if (!terms.has(folded(match[0]))) continue;
    if (match.index > end) found.push({ text: composed.slice(end, match.index), hit: false });
    found.push({ text: match[0], hit: true });
    end = match.index + match[0].length;
  }
  if (end < composed.length) found.push({ text: composed.slice(end), hit: false });
  return found;
}

/**
 * A stretch of the text around its first found word, cut between words.
 * @param {string} text
 * @param {{has(word: string): boolean}} terms folded words
 * @param {number} [length] characters
 */
export function excerpt(text, terms, length = 180) {
  const composed = text.normalize("NFC").trim();
  if (composed.length <= length) return composed;
  const first = [...composed.matchAll(WORD)].find((match) => terms.has(folded(match[0])))?.index ?? 0;
  let from = Math.max(0, Math.min(first - Math.floor(length / 3), composed.length - length));
  if (from > 0) from = composed.indexOf(" ", from) + 1 || from;
  let to = Math.min(composed.length, from + length);
  if (to < composed.length) to = Math.max(composed.lastIndexOf(" ", to), from + 1);
  return (from > 0 ? "… " : "") + composed.slice(from, to).trim() + (to < composed.length ? " …" : "");
}
