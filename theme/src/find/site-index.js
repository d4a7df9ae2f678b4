// @ts-check
/** What can be found in one language of one build. Knows no page, so that it can be asked from anywhere. */
import { lastUpTo } from "./directory.js";
import { nameAt } from "./files.js";
import { unpack, unpackRising } from "./packing.js";
import { Searcher } from "./search.js";

/** @typedef {import("./card.js").Card} Card */
/** @typedef {import("./search.js").Found} Found */

export class Index {
  /** The place of the first card of each file; at last how many cards there are. */
  #firsts = [0];

  /** @param {import("./files.js").Files} files */
  constructor(files) {
    this.files = files;
    for (const count of unpack(files.manifest.counts)) this.#firsts.push(this.#firsts[this.#firsts.length - 1] + count);
    /** @type {Promise<Searcher> | undefined} */
    this.searching = undefined;
  }

  get manifest() {
    return this.files.manifest;
  }

  /**
   * The cards of these documents, in the order asked for.
   * @param {Iterable<number>} numbers
   * @returns {Promise<Card[]>}
   */
  cards(numbers) {
    return Promise.all(
      Array.from(numbers, async (number) => {
        const file = this.#fileOf(number);
        return (await this.files.get(nameAt(this.manifest.cards, file)))[number - this.#firsts[file]];
      }),
    );
  }

  /** How many files the cards of these spaces would still load. @param {number[]} spaces */
  toLoad(spaces) {
    return new Set(spaces.map((number) => nameAt(this.manifest.cards, this.#fileOf(number))).filter((name) => !this.files.has(name))).size;
  }

  /** Which file of cards a document stands in. @param {number} number */
  #fileOf(number) {
    return lastUpTo(this.#firsts, number);
  }

  /** What searching needs: read when it is first wanted. @returns {Promise<Searcher>} */
  searcher() {
    this.searching ??= Searcher.open(this.files);
    this.searching.catch(() => (this.searching = undefined));
    return this.searching;
  }

  /**
   * The documents that answer a query, best first.
   * @param {string} query as typed
   * @param {{today: string}} day ISO date: what is over by then comes after what is to come
   * @returns {Promise<Found>}
   */
  async search(query, day) {
    return (await this.searcher()).search(query, day);
  }

  /** Ways on from a query that found nothing. @param {string} query */
  async ways(query) {
    return (await this.searcher()).ways(query);
  }

  /**
   * The longer text of a document, where it has one that is looked in.
   * @param {number} number
   * @returns {Promise<string>}
   */
  async text(number) {
    const { lexicon } = await this.searcher();
    const { firsts, names } = await this.files.get(lexicon.terms.texts);
    const known = lexicon.order.numbers[number];
    const file = lastUpTo(unpackRising(firsts), known);
    if (file < 0) return "";
    const list = await this.files.get(nameAt(names, file));
    for (let at = 0; at < list.length; at += 2) if (list[at] === known) return list[at + 1];
    return "";
  }
}
