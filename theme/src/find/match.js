// @ts-check
/**
 * The documents that have all words of a query, best first: what is spelled as typed, then what is
 * called so, then what has the words side by side, a series before its editions, then by weight; what
 * is coming stands before what is past, and the order of numbers decides the rest.
 */
import { BEGINS_NAME, BEGUN, ENDS_NAME, nameLength, weightOf } from "./weights.js";

/** @typedef {import("./query.js").Word} Word */
/** @typedef {import("./lexicon.js").Spelling} Spelling */

/**
 * @typedef {object} Evidence what the index says about a query
 * @property {Word[]} words
 * @property {Spelling[][]} spellings for each word
 * @property {Uint32Array[][]} pairs for each two words side by side
 *
 * @typedef {object} Matches
 * @property {Uint32Array} numbers best first
 * @property {number} best how well the best one fits: comparable between queries
 * @property {number} together how many of the words the best one has side by side: 0 to 1
 */

const NOTHING = new Uint32Array();

/** One or two letters say so little that what begins with them is left in the order of names. */
const TELLING_LETTERS = 3;

/** @param {import("./lexicon.js").Lexicon} lexicon @param {Word[]} words @returns {Promise<Evidence>} */
export async function evidence(lexicon, words) {
  const spellings = Promise.all(
    words.map(async (word) => {
      const [whole, begun] = await Promise.all([lexicon.word(word.folded), word.growing ? lexicon.begunBy(word.folded) : []]);
      return [...whole, ...asBegun(word, whole, begun)];
    }),
  );
  const pairs = Promise.all(
    words.slice(1).map(({ folded, growing }, at) => lexicon.pair(`${words[at].folded} ${folded}`, growing)),
  );
  return { words, spellings: await spellings, pairs: await pairs };
}

/**
 * Whoever types accents means them, in a word that is only begun too: "ca trù" is no beginning of
 * "kiến trúc". Only where nothing is spelled so, any accents will do: they may not be typed yet.
 * @param {Word} word @param {Spelling[]} whole @param {Spelling[]} begun
 */
function asBegun({ spelled, folded }, whole, begun) {
  if (spelled === folded) return begun;
  const alike = begun.filter((spelling) => spelling.spelled.startsWith(spelled));
  return whole.length + alike.length ? alike : begun;
}

/** What the places mean, once per index. @param {number[]} places */
export function placeTable(places) {
  return { flags: Uint32Array.from(places), weights: Float32Array.from(places, weightOf) };
}

export class Matcher {
  /**
   * @param {number} size how many documents there are
   * @param {ReturnType<typeof placeTable>} table
   * @param {{isPast: (number: number) => boolean, isSeries: (number: number) => boolean}} kinds
   */
  constructor(size, table, kinds) {
    this.size = size;
    this.table = table;
    this.kinds = kinds;
  }

  /**
   * @param {Evidence} found
   * @param {number} [least] how many words a document must have; all unless said
   * @returns {Matches}
   */
  match({ words, spellings, pairs }, least = words.length) {
    const { size } = this;
    const met = new Uint8Array(size);
    const score = new Float32Array(size);
    const exact = new Uint8Array(size);
    const edges = new Uint8Array(size); // 1: a name begins with the first word, 2: ends with the last, 4: is the only word
    for (let at = 0; at < words.length; at++) this.#count(words, at, spellings[at], { met, score, exact, edges });

    const together = new Uint8Array(size); // 2 for each pair in a name, 1 elsewhere
    const named = new Uint8Array(size); // pairs in a name
    for (const lists of pairs) this.#countPair(lists, together, named);

    let count = 0;
    let most = 0;
    const numbers = new Uint32Array(size);
    for (let number = 0; number < size; number++) {
      if (met[number] < least || met[number] === 0) continue;
      numbers[count++] = number;
      if (score[number] > most) most = score[number];
    }
    if (count === 0) return { numbers: NOTHING, best: 0, together: 0 };

    const keys = new Uint32Array(count);
    for (let at = 0; at < count; at++) {
      const number = numbers[at];
      const whole = met[number] === words.length;
      const inNames = named[number] === pairs.length;
      const begins = whole && inNames && (edges[number] & 1) !== 0;
      const called = begins && (words.length === 1 ? (edges[number] & 4) !== 0 : (edges[number] & 2) !== 0);
      const title = called ? 2 : begins ? 1 : 0;
      const share = pairs.length ? Math.round((15 * together[number]) / (2 * pairs.length)) : 0; // a half: all pairs, outside of names
      const level = Math.max(0, 63 + Math.round(4 * Math.log2(score[number] / most)));
      let key = exact[number];
      key = key * 4 + title;
      key = key * 16 + Math.min(share, 15);
      key = key * 2 + (whole && inNames && this.kinds.isSeries(number) ? 1 : 0);
      key = key * 64 + level;
      key = key * 2 + (this.kinds.isPast(number) ? 0 : 1);
      keys[at] = key;
    }
    const ranked = byKey(numbers.subarray(0, count), keys);
    const best = keys.reduce((one, other) => (other > one ? other : one)) >> 8; // without what only compares documents
    return { numbers: ranked, best, together: (best % 16) / 15 };
  }

