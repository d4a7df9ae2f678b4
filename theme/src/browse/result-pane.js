// @ts-check
/** The results: how many, what is chosen, the rows of one page, the way to the others, and where to go from none. */
import { sentence } from "../hours.js";
import { t } from "../ui.js";
import { Announcer } from "./announcer.js";
import { placesBeside } from "./beside.js";
import { showChips } from "./chips.js";
import { ListPane } from "./list-pane.js";
import { aloud, saidOf, showOtherQueries } from "./other-queries.js";
import { showPager } from "./pager.js";
import { choices } from "./state.js";
import { kindsOfPlaces, showWaysOut, waysOut } from "./ways-out.js";

/** @typedef {import("./address.js").Browsing} Browsing */
/** @typedef {import("./facet-form.js").FacetForm} FacetForm */
/** @typedef {import("./selection.js").Selection} Selection */
/** @typedef {import("./stock.js").Stock} Stock */

export class ResultPane {
  /**
   * @param {HTMLElement} root the element of the list and its surroundings
   * @param {Stock} stock
   * @param {FacetForm} form
   * @param {object} page
   * @param {number} page.perPage rows on one page
   * @param {(state: Browsing) => void} page.onChange something else was chosen
   * @param {(page: number) => void} page.onPage
   * @param {(next: Partial<Browsing>) => string} page.href where the list shows this instead
   * @param {(error: unknown) => void} page.onError
   */
  constructor(root, stock, form, page) {
    this.stock = stock;
    this.form = form;
    this.page = page;
    /** @param {string} name */
    const part = (name) => /** @type {HTMLElement} */ (root.querySelector(`[data-${name}]`));
    const template = /** @type {HTMLTemplateElement} */ (root.querySelector("template[data-row]"));
    const { onError } = page;
    this.count = part("result-count");
    this.summary = part("filter-summary");
    this.apply = part("show-results");
    this.forgiven = part("forgiven");
    this.chips = part("active-filters");
    this.empty = part("empty");
    this.ways = part("ways-out");
    this.beside = part("beside");
    this.besideTitle = part("beside-title");
    this.pager = part("pager");
    this.announcer = new Announcer(part("announce"));
    this.list = new ListPane(part("list"), template, stock, form, { onLost: () => this.count.focus(), onError });
    this.besideList = new ListPane(part("beside-list"), template, stock, form, { onLost: () => this.count.focus(), onError });
  }

  /** How many pages a selection has. @param {Selection} selection */
  pages({ numbers }) {
    return Math.max(1, Math.ceil(numbers.length / this.page.perPage));
  }

  /** What is chosen is shown at once, whatever it will find. @param {Browsing} state */
  showChosen(state) {
    showChips(this.chips, state, (facet, value) => this.form.label(facet, value), this.page.onChange, this.count);
  }

  /** @param {Selection} selection @param {number} now @param {() => boolean} isCurrent */
  async show(selection, now, isCurrent) {
    const { state, numbers, sifted, note } = selection;
    const { perPage, onPage, href } = this.page;
    const like = selection.isUnanswered ? (await this.stock.index.ways(state.query)).like : [];
    if (!isCurrent()) return;
    const said = saidOf(selection, like);
    this.#describe(state, sifted.found, aloud(said));
    showOtherQueries(this.forgiven, said, {
      href: (query) => href({ query, page: 1 }),
      onAsk: (query) => {
        this.count.focus(); // the link goes
        this.page.onChange({ ...state, query });
      },
    });
    const first = (state.page - 1) * perPage;
    await this.list.show(numbers.slice(first, first + perPage), this.#telling(now, note), isCurrent);
    if (!isCurrent()) return;
    showPager(this.pager, state.page, this.pages(selection), (page) => href({ page }), onPage);
    await this.#showWaysOut(selection, now, isCurrent);
  }

  /** Says anew what the clock changes. @param {Selection} selection @param {number} now */
  tell(selection, now) {
    this.list.tell(this.#telling(now, selection.note));
  }

  /** @param {number} now @param {(number: number) => string} note @returns {import("./list-pane.js").Telling} */
  #telling(now, note) {
    return {
      openness: (number) => {
        const state = this.stock.openNow.state(number, now);
        return state && { open: state.open, text: sentence(state, now, "hours.short") };
      },
      note,
    };
  }

  /** @param {Browsing} state @param {number} found @param {string} hint */
  #describe(state, found, hint) {
    const chosen = choices(state);
    const count = found === this.stock.size ? t("browse.count", { n: found }) : t("browse.count-of", { n: found, total: this.stock.size });
    const texts = /** @type {const} */ ([
      [this.count, count],
      [this.summary, chosen ? t("browse.filters-chosen", { n: chosen }) : t("browse.filters")],
      [this.apply, t("browse.show", { n: found })],
    ]);
    for (const [element, text] of texts) if (element && element.textContent !== text) element.textContent = text;
    this.announcer.say([hint, count].filter(Boolean).join(" "));
  }

  /** @param {Selection} selection @param {number} now @param {() => boolean} isCurrent */
  async #showWaysOut(selection, now, isCurrent) {
    const { state, sifted } = selection;
    const isEmpty = sifted.found === 0 && this.stock.size > 0;
    this.beside.hidden = true;
    if (!isEmpty) {
      this.empty.hidden = true;
      return;
    }
    const label = (/** @type {string} */ facet, /** @type {string} */ value) => this.form.label(facet, value);
    const beside = await placesBeside(this.stock, selection, label);
    if (!isCurrent()) return;
    const kinds = state.query && !beside ? kindsOfPlaces(state, this.stock, label) : [];
    showWaysOut(this.ways, [...waysOut(state, selection, label), ...kinds], (next) => {
      this.count.focus(); // the button goes
      this.page.onChange(next);
    });
    this.empty.hidden = false;
    if (!beside?.numbers.length) return;
    this.besideTitle.textContent = beside.title;
    await this.besideList.show(beside.numbers, this.#telling(now, () => ""), isCurrent);
    if (isCurrent()) this.beside.hidden = false;
  }
}
