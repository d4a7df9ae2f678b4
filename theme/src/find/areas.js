// @ts-check
/** Wards and districts in a query, by their names of today and of before July 2025. */
import { words as foldedWords } from "../fold.js";

/** What such a unit is called besides its name: "phường Hàng Bài", "Tây Hồ District". */
const UNITS = /^(phuong|xa|quan|huyen|thi xa|thi tran) | (ward|commune|district|town)$/u;

/**
 * @typedef {object} Asked
 * @property {string[]} names of today; several where the old unit was divided
 * @property {string} [former] the old name that was asked for
 * @property {number[]} near the nearest spaces
 */

/**
 * The areas whose name fills the most of the query.
 * @param {import("./query.js").Word[]} words
 * @param {[name: string, former: string[], near: number[]][]} areas
 * @returns {Asked | undefined}
 */
export function areasOf(words, areas) {
  const asked = ` ${words.map(({ folded }) => folded).join(" ")} `;
  let longest = 0;
  /** @type {Asked | undefined} */
  let found;
  for (const [name, formerNames, near] of areas) {
    for (const [at, called] of [name, ...formerNames].entries()) {
      const bare = foldedWords(called).join(" ").replace(UNITS, "");
      if (bare.length < longest || bare === "" || !asked.includes(` ${bare} `)) continue;
      if (bare.length > longest) found = { names: [name], former: at ? called : undefined, near };
      else if (found?.former && at) found.names.push(name);
      else if (!at) found = { names: [name], near };
      longest = bare.length;
    }
  }
  return found;
}
