// @ts-check
/** Which file of a family holds a key, by what each file begins with. */
export class Directory {
  /** @param {string} family first part of the files' names @param {string[]} firsts */
  constructor(family, firsts) {
    this.family = family;
    this.firsts = firsts;
  }

  /** The number of the file that holds `key`, if any does; −1 before the first. @param {string} key */
  #file(key) {
    let low = 0;
    let high = this.firsts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.firsts[middle] <= key) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }

  /** @param {number} file */
  #path = (file) => `postings/${this.family}${file}.json`;

  /** @param {string} key @returns {string[]} no path or one */
  pathsOf(key) {
    const file = this.#file(key);
    return file < 0 ? [] : [this.#path(file)];
  }

  /** The files that hold keys beginning so. @param {string} beginning */
  pathsOfBeginning(beginning) {
    const first = Math.max(0, this.#file(beginning));
    const last = this.#file(`${beginning}\uffff`);
    return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => this.#path(first + index));
  }
}
