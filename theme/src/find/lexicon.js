// @ts-check
/** The words of the index with their documents, fetched by need. */
import { Directory } from "./directory.js";
import { Order } from "./order.js";
import { unpack, unpackRising } from "./packing.js";

/**
 * @typedef {object} Terms `terms`; generator/search/index.py says what it holds
 * @property {number[]} places
 * @property {import("./directory.js").Family} words
 * @property {import("./directory.js").Family} beginnings
 * @property {import("./directory.js").Family} pairs
 * @property {string} texts name of the file that has the first number in each file of texts, and their names in a row
 * @property {string} spellings name of the file
 * @property {string} ways name of the file
 * @property {string[]} order
 * @property {string} older
 * @property {number} coming how many events are not past
 * @property {Record<string, string>} ends
 *
 * @typedef {object} Spelling one spelled word and where it stands
 * @property {string} spelled
 * @property {boolean} begun only its beginning was asked for
 * @property {Uint32Array} documents by their place in the order of documents
 * @property {Uint32Array} places where it stands in each of them: numbers in `Terms.places`
 */

/** Words that begin so may lie in so many files; of a wider beginning there is a list of names. */
const FILES_OF_BEGINNING = 4;
const FILES_OF_PAIRS = 2;
const FILES_OF_KNOWN_PAIRS = 8;

export class Lexicon {
  #words;
  #beginnings;
  #pairs;
  /** @type {WeakMap<any[], Map<string, any>>} */
  #read = new WeakMap();
  /** @type {WeakMap<any[], Spelling[]>} */
  #unpacked = new WeakMap();

  /** @param {import("./files.js").Files} files @param {Terms} terms */
  constructor(files, terms) {
    this.files = files;
    this.terms = terms;
    this.order = new Order(terms, files.manifest);
    this.#words = new Directory(terms.words);
    this.#beginnings = new Directory(terms.beginnings);
    this.#pairs = new Directory(terms.pairs);
  }

  /** @param {string[]} names @returns {Promise<Map<string, any>[]>} the entries of these files */
  async #load(names) {
    const lists = await Promise.all(names.map((name) => this.files.get(name)));
    return lists.map((list) => {
      let entries = this.#read.get(list);
      if (!entries) {
        entries = new Map();
        for (let at = 0; at < list.length; at += 2) entries.set(list[at], list[at + 1]);
        this.#read.set(list, entries);
      }
      return entries;
    });
  }

  /** @param {string} folded @param {string[]} packed @returns {Spelling[]} */
  #spellings(folded, packed) {
    let found = this.#unpacked.get(packed);
    if (!found) {
      found = [];
      for (let at = 0; at < packed.length; at += 3) {
        found.push({ spelled: packed[at] || folded, begun: false, documents: this.order.placesOf(unpackRising(packed[at + 1])), places: unpack(packed[at + 2]) });
      }
      this.#unpacked.set(packed, found);
    }
    return found;
  }

  /** Where a word stands, in each of its spellings. @param {string} folded @returns {Promise<Spelling[]>} */
  async word(folded) {
    const [entries] = await this.#load(this.#words.filesOf(folded));
    const packed = entries?.get(folded);
    return packed ? this.#spellings(folded, packed) : [];
  }

  /** Where longer words stand that begin so. @param {string} folded @returns {Promise<Spelling[]>} */
  async begunBy(folded) {
    const names = this.#words.filesOfBeginning(folded);
    /** @type {Spelling[]} */
    const found = [];
    if (names.length <= FILES_OF_BEGINNING) {
      for (const entries of await this.#load(names)) {
        for (const [word, packed] of entries) {
          if (word.length > folded.length && word.startsWith(folded)) found.push(...this.#spellings(word, packed));
        }
      }
    } else {
      const [entries] = await this.#load(this.#beginnings.filesOf(folded));
      const packed = entries?.get(folded);
      if (packed) found.push(...this.#spellings(folded, packed));
    }
    return found.map((spelling) => ({ ...spelling, begun: true }));
  }

  /**
   * Where two words stand side by side: places of documents × 2, + 1 where they do in a name.
   * @param {string} pair two folded words with a blank between
   * @param {boolean} growing the second one is only begun
   * @returns {Promise<Uint32Array[]>}
   */
  async pair(pair, growing) {
    const range = growing ? this.#pairs.filesOfBeginning(pair) : [];
    const wide = !growing || range.length > FILES_OF_PAIRS;
    const files = await this.#load(wide ? this.#pairs.filesOf(pair) : range);
    /** @type {Uint32Array[]} */
    const found = [];
    for (const entries of files) {
      if (wide) {
        const packed = entries.get(pair);
        if (packed) found.push(this.#sides(packed));
      } else {
        for (const [known, packed] of entries) if (known.startsWith(pair)) found.push(this.#sides(packed));
      }
    }
    return found;
  }

  /** @param {string} packed */
  #sides(packed) {
    const { places } = this.order;
    const sides = unpackRising(packed);
    for (let at = 0; at < sides.length; at++) sides[at] = (places[sides[at] >> 1] << 1) | (sides[at] & 1);
    return sides;
  }

  /**
   * Which of these pairs there are. The first ones are the likeliest: where they lie in many files, the later are not looked for.
   * @param {string[]} pairs
   * @returns {Promise<Set<string>>}
   */
  async knownPairs(pairs) {
    /** @type {Map<string, string[]>} */
    const byFile = new Map();
    for (const pair of pairs) for (const name of this.#pairs.filesOf(pair)) byFile.set(name, [...(byFile.get(name) ?? []), pair]);
    const looked = [...byFile].slice(0, FILES_OF_KNOWN_PAIRS);
    const files = await this.#load(looked.map(([name]) => name));
    return new Set(looked.flatMap(([, wanted], at) => wanted.filter((pair) => files[at].has(pair))));
  }
}
