// @ts-check
/** What can be found in one language of one build. Knows no page, so that it can be asked from anywhere. */
import { nameAt } from "./files.js";
import { unpackRising } from "./packing.js";
import { Searcher } from "./search.js";

/** @typedef {import("./card.js").Card} Card */
/** @typedef {import("./search.js").Found} Found */

export class Index {
  /** @param {import("./files.js").Files} files */
  constructor(files) {
    this.files = files;
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
    const { spaces, together } = this.manifest;
    return Promise.all(
      Array.from(numbers, async (number) => {
        // Spaces stand as they are numbered, and lists of them need not know how the others stand.
        const place = number < spaces ? number : (await this.searcher()).order.places[number];
        return (await this.files.get(this.#cardFile(place)))[place % together];
      }),
    );
  }

  /** How many files the cards of these spaces would still load. @param {number[]} spaces */
  toLoad(spaces) {
    return new Set(spaces.map((number) => this.#cardFile(number)).filter((name) => !this.files.has(name))).size;
  }

  /** @param {number} place */
  #cardFile(place) {
    return nameAt(this.manifest.cards, Math.floor(place / this.manifest.together));
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
    const { firsts, names } = lexicon.terms.texts;
    const file = unpackRising(firsts).findLastIndex((first) => first <= number);
    if (file < 0) return "";
    const list = await this.files.get(nameAt(names, file));
    for (let at = 0; at < list.length; at += 2) if (list[at] === number) return list[at + 1];
    return "";
  }
}
