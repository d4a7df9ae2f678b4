// @ts-check
/** What spaces are filtered, counted and described by: generator/search/columns.py writes it. */
import { numbersOf } from "./codes.js";
import { add, none } from "./bits.js";

/** @typedef {import("./bits.js").Bits} Bits */
/** @typedef {import("./site-index.js").Index} Index */

/**
 * @typedef {object} ColumnsFile
 * @property {number} version
 * @property {number} spaces
 * @property {string} from first day of the opening hours: ISO
 * @property {Record<string, { values: string[], sets: number[][], rows: string[] }>} facets
 * @property {Record<string, { list: string[], rows: string[] }>} words
 * @property {{ days: string[], fortnights: number[][], rows: string[] }} hours
 */

const VERSION = 1;

export class Columns {
  /** @type {Map<string, { values: string[], sets: number[][], rows: Uint32Array, bits: Map<string, Bits> }>} */
  #facets = new Map();
  /** @type {Map<string, { list: string[], rows: Uint32Array }>} */
  #words = new Map();

  /** @param {ColumnsFile} file */
  constructor(file) {
    if (file.version !== VERSION) throw new Error(`columns: version ${file.version} is not known`);
    this.size = file.spaces;
    for (const [name, { values, sets, rows }] of Object.entries(file.facets)) {
      const numbers = numbersOf(rows);
      this.#facets.set(name, { values, sets, rows: numbers, bits: bitsByValue(values, sets, numbers) });
    }
    for (const [name, { list, rows }] of Object.entries(file.words)) this.#words.set(name, { list, rows: numbersOf(rows) });
    /** Opening hours; `rows` gives each space its fortnight, 0 where its hours are not known. */
    this.hours = { from: file.from, days: file.hours.days, fortnights: file.hours.fortnights, rows: numbersOf(file.hours.rows) };
  }

  /** @param {Index} index */
  static async of(index) {
    return new Columns(await index.files.holding("columns"));
  }

  /** Which spaces have each value of a facet; a value that none has is missing. @param {string} facet @returns {Map<string, Bits>} */
  bits(facet) {
    return this.#facets.get(facet)?.bits ?? new Map();
  }

  /** The values of one space, in the order of the file. @param {string} facet @param {number} number @returns {string[]} */
  values(facet, number) {
    const found = this.#facets.get(facet);
    return found ? found.sets[found.rows[number]].map((place) => found.values[place]) : [];
  }

  /** @param {string} name @param {number} number */
  words(name, number) {
    const found = this.#words.get(name);
    return found ? found.list[found.rows[number]] : "";
  }
}

/** @param {string[]} values @param {number[][]} sets @param {Uint32Array} rows @returns {Map<string, Bits>} */
function bitsByValue(values, sets, rows) {
  const bits = values.map(() => none(rows.length));
  rows.forEach((set, number) => {
    for (const place of sets[set]) add(bits[place], number);
  });
  return new Map(values.map((value, place) => [value, bits[place]]));
}

/**
 * The day of each space's newest event; 0 without any. Only the order of the numbers means something.
 * @param {Index} index
 * @returns {Promise<{ days: Uint32Array, date: (number: number) => string }>} `date` as ISO, empty without any
 */
export async function newestEvents(index) {
  const { rows, from } = await index.files.holding("newest");
  const days = numbersOf(rows);
  const start = Date.parse(from);
  return {
    days,
    date: (number) => (days[number] ? new Date(start + days[number] * 86_400_000).toISOString().slice(0, 10) : ""),
  };
}
