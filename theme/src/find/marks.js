// @ts-check
/** Which words of a text were asked for: those to highlight. */

/** A beginning of fewer letters would mark half of a text. */
const LETTERS = 2;

export class Marks {
  /**
   * @param {import("./query.js").Word[]} words
   * @param {boolean} [finished] the last word is one by itself
   */
  constructor(words, finished = false) {
    this.words = words;
    this.whole = new Set(words.map(({ folded }) => folded));
    const last = words.at(-1)?.folded ?? "";
    this.begun = !finished && last.length >= LETTERS ? last : "";
  }

  /** @param {string} folded */
  has(folded) {
    return this.whole.has(folded) || (this.begun !== "" && folded.startsWith(this.begun));
  }

  /** How many of the words that were asked for are among these. @param {Set<string>} found folded words @returns {number} 0 to 1 */
  shareOf(found) {
    const shown = this.words.filter(({ folded, growing }) => found.has(folded) || (growing && [...found].some((word) => word.startsWith(folded))));
    return shown.length / this.words.length;
  }
}
