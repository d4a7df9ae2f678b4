// @ts-check
/**
 * The rows of one page of the list. The first dozen is shown at once, the rest when the reader pauses, or
 * comes near its end where they cost much: forty-eight places from all over the city may lie in as many
 * files of cards.
 */
import { filledRow, updateRow } from "./row.js";

/** @typedef {import("./stock.js").Stock} Stock */
/** @typedef {import("./facet-form.js").FacetForm} FacetForm */
/** @typedef {import("./row.js").Openness} Openness */

const AT_ONCE = 12;
const PAUSE_MS = 300;
/** So many files may be loaded for rows that nobody has come near yet. */
const FEW_FILES = 2;

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
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #pause;
  /** Who jumps to the end of the page has the last row far above. */
  #more = new IntersectionObserver((entries) => this.#comeNear(entries), { rootMargin: "1000000px 0px 900px" });

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

  /**
   * Room is kept for rows that are still to come, and what is below waits for them: it would move from under the pointer.
   * @param {number} [end] where the list ended before rows came: it still does, unless that leaves too little room
   */
  #watch(end = 0) {
    this.#more.disconnect();
    const last = this.list.lastElementChild;
    const waiting = this.#numbers.length - this.list.children.length;
    this.list.toggleAttribute("data-unfinished", waiting > 0);
    clearTimeout(this.#pause);
    if (!last || waiting <= 0) return;
    if (this.stock.index.toLoad(this.#next()) <= FEW_FILES) this.#pause = setTimeout(() => this.#append(), PAUSE_MS);
    const { bottom } = last.getBoundingClientRect();
    const likely = (waiting * (bottom - this.list.getBoundingClientRect().top)) / this.list.children.length;
    const kept = end - bottom;
    this.list.style.setProperty("--to-come", `${kept > likely / 2 ? kept : likely}px`);
    this.#more.observe(last);
  }

  /** @param {IntersectionObserverEntry[]} entries */
  #comeNear(entries) {
    const near = entries.find(({ isIntersecting }) => isIntersecting);
    if (near) this.#append(near.boundingClientRect.bottom < 0 ? Infinity : AT_ONCE); // who is past them wants the end
  }

  /** The next rows of the page. @param {number} [many] */
  #next(many = AT_ONCE) {
    const shown = this.list.children.length;
    return this.#numbers.slice(shown, shown + many);
  }

  /** Shows the next rows of the page; says whether there were any. @param {number} [many] */
  async #append(many) {
    this.#more.disconnect();
    const numbers = this.#numbers;
    const shown = this.list.children.length;
    const next = this.#next(many);
    if (next.length === 0) return false;
    try {
      await this.#make(next);
    } catch (error) {
      this.list.removeAttribute("data-unfinished");
      this.onError(error);
      return false;
    }
    // Another list meanwhile, or the same rows asked for twice.
    if (numbers !== this.#numbers || shown !== this.list.children.length) return true;
    const rows = next.map((number) => /** @type {HTMLLIElement} */ (this.#rows.get(number)));
    for (const [at, number] of next.entries()) updateRow(rows[at], this.#telling.openness(number), this.#telling.note(number));
    const end = this.list.getBoundingClientRect().bottom;
    const last = this.list.lastElementChild;
    // Who is past the rows that are there looks at what follows the list: it stays where it is, however high the new ones are.
    const isPast = last !== null && last.getBoundingClientRect().bottom < 0;
    this.list.append(...rows);
    this.#watch(end);
    if (isPast) scrollBy({ top: this.list.getBoundingClientRect().bottom - end, behavior: "instant" });
    return true;
  }
}
