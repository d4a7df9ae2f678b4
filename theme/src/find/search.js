// @ts-check
/** From what was typed to the documents that answer it, forgiving slips only where nothing else is found. */
import { areasOf } from "./areas.js";
import { evidence } from "./evidence.js";
import { asTyped, besideNeighbours, respelled } from "./forgiveness.js";
import { Lexicon } from "./lexicon.js";
import { Marks } from "./marks.js";
import { Matcher } from "./match.js";
import { unpackRising } from "./packing.js";
import { asQuery, queryWords } from "./query.js";
import { Spellings } from "./spellings.js";

/** @typedef {import("./query.js").Word} Word */
/** @typedef {import("./match.js").Kinds} Kinds */
/** @typedef {import("./match.js").Matches} Matches */

/**
 * @typedef {object} Found
 * @property {Uint32Array} numbers best first, of all kinds
 * @property {Uint32Array} standing the same, in the order of documents: one kind after the other
 * @property {Marks} terms what to highlight
 * @property {(number: number) => boolean} isPast whether an event is over by then
 * @property {Spelling} [spelling] what was forgiven
 * @property {string} [meant] what may have been meant, where what was found has the words only by chance
 *
 * @typedef {object} Spelling
 * @property {"respelled" | "some"} how asked with other words, or content with some of them
 * @property {string} query what was asked instead
 */

/** @typedef {Found & Matches & { called: string[] }} Asked how the best of what was found spells the words */

/**
 * @typedef {object} Ways
 * @property {[label: string, id: string, count: number][]} types kinds of places
 * @property {string[]} like words of the index that look like those asked for
 * @property {import("./areas.js").Asked} [areas] the ward or district that was asked for, and spaces near it
 */

/** How many like words are offered. */
const LIKE = 4;

/** So few documents, none with two of the words side by side, may have the words by chance. */
const BY_CHANCE = 3;

/** Outside of names, words that stand side by side count a half: see match.js. */
const ALL_TOGETHER = 0.5;

/** Where only some words are met, those that meet the fewer are chance. */
const SHARE_OF_WORDS = 0.5;

export class Searcher {
  /** @param {Lexicon} lexicon */
  constructor(lexicon) {
    const { manifest } = lexicon.files;
    this.lexicon = lexicon;
    this.matcher = new Matcher(manifest.documents, lexicon.terms.places);
    /** @type {Map<string, Kinds>} by the reader's day */
    this.kinds = new Map();
    /** @type {Promise<Spellings> | undefined} */
    this.known = undefined;
  }

  /** @param {import("./files.js").Files} files */
  static async open(files) {
    return new Searcher(new Lexicon(files, await files.holding("terms")));
  }

  /**
   * @param {string} text
   * @param {{today: string}} day ISO date of the reader
   * @returns {Promise<Found>}
   */
  async search(text, { today }) {
    const words = queryWords(text);
    const kinds = this.#kindsOn(today);
    const isPast = (/** @type {number} */ number) => kinds.past[number] === 1;
    if (words.length === 0) return { numbers: new Uint32Array(), standing: new Uint32Array(), terms: new Marks([]), isPast };
    const found = await evidence(this.lexicon, words);
    const { numbers, standing, together } = this.matcher.match(found, kinds);
    const missing = found.spellings.map((spellings) => spellings.length === 0);
    if (numbers.length) {
      const doubtful = words.length > 1 && numbers.length <= BY_CHANCE && together === 0;
      const likelier = doubtful ? await this.#respelled(words, missing, kinds) : undefined;
      const finished = found.spellings[words.length - 1].some(({ begun }) => !begun);
      return { numbers, standing, terms: new Marks(words, finished), isPast, ...(likelier && likelier.together >= ALL_TOGETHER && { meant: likelier.spelling?.query }) };
    }
    return (
      (await this.#first(asTyped(words), kinds)) ??
      (await this.#respelled(words, missing, kinds)) ??
      this.#some(found, missing, kinds)
    );
  }

  /** All words, read when they are first needed. */
  spellings() {
    this.known ??= this.lexicon.files.get(this.lexicon.terms.spellings).then((file) => new Spellings(file));
    this.known.catch(() => (this.known = undefined));
    return this.known;
  }

  /** Which documents are series, and which are over on a day. @param {string} today @returns {Kinds} */
  #kindsOn(today) {
    const known = this.kinds.get(today);
    if (known) return known;
    const { coming, ends } = this.lexicon.terms;
    const { documents, kinds } = this.lexicon.files.manifest;
    const firstSeries = kinds.space + kinds.event;
    const past = new Uint8Array(documents).fill(1, kinds.space + coming, firstSeries);
    for (const [day, packed] of Object.entries(ends)) {
      if (day < today) for (const number of this.lexicon.order.placesOf(unpackRising(packed))) past[number] = 1;
    }
    const found = { past, firstSeries, endOfSeries: firstSeries + kinds.series };
    this.kinds.set(today, found);
    return found;
  }

  /** The first of these queries that finds something. @param {string[][]} queries @param {Kinds} kinds @returns {Promise<Asked | undefined>} */
  async #first(queries, kinds) {
    for (const spelled of queries) {
      const found = await this.#ask(asQuery(spelled), kinds);
      if (found) return found;
    }
    return undefined;
  }

