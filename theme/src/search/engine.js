// @ts-check
/** The index in the browser: finds documents by folded words and hands them on, best first. */
import MiniSearch from "minisearch";
import { words } from "../fold.js";
import { rank } from "./rank.js";

/**
 * One page as the build describes it; keys are short because the index travels.
 * @typedef {object} SearchDocument
 * @property {string} u address relative to the language's root
 * @property {"space" | "event" | "series" | "news" | "page"} k kind
 * @property {string} t title
 * @property {string} [s] summary
 * @property {string[]} [a] other names
 * @property {string} [p] place
 * @property {string[]} [g] types and fields, in words
 * @property {string} [d] ISO date, for events and news
 *
 * @typedef {object} Hit
 * @property {SearchDocument} document
 * @property {number} score
 * @property {Set<string>} terms folded words of the document that were found
 */

const FIELDS = ["t", "a", "p", "g", "s"];
const BOOST = { t: 6, a: 4, p: 2, g: 2, s: 1 };

/** @typedef {import("minisearch").SearchOptions} Options */
/**
 * Asked in turn until something is found. Spelling is forgiven only when nothing is spelled as
 * typed: one letter away from "đình" stand "Bình", "Minh" and "Linh", which nobody asked for.
 * @type {Options[]}
 */
const ATTEMPTS = [
  { combineWith: "AND", prefix: (_term, index, terms) => index === terms.length - 1 },
  { combineWith: "AND", prefix: true, fuzzy: (term) => (term.length > 3 ? 0.2 : false) },
  { combineWith: "OR", processTerm: (term) => (term.length > 1 ? term : null), prefix: (term) => term.length > 3, fuzzy: (term) => (term.length > 3 ? 0.2 : false) },
];

/** Where only some words are found, hits far behind the best one are chance. */
const WORTH_SHOWING = 0.4;

export class SearchEngine {
  /** @type {Map<string, SearchDocument>} */
  #documents = new Map();
  /** @type {MiniSearch<SearchDocument>} */
  #index = new MiniSearch({
    idField: "u",
    fields: FIELDS,
    tokenize: words,
    processTerm: (term) => term, // words() has folded it
    searchOptions: { boost: BOOST, weights: { fuzzy: 0.3, prefix: 0.6 } },
  });

  /**
   * Indexes in slices, so that a large index does not hold up the page.
   * @param {SearchDocument[]} documents
   */
  static async of(documents) {
    const engine = new SearchEngine();
    for (const document of documents) engine.#documents.set(document.u, document);
    await engine.#index.addAllAsync([...engine.#documents.values()], { chunkSize: 250 });
    return engine;
  }

  /**
   * @param {string} query
   * @param {string} today ISO date: events from then on come before those gone by
   * @returns {Hit[]} best first
   */
  search(query, today) {
    for (const options of ATTEMPTS) {
      const found = this.#index.search(query, options);
      if (found.length === 0) continue;
      const least = options.combineWith === "OR" ? found[0].score * WORTH_SHOWING : 0;
      const hits = found.filter(({ score }) => score >= least).map(({ id, score, terms }) => ({
        document: /** @type {SearchDocument} */ (this.#documents.get(id)),
        score,
        terms: new Set(terms),
      }));
      return rank(hits, query, today);
    }
    return [];
  }
}
