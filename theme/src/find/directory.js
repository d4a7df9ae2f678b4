// @ts-check
import { nameAt } from "./files.js";

/** @typedef {{ firsts: string[], names: string }} Family what each of its files begins with, and their names in a row */

/**
 * The last of what only grows that is not beyond a key; −1 where the first one is.
 * @template {string | number} Key
 * @param {Key[] | Uint32Array} firsts
 * @param {Key} key
 */
export function lastUpTo(firsts, key) {
  let low = 0;
  let high = firsts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (firsts[middle] <= key) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** Which file of a family holds a key. */
export class Directory {
  /** @param {Family} family */
  constructor({ firsts, names }) {
    this.firsts = firsts;
    this.names = names;
  }

  /** The number of the file that holds `key`, if any does; −1 before the first. @param {string} key */
  #file(key) {
    return lastUpTo(this.firsts, key);
  }

  /** @param {string} key @returns {string[]} no name or one */
  filesOf(key) {
    const file = this.#file(key);
    return file < 0 ? [] : [nameAt(this.names, file)];
  }

  /** The files that hold keys beginning so. @param {string} beginning */
  filesOfBeginning(beginning) {
    const first = Math.max(0, this.#file(beginning));
    const last = this.#file(`${beginning}\uffff`);
    return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => nameAt(this.names, first + index));
  }
}
