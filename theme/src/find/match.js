// @ts-check
/**
 * The documents that have all words of a query, best first: what is spelled as typed, then what is
 * called so, then what has the words side by side, a series before its editions, then by weight; what
 * is coming stands before what is past, and the order of documents decides the rest.
 *
 * Documents are known by their place in that order.
 *
 * A keystroke costs a slow phone little only if little is allocated and walked through. So the tables, as
 * long as there are documents, are made once, and a word walks through the documents that have it.
 */
import { MOST_WORDS } from "./query.js";
import { BEGINS_NAME, BEGUN, ENDS_NAME, nameLength, weightOf } from "./weights.js";

/** @typedef {import("./evidence.js").Evidence} Evidence */
/** @typedef {import("./lexicon.js").Spelling} Spelling */

/**
 * @typedef {object} Matches
 * @property {Uint32Array} numbers best first
 * @property {Uint32Array} standing the same, in the order of documents: one kind after the other
 * @property {number} best how well the best one fits: comparable between queries
 * @property {number} together how many of the words the best one has side by side: 0 to 1
 *
 * @typedef {object} Kinds
 * @property {Uint8Array} past by document: 1 where an event is over
 * @property {number} firstSeries
 * @property {number} endOfSeries
 */

/** @returns {Matches} */
const nothing = () => ({ numbers: new Uint32Array(), standing: new Uint32Array(), best: 0, together: 0 });

/** One or two letters say so little that what begins with them is left in the order of names. */
const TELLING_LETTERS = 3;

/** A name begins with the first word; ends with the last; is the only word. */
const BEGINS = 1;
const ENDS = 2;
const ALONE = 4;

/** A key's parts that are no yes or no: how much of the query stands side by side, and how high the score is. */
const SHARES = 16;
const LEVELS = 64;
const LEVEL_SHIFT = 21;
/** Keys there are: with all words of the longest query as typed. */
const KEYS = (MOST_WORDS + 1) * 4 * SHARES * 2 * LEVELS * 2;

export class Matcher {
  #size;
  #places;
  #met; // how many words
  #score;
  #exact; // how many words as typed
  #edges;
  #together; // 2 for each pair in a name, 1 elsewhere
  #named; // pairs in a name
  // Of one word, or of one pair:
  #weight;
  #spelled;
  #strength;
  #touched;
  // Of sorting:
  #frequency = new Uint32Array(KEYS);

