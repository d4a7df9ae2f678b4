// @ts-check
/**
 * The rows of one page of the list. The first dozen is shown at once, the rest when the reader comes near
 * its end: forty-eight places from all over the city would else ask for as many files of cards.
 */
import { filledRow, updateRow } from "./row.js";

/** @typedef {import("./stock.js").Stock} Stock */
/** @typedef {import("./facet-form.js").FacetForm} FacetForm */
/** @typedef {import("./row.js").Openness} Openness */

const AT_ONCE = 12;

/**
 * @typedef {object} Telling what the list says of each place beside what its row holds
 * @property {(number: number) => Openness | null} openness
 * @property {(number: number) => string} note
 */

export class ListPane {
  /** @type {Map<number, HTMLLIElement>} */
  #rows = new Map();
  /** @type {number[]} */
  #numbers = [];
  /** @type {Telling} */
  #telling = { openness: () => null, note: () => "" };
  #more = new IntersectionObserver((entries) => this.#comeNear(entries), { rootMargin: "900px" });

  /**
   * @param {HTMLElement} list
   * @param {HTMLTemplateElement} template
   * @param {Stock} stock
   * @param {FacetForm} form
   * @param {object} page
   * @param {() => void} page.onLost the focused row has gone
   * @param {(error: unknown) => void} page.onError
   */
  constructor(list, template, stock, form, { onLost, onError }) {
    this.list = list;
    this.template = template;
    this.stock = stock;
    this.form = form;
    this.onLost = onLost;
    this.onError = onError;
    for (const row of list.querySelectorAll("li[data-n]")) {
      if (row instanceof HTMLLIElement) this.#rows.set(Number(row.dataset.n), row);
    }
  }

  /** The row of a place, where this page of the list has it; brought in first if the reader has not come so far. @param {number} number */
  async reveal(number) {
    while (this.#numbers.indexOf(number) >= this.list.children.length && (await this.#append()));
    const row = this.#rows.get(number);
    return row && this.list.contains(row) ? row : undefined;
  }

  /** @param {Element | null} element @returns {number | null} the place whose row holds the element */
  numberAt(element) {
    const row = element?.closest("li[data-n]");
    return row instanceof HTMLElement && this.list.contains(row) ? Number(row.dataset.n) : null;
  }

  /**
   * @param {Iterable<number>} numbers of the page, in their order
   * @param {Telling} telling
   * @param {() => boolean} isCurrent whether nothing newer has been asked for
   */
  async show(numbers, telling, isCurrent) {
    const wanted = [...numbers];
    let first = Math.min(AT_ONCE, wanted.length);
    while (first < wanted.length && this.#rows.has(wanted[first])) first += 1;
    this.list.setAttribute("aria-busy", "true");
    try {
      await this.#make(wanted.slice(0, first));
      if (!isCurrent()) return;
      this.#numbers = wanted;
      this.#telling = telling;
      this.#place(wanted.slice(0, first));
    } finally {
      if (isCurrent()) this.list.removeAttribute("aria-busy");
    }
  }

  /** Says anew what changes with the clock. @param {Telling} telling */
  tell(telling) {
    this.#telling = telling;
    for (const [number, row] of this.#rows) if (row.isConnected) updateRow(row, telling.openness(number), telling.note(number));
  }

  /** @param {number[]} numbers */
  #place(numbers) {
    const rows = numbers.map((number) => /** @type {HTMLLIElement} */ (this.#rows.get(number)));
    const held = this.list.contains(document.activeElement);
    const isSame = rows.length === this.list.children.length && rows.every((row, at) => row === this.list.children[at]);
    numbers.forEach((number, at) => updateRow(rows[at], this.#telling.openness(number), this.#telling.note(number)));
    if (!isSame) this.list.replaceChildren(...rows);
    if (held && !this.list.contains(document.activeElement)) this.onLost();
    this.#watch();
  }

  /** @param {number[]} numbers */
  async #make(numbers) {
    const missing = numbers.filter((number) => !this.#rows.has(number));
    if (missing.length === 0) return;
    const { index, columns } = this.stock;
    const cards = await index.cards(missing);
    missing.forEach((number, at) => this.#rows.set(number, filledRow(this.template, number, cards[at], columns, this.form)));
  }

  #watch() {
    this.#more.disconnect();
    const last = this.list.lastElementChild;
    if (last && this.list.children.length < this.#numbers.length) this.#more.observe(last);
  }

  /** @param {IntersectionObserverEntry[]} entries */
  #comeNear(entries) {
    if (entries.some(({ isIntersecting }) => isIntersecting)) this.#append();
  }

  /** Shows the next rows of the page; says whether there were any. */
  async #append() {
    this.#more.disconnect();
    const numbers = this.#numbers;
    const shown = this.list.children.length;
    const next = numbers.slice(shown, shown + AT_ONCE);
    if (next.length === 0) return false;
    try {
      await this.#make(next);
    } catch (error) {
      this.onError(error);
      return false;
    }
    // Another list meanwhile, or the same rows asked for twice.
    if (numbers !== this.#numbers || shown !== this.list.children.length) return true;
    for (const number of next) {
      const row = /** @type {HTMLLIElement} */ (this.#rows.get(number));
      updateRow(row, this.#telling.openness(number), this.#telling.note(number));
      this.list.append(row);
    }
    this.#watch();
    return true;
  }
}