  /**
   * @param {Word[]} words
   * @param {number} at
   * @param {Spelling[]} spellings
   * @param {{met: Uint8Array, score: Float32Array, exact: Uint8Array, edges: Uint8Array}} counts
   */
  #count(words, at, spellings, { met, score, exact, edges }) {
    const { flags, weights } = this.table;
    const typed = words[at].spelled;
    const accented = typed !== words[at].folded;
    const short = words[at].folded.length < TELLING_LETTERS;
    const weight = new Float32Array(this.size);
    const spelled = new Uint8Array(this.size);
    let frequency = 0;
    for (const { spelled: form, begun, documents, places } of spellings) {
      const asTyped = accented && (begun ? form.startsWith(typed) : form === typed);
      const factor = begun ? BEGUN : 1;
      for (let row = 0; row < documents.length; row++) {
        const number = documents[row];
        const value = begun && short ? 1 : weights[places[row]] * factor;
        if (weight[number] === 0) frequency++;
        if (value > weight[number]) weight[number] = value;
        const place = flags[places[row]];
        if (asTyped) spelled[number] = 1;
        if (at === 0 && place & BEGINS_NAME) edges[number] |= 1;
        if (at === words.length - 1 && !begun && place & ENDS_NAME) edges[number] |= 2;
        if (at === 0 && !begun && nameLength(place) === 1) edges[number] |= 4;
      }
    }
    if (frequency === 0) return;
    const rarity = Math.log(1 + this.size / frequency);
    for (let number = 0; number < this.size; number++) {
      if (weight[number] === 0) continue;
      met[number]++;
      score[number] += weight[number] * rarity;
      exact[number] += spelled[number];
    }
  }

  /** @param {Uint32Array[]} lists @param {Uint8Array} together @param {Uint8Array} named */
  #countPair(lists, together, named) {
    const strength = new Uint8Array(this.size);
    for (const list of lists) {
      for (let row = 0; row < list.length; row++) {
        const number = list[row] >> 1;
        const value = 1 + (list[row] & 1);
        if (value > strength[number]) strength[number] = value;
      }
    }
    for (let number = 0; number < this.size; number++) {
      together[number] += strength[number];
      if (strength[number] === 2) named[number]++;
    }
  }
}

/** How many values one pass of sorting tells apart: two passes hold every key of up to 15 exact words. */
const DIGIT = 11;

/**
 * Numbers by falling key, those of one key as they stand: counted twice, because comparing thirty
 * thousand takes a slow phone longer than everything else.
 * @param {Uint32Array} numbers
 * @param {Uint32Array} keys
 */
function byKey(numbers, keys) {
  let order = Uint32Array.from(numbers.keys());
  for (const shift of [0, DIGIT]) {
    const starts = new Uint32Array((1 << DIGIT) + 1);
    const digit = (/** @type {number} */ at) => (1 << DIGIT) - 1 - ((keys[at] >> shift) & ((1 << DIGIT) - 1));
    for (const at of order) starts[digit(at) + 1]++;
    for (let value = 1; value < starts.length; value++) starts[value] += starts[value - 1];
    const next = new Uint32Array(order.length);
    for (const at of order) next[starts[digit(at)]++] = at;
    order = next;
  }
  return order.map((at) => numbers[at]);
}