  /**
   * What was found with other words in the place of misspelt ones: the guess that fits best; of equals, the first.
   * @param {Word[]} words
   * @param {boolean[]} missing which are nowhere
   * @param {Kinds} kinds
   * @returns {Promise<Asked | undefined>}
   */
  async #respelled(words, missing, kinds) {
    const spellings = await this.spellings();
    const beside = await besideNeighbours(words, spellings, (pairs) => this.lexicon.knownPairs(pairs));
    const guesses = respelled(words, missing, spellings, beside);
    const accented = words.some(({ spelled, folded }) => spelled !== folded);
    const asked = await Promise.all(guesses.map(({ words: guessed, growing }) => this.#ask(asQuery(guessed, growing), kinds)));
    /** @type {Asked | undefined} */
    let best;
    for (const [at, found] of asked.entries()) {
      const guess = guesses[at];
      if (!found || (guess.risky && found.together < ALL_TOGETHER) || (best && found.best <= best.best)) continue;
      // Who writes accents is answered with accents.
      const query = guess.words.map((word, place) => (accented && !words.some(({ spelled }) => spelled === word) ? found.called[place] : word)).join(" ");
      best = { ...found, spelling: { how: "respelled", query } };
    }
    return best;
  }

  /** @param {Word[]} words @param {Kinds} kinds @returns {Promise<Asked | undefined>} */
  async #ask(words, kinds) {
    const found = await evidence(this.lexicon, words);
    const matches = this.matcher.match(found, kinds);
    if (matches.numbers.length === 0) return undefined;
    const finished = found.spellings[words.length - 1].some(({ begun }) => !begun);
    const query = words.map(({ spelled }) => spelled).join(" ");
    const called = words.map(({ spelled }, at) => found.spellings[at].find(({ begun, documents }) => !begun && documents.includes(matches.numbers[0]))?.spelled ?? spelled);
    return { ...matches, terms: new Marks(words, finished), isPast: (number) => kinds.past[number] === 1, spelling: { how: "respelled", query }, called };
  }

  /**
   * What has at least half of the words, and as many as any has. A single letter counts for none.
   * @param {import("./match.js").Evidence} found
   * @param {boolean[]} missing
   * @param {Kinds} kinds
   * @returns {Promise<Found>}
   */
  async #some({ words }, missing, kinds) {
    const telling = words.filter(({ folded }, at) => folded.length > 1 && !missing[at]);
    const isPast = (/** @type {number} */ number) => kinds.past[number] === 1;
    const wanted = words.filter(({ folded }) => folded.length > 1).length;
    const found = telling.length ? await evidence(this.lexicon, telling) : undefined;
    for (let least = telling.length; found && least >= wanted * SHARE_OF_WORDS; least--) {
      const { numbers, standing } = this.matcher.match(found, kinds, least);
      if (numbers.length) return { numbers, standing, terms: new Marks(telling), isPast, spelling: { how: "some", query: telling.map(({ spelled }) => spelled).join(" ") } };
    }
    return { numbers: new Uint32Array(), standing: new Uint32Array(), terms: new Marks(words), isPast };
  }

  /**
   * Ways on from a query that found nothing.
   * @param {string} text
   * @returns {Promise<Ways>}
   */
  async ways(text) {
    const [{ types, areas }, spellings] = await Promise.all([this.lexicon.files.get(this.lexicon.terms.ways), this.spellings()]);
    const words = queryWords(text);
    const like = words.flatMap(({ folded }) => (spellings.has(folded) ? [] : spellings.alike(folded, LIKE)));
    return { types, like: [...new Set(like)].slice(0, LIKE), areas: areasOf(words, areas) };
  }
}
