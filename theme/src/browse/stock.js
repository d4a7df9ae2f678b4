// @ts-check
/** What one build of the index knows of the spaces; points and events only when they are asked for. */
import { all, none } from "../find/bits.js";
import { Columns, newestEvents } from "../find/columns.js";
import { Points } from "../find/points.js";
import { isoDate } from "../hanoi-time.js";
import { OpenNow } from "./open-now.js";

/** @typedef {import("../find/site-index.js").Index} Index */
/** @typedef {import("../find/points.js").Point} Point */
/** @typedef {import("./sift.js").FacetBits} FacetBits */

export class Stock {
  /** @type {Promise<Points> | undefined} */
  #points;

  /** @param {Index} index @param {Columns} columns @param {string[]} facets the facets that the page offers */
  constructor(index, columns, facets) {
    this.index = index;
    this.columns = columns;
    this.size = columns.size;
    this.openNow = new OpenNow(columns);
    /** @type {FacetBits} */
    this.fixed = new Map(facets.filter((name) => name !== "open").map((name) => [name, columns.bits(name)]));
  }

  /** @param {Index} index @param {string[]} facets */
  static async of(index, facets) {
    return new Stock(index, await Columns.of(index), facets);
  }

  /** The spaces that have not closed for good. */
  get alive() {
    const alive = all(this.size);
    const closed = this.columns.bits("status").get("closed") ?? none(this.size);
    return alive.map((word, at) => word & ~closed[at]);
  }

  /** Which spaces have which value, at this moment. @param {number} now @returns {FacetBits} */
  facets(now) {
    return new Map([...this.fixed, ["open", this.openNow.bits(now)]]);
  }

  /**
   * The spaces that a query finds, best first, and what was forgiven in its spelling or may have been meant.
   * @param {string} query
   * @param {number} now
   */
  async asked(query, now) {
    const { numbers, spelling, meant } = await this.index.search(query, { today: isoDate(now) });
    return { ranked: numbers.filter((number) => number < this.size), spelling, meant, isUnanswered: numbers.length === 0 };
  }

  points() {
    this.#points ??= Points.of(this.index);
    this.#points.catch(() => (this.#points = undefined));
    return this.#points;
  }

  newest() {
    return newestEvents(this.index);
  }
}
