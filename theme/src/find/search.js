// @ts-check
/** From what was typed to the documents that answer it, forgiving slips only where nothing else is found. */
import { asTyped, respelled } from "./forgiveness.js";
import { Lexicon } from "./lexicon.js";
import { Marks } from "./marks.js";
import { evidence, Matcher, placeTable } from "./match.js";
import { unpackRising } from "./packing.js";
import { asQuery, queryWords } from "./query.js";
import { Spellings } from "./spellings.js";

/** @typedef {import("./query.js").Word} Word */
/** @typedef {import("./match.js").Matches} Matches */

/**
 * @typedef {object} Found
 * @property {Uint32Array} numbers best first, of all kinds
 * @property {Marks} terms what to highlight
 * @property {Spelling} [spelling] what was forgiven
 *
 * @typedef {object} Spelling
 * @property {"respelled" | "some"} how asked with other words, or content with some of them
 * @property {string} query what was asked instead
 */

/** Where only some words are met, those that meet the fewer are chance. */
const SHARE_OF_WORDS = 0.5;

export class Searcher {
  /** @param {Lexicon} lexicon */
  constructor(lexicon) {
    this.lexicon = lexicon;
    this.table = placeTable(lexicon.terms.places);
    /** @type {Promise<Spellings> | undefined} */
    this.known = undefined;
  }

  /** @param {import("./files.js").Files} files */
  static async open(files) {
    return new Searcher(new Lexicon(files, await files.get("terms.json")));
  }

  /**
   * @param {string} text
   * @param {{today: string}} day ISO date of the reader
   * @returns {Promise<Found>}
   */
  async search(text, { today }) {
    const words = queryWords(text);
    if (words.length === 0) return { numbers: new Uint32Array(), terms: new Marks([]) };
    const matcher = this.#matcher(today);
    const found = await evidence(this.lexicon, words);
    const { numbers } = matcher.match(found);
    if (numbers.length) return { numbers, terms: new Marks(words) };
    const missing = found.spellings.map((spellings) => spellings.length === 0);
    return (
      (await this.#first(asTyped(words), matcher)) ??
      (await this.#best(respelled(words, missing, await this.spellings()), matcher)) ??
      this.#some(found, missing, matcher)
    );
  }

  /** All words, read when they are first needed. */
  spellings() {
    this.known ??= this.lexicon.files.get("spellings.json").then((file) => new Spellings(file));
    this.known.catch(() => (this.known = undefined));
    return this.known;
  }

  /** @param {string} today */
  #matcher(today) {
    const { past, ends } = this.lexicon.terms;
    const over = new Set(Object.entries(ends).flatMap(([day, packed]) => (day < today ? [...unpackRising(packed)] : [])));
    const { documents, kinds } = this.lexicon.files.manifest;
    const series = kinds.space + kinds.event;
    return new Matcher(documents, this.table, {
      isPast: (number) => (number >= past[0] && number < past[1]) || over.has(number),
      isSeries: (number) => number >= series && number < series + kinds.series,
    });
  }

  /** The first of these queries that finds something. @param {string[][]} queries @param {Matcher} matcher @returns {Promise<Found | undefined>} */
  async #first(queries, matcher) {
    for (const spelled of queries) {
      const found = await this.#ask(spelled, matcher);
      if (found) return found;
    }
    return undefined;
  }

  /** The one that fits best; of equals, the first. @param {string[][]} queries @param {Matcher} matcher @returns {Promise<Found | undefined>} */
  async #best(queries, matcher) {
    const asked = await Promise.all(queries.map((spelled) => this.#ask(spelled, matcher)));
    let best;
    for (const found of asked) if (found && (!best || found.best > best.best)) best = found;
    return best;
  }

  /** @param {string[]} spelled @param {Matcher} matcher @returns {Promise<Found & {best: number} | undefined>} */
  async #ask(spelled, matcher) {
    const words = asQuery(spelled);
    const { numbers, best } = matcher.match(await evidence(this.lexicon, words));
    return numbers.length ? { numbers, best, terms: new Marks(words), spelling: { how: "respelled", query: spelled.join(" ") } } : undefined;
  }

  /**
   * What has at least half of the words, and as many as any has. A single letter counts for none.
   * @param {import("./match.js").Evidence} found
   * @param {boolean[]} missing
   * @param {Matcher} matcher
   * @returns {Promise<Found>}
   */
  async #some({ words }, missing, matcher) {
    const telling = words.filter(({ folded }, at) => folded.length > 1 && !missing[at]);
    const wanted = words.filter(({ folded }) => folded.length > 1).length;
    const found = telling.length ? await evidence(this.lexicon, telling) : undefined;
    for (let least = telling.length; found && least >= wanted * SHARE_OF_WORDS; least--) {
      const { numbers } = matcher.match(found, least);
      if (numbers.length) return { numbers, terms: new Marks(telling), spelling: { how: "some", query: telling.map(({ spelled }) => spelled).join(" ") } };
    }
    return { numbers: new Uint32Array(), terms: new Marks(words) };
  }
}
