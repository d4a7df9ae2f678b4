// @ts-check
/** All folded words of the index, to find those that a misspelt one may be. */
import { unpack } from "./packing.js";

/** Added to the weight of a word that stands in a name: generator/search/spellings.py. */
const IN_NAMES = 20;

/** From so many letters on a word is guessed at: one letter away from "xyz" stands anything. */
const LEAST_LETTERS = 4;

export class Spellings {
  /** @param {{words: string, weights: string}} file */
  constructor({ words, weights }) {
    /** @type {string[]} */
    this.words = [];
    let before = "";
    for (const line of words ? words.split("\n") : []) {
      // The count is one sign unless a word shares 62 letters with another.
      const end = line.search(/[A-Za-z0-9]/u) + 1;
      before = before.slice(0, unpack(line.slice(0, end))[0]) + line.slice(end);
      this.words.push(before);
    }
    this.weights = unpack(weights);
    /** @type {Map<string, number>} */
    this.numbers = new Map(this.words.map((word, number) => [word, number]));
  }

  /** @param {string} word folded */
  has(word) {
    return this.numbers.has(word);
  }

  /** @param {string} word folded */
  weight(word) {
    const number = this.numbers.get(word);
    return number === undefined ? 0 : this.weights[number];
  }

  /**
   * Words that a slip may have made this one of; none of a word that is too short to tell.
   * @param {string} word folded
   * @param {number} most
   */
  near(word, most) {
    return word.length < LEAST_LETTERS ? [] : this.oneLetterAway(word, most);
  }

  /**
   * Words one letter away, those in names and the frequent ones first.
   * @param {string} word folded
   * @param {number} most
   */
  oneLetterAway(word, most) {
    // Asked for every word there is: most are told by their length.
    const found = this.words.filter((other) => Math.abs(other.length - word.length) < 2 && isOneLetterAway(word, other));
    /** Two letters that changed places are the likeliest slip, then one more or less. @param {string} other */
    const likelihood = (other) => this.weight(other) + (isTransposed(word, other) ? IN_NAMES : other.length !== word.length ? 4 : 0);
    return found.sort((one, other) => likelihood(other) - likelihood(one) || (one < other ? -1 : 1)).slice(0, most);
  }

  /**
   * Words that look like this one, farther off than a slip.
   * @param {string} word folded
   * @param {number} most
   */
  alike(word, most) {
    if (word.length < LEAST_LETTERS) return [];
    const near = this.near(word, most);
    const begun = this.words.filter((other) => other.length > 2 && !near.includes(other) && other.slice(0, 3) === word.slice(0, 3) && Math.abs(other.length - word.length) < 3);
    return [...near, ...begun.sort((one, other) => this.weight(other) - this.weight(one))].slice(0, most);
  }

  /**
   * A word as several that were written together, the fewest parts first.
   * @param {string} word folded
   * @param {number} most parts
   * @returns {string[][]}
   */
  partings(word, most = 4) {
    /** @type {string[][]} */
    const found = [];
    /** @param {number} from @param {string[]} parts */
    const part = (from, parts) => {
      if (from === word.length) {
        if (parts.length > 1) found.push(parts);
        return;
      }
      if (parts.length === most) return;
      for (let to = from + 2; to <= word.length && to - from <= 7; to++) {
        const piece = word.slice(from, to);
        if (/[aeiouy]/u.test(piece) && this.has(piece)) part(to, [...parts, piece]);
      }
    };
    if (word.length <= 24) part(0, []);
    const signed = SIGNED.exec(word)?.slice(1).filter(Boolean) ?? [];
    const lightest = (/** @type {string[]} */ parts) => Math.min(...parts.map((piece) => this.weight(piece)));
    found.sort((one, other) => one.length - other.length || lightest(other) - lightest(one));
    return signed.some((piece) => piece.length > 2 && this.has(piece)) ? [signed, ...found] : found;
  }
}

/** What a sign or a blank keeps apart though one part is no word by itself: "L'Espace", "Complex 01". */
const SIGNED = /^(?:([dl])([aeiouyh]\p{L}{3,})|(\p{L}{2,})(\d+)|(\d+)(\p{L}{2,}))$/u;

/** Two neighbours exchanged. @param {string} one @param {string} other */
export function isTransposed(one, other) {
  if (one.length !== other.length) return false;
  let at = 0;
  while (at < one.length && one[at] === other[at]) at++;
  return one[at] === other[at + 1] && one[at + 1] === other[at] && one.slice(at + 2) === other.slice(at + 2);
}

/** One letter added, left out or replaced, or two neighbours exchanged. @param {string} one @param {string} other */
export function isOneLetterAway(one, other) {
  const longer = Math.max(one.length, other.length);
  const shorter = one.length + other.length - longer;
  if (longer - shorter > 1 || one === other) return false;
  let begun = 0;
  while (begun < shorter && one.charCodeAt(begun) === other.charCodeAt(begun)) begun++;
  let ended = 0;
  while (ended < shorter - begun && one.charCodeAt(one.length - 1 - ended) === other.charCodeAt(other.length - 1 - ended)) ended++;
  return begun + ended >= longer - 1 || (begun + ended === longer - 2 && isTransposed(one, other));
}