  /** @param {number} size how many documents there are @param {number[]} places what the places of postings mean */
  constructor(size, places) {
    this.#size = size;
    this.#places = {
      whole: { worth: Float32Array.from(places, weightOf), edges: Uint8Array.from(places, (place) => edgesOf(place, false)) },
      begun: { worth: Float32Array.from(places, (place) => weightOf(place) * BEGUN), edges: Uint8Array.from(places, (place) => edgesOf(place, true)) },
      alike: new Float32Array(places.length).fill(1),
    };
    this.#met = new Uint8Array(size);
    this.#score = new Float32Array(size);
    this.#exact = new Uint8Array(size);
    this.#edges = new Uint8Array(size);
    this.#together = new Uint8Array(size);
    this.#named = new Uint8Array(size);
    this.#weight = new Float32Array(size);
    this.#spelled = new Uint8Array(size);
    this.#strength = new Uint8Array(size);
    this.#touched = new Uint32Array(size);
  }

  /**
   * @param {Evidence} found
   * @param {Kinds} kinds
   * @param {number} [least] how many words a document must have; all unless said
   * @returns {Matches}
   */
  match({ words, spellings, pairs }, kinds, least = words.length) {
    const all = least === words.length;
    // The rarest word first: what lacks it need not be looked at for the others.
    const rarest = [...words.keys()].sort((one, other) => postings(spellings[one]) - postings(spellings[other]));
    if (words.length === 0 || (all && postings(spellings[rarest[0]]) === 0)) return nothing();
    for (const [turn, at] of rarest.entries()) {
      const edge = (at === 0 ? BEGINS | ALONE : 0) | (at === words.length - 1 ? ENDS : 0);
      this.#count(words[at], edge, spellings[at], all ? turn : -1);
    }
    for (const lists of pairs) this.#countPair(lists, least);
    const matches = this.#ranked(least, words.length, pairs.length, kinds);
    for (const table of [this.#met, this.#score, this.#exact, this.#edges, this.#together, this.#named]) table.fill(0);
    return matches;
  }

  /**
   * Counts a word for each document that has it.
   * @param {import("./query.js").Word} word
   * @param {number} edge which edges of names tell something about it
   * @param {Spelling[]} spellings
   * @param {number} wanted how many words a document must have had before; −1: any number
   */
  #count({ spelled: typed, folded }, edge, spellings, wanted) {
    const [weight, spelled, edges, met, touched] = [this.#weight, this.#spelled, this.#edges, this.#met, this.#touched];
    const isShort = folded.length < TELLING_LETTERS;
    let frequency = 0;
    for (const { spelled: form, begun, documents, places } of spellings) {
      const asTyped = typed !== folded && (begun ? form.startsWith(typed) : form === typed);
      const told = begun ? this.#places.begun : this.#places.whole;
      const worth = begun && isShort ? this.#places.alike : told.worth;
      for (let row = 0; row < documents.length; row++) {
        const number = documents[row];
        const value = worth[places[row]];
        const before = weight[number];
        if (before === 0) touched[frequency++] = number;
        if (value > before) weight[number] = value;
        if (asTyped) spelled[number] = 1;
        if (edge && (wanted < 1 || met[number] === wanted)) edges[number] |= edge & told.edges[places[row]];
      }
    }
    const [score, exact] = [this.#score, this.#exact];
    const rarity = Math.log(1 + this.#size / frequency);
    for (let at = 0; at < frequency; at++) {
      const number = touched[at];
      if (wanted < 0 || met[number] === wanted) {
        met[number]++;
        score[number] += weight[number] * rarity;
        exact[number] += spelled[number];
      }
      weight[number] = 0;
      spelled[number] = 0;
    }
  }

  /**
   * Counts a pair of words for each document that has enough of the words.
   * @param {Uint32Array[]} lists
   * @param {number} least
   */
  #countPair(lists, least) {
    const [met, strength, touched] = [this.#met, this.#strength, this.#touched];
    let count = 0;
    for (const list of lists) {
      for (let row = 0; row < list.length; row++) {
        const number = list[row] >> 1;
        if (met[number] < least) continue;
        const value = 1 + (list[row] & 1);
        if (strength[number] === 0) touched[count++] = number;
        if (value > strength[number]) strength[number] = value;
      }
    }
    for (let at = 0; at < count; at++) {
      const number = touched[at];
      this.#together[number] += strength[number];
      if (strength[number] === 2) this.#named[number]++;
      strength[number] = 0;
    }
  }

  /**
   * Gives each document a key that says how well it fits, and sorts by counting keys: comparing thirty
   * thousand documents would take a slow phone longer than everything else, and so would a call for each.
   * @param {number} least
   * @param {number} words
   * @param {number} pairs
   * @param {Kinds} kinds
   * @returns {Matches}
   */
  #ranked(least, words, pairs, { past, firstSeries, endOfSeries }) {
    const [met, exact, edges, together, named] = [this.#met, this.#exact, this.#edges, this.#together, this.#named];
    const [numbers, frequency] = [this.#touched, this.#frequency];
    let count = 0;
    for (let number = 0; number < met.length; number++) if (met[number] >= least && met[number] !== 0) numbers[count++] = number;
    if (count === 0) return nothing();

    const levels = levelsOf(this.#score);
    let highest = 0;
    for (let at = 0; at < count; at++) if (levels[numbers[at]] > highest) highest = levels[numbers[at]];
    const lowest = Math.max(0, (highest >>> LEVEL_SHIFT) - (LEVELS - 1));
    const isCalled = words === 1 ? ALONE : ENDS;
    // All pairs side by side, but outside of names, are a half.
    const shares = Uint8Array.from({ length: 2 * pairs + 1 }, (_, sum) => (pairs ? Math.round(((SHARES - 1) * sum) / (2 * pairs)) : 0));
    const keys = new Uint32Array(count);
    /** @type {number[]} */
    const different = [];
    for (let at = 0; at < count; at++) {
      const number = numbers[at];
      const inNames = met[number] === words && named[number] === pairs;
      const begins = inNames && (edges[number] & BEGINS) !== 0;
      const level = (levels[number] >>> LEVEL_SHIFT) - lowest;
      let key = exact[number];
      key = key * 4 + (begins ? ((edges[number] & isCalled) !== 0 ? 2 : 1) : 0);
      key = key * SHARES + shares[together[number]];
      key = key * 2 + (inNames && number >= firstSeries && number < endOfSeries ? 1 : 0);
      key = key * LEVELS + (level > 0 ? level : 0);
      key = key * 2 + (past[number] ? 0 : 1);
      keys[at] = key;
      if (frequency[key]++ === 0) different.push(key);
    }
    const falling = Uint32Array.from(different).sort().reverse();
    let start = 0;
    for (const key of falling) {
      const many = frequency[key];
      frequency[key] = start;
      start += many;
    }
    const ranked = new Uint32Array(count);
    for (let at = 0; at < count; at++) ranked[frequency[keys[at]]++] = numbers[at];
    for (const key of falling) frequency[key] = 0;
    const best = falling[0] >> 8; // without what only compares documents
    return { numbers: ranked, standing: numbers.slice(0, count), best, together: (best % SHARES) / (SHARES - 1) };
  }
}

/**
 * Scores as the bits of IEEE 754's single precision: shifted, they are four steps to every doubling.
 * @param {Float32Array} scores
 */
const levelsOf = (scores) => new Uint32Array(scores.buffer);

/** @param {Spelling[]} spellings */
function postings(spellings) {
  let sum = 0;
  for (const { documents } of spellings) sum += documents.length;
  return sum;
}

/** What a place says about the edges of names. A word that is only begun begins names, but ends none. @param {number} place @param {boolean} begun */
function edgesOf(place, begun) {
  if (begun) return place & BEGINS_NAME ? BEGINS : 0;
  return (place & BEGINS_NAME ? BEGINS : 0) | (place & ENDS_NAME ? ENDS : 0) | (nameLength(place) === 1 ? ALONE : 0);
}
