// @ts-check
/** Browsing: query, facets, order, list, map and address show one state. The address is where it lives. */
import { breath } from "../breath.js";
import { GoneError } from "../find/files.js";
import { withIndex } from "../find/index.js";
import { isoDate } from "../hanoi-time.js";
import { followWithLanguageSwitch, writeAddress } from "../page.js";
import { makeAddressesAbsolute } from "./absolute.js";
import { ListAddress } from "./address.js";
import { FacetForm } from "./facet-form.js";
import { MapPane } from "./map-pane.js";
import { Near } from "./near.js";
import { ResultPane } from "./result-pane.js";
import { select } from "./selection.js";
import { Stock } from "./stock.js";
import { Views } from "./views.js";

/** @typedef {import("./address.js").Browsing} Browsing */
/** @typedef {import("./order.js").Sort} Sort */
/** @typedef {import("./selection.js").Selection} Selection */

const MINUTE = 60_000;

/** Resolves when the list, and the map if it is in sight, show what the address asks for. */
export async function setUpBrowse() {
  const root = document.querySelector("[data-browse]");
  const formElement = root?.querySelector("form[data-facets]");
  if (!(root instanceof HTMLElement) || !(formElement instanceof HTMLFormElement)) return;
  const form = new FacetForm(formElement);
  try {
    const stock = await withIndex((index) => {
      loadAhead(index);
      return Stock.of(index, form.facets);
    });
    await breath();
    await new Browser(root, form, stock).start();
  } catch (error) {
    failed(root, error);
  }
}

/** What a query in the address needs travels beside the columns, not after them. @param {import("../find/site-index.js").Index} index */
function loadAhead(index) {
  const query = new URLSearchParams(location.search).get("q");
  if (query) index.search(query, { today: isoDate(Date.now()) }).catch(() => {}); // asked again in earnest
}

/** The page's own list stays, and stays true. @param {HTMLElement} root @param {unknown} error */
function failed(root, error) {
  // Published anew meanwhile: the numbers of documents are void. The address has the state, so read all afresh, once.
  if (error instanceof GoneError && !history.state?.renewed) {
    history.replaceState({ renewed: true }, "");
    location.reload();
    return;
  }
  console.error(error);
  root.dataset.failed = "";
  root.dataset.shown = "";
  const notice = root.querySelector("[data-browse-failed]");
  if (notice instanceof HTMLElement) notice.hidden = false;
}

class Browser {
  #turn = 0;
  /** @type {Selection | null} */
  #selection = null;
  /** @type {number | null} */
  #picked = null;

  /** @param {HTMLElement} root @param {FacetForm} form @param {Stock} stock */
  constructor(root, form, stock) {
    this.root = root;
    this.form = form;
    this.stock = stock;
    const isMapPage = root.dataset.page === undefined;
    this.address = new ListAddress(new URL(root.dataset.browse ?? "", location.href), !isMapPage, form.known);
    this.state = this.address.read(location);
    this.near = new Near(/** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll("[data-near-status]")), {
      onFound: () => this.change({ ...this.state, page: 1 }, "replace"),
      onFailed: () => this.change(withoutNear(this.state), "replace"),
    });
    this.results = new ResultPane(root, stock, form, {
      perPage: Number(root.dataset.perPage),
      onChange: (next) => this.change({ ...next, page: 1 }, "push"),
      onPage: (page) => this.#goTo(page),
      href: (next) => this.#write({ ...this.state, ...next }).href,
      onError: (error) => failed(root, error),
    });
    this.views = new Views(root, {
      narrow: isMapPage ? "map" : "list",
      onChoose: (view) => this.#view(view),
      href: (view) => this.#write({ ...this.state, view }).href,
    });
    const container = root.querySelector('[data-map="browse"]');
    this.map =
      container instanceof HTMLElement
        ? new MapPane(container, stock, {
            label: (facet, value) => form.label(facet, value),
            tiers: JSON.parse(container.dataset.tiers ?? "[]"),
            onPick: (number) => this.#mark(number),
            onNear: (position) => this.#nearFromMap(position),
          })
        : null;
    this.sort = root.querySelector("select[data-sort]");
  }

  async start() {
    this.#listen();
    this.views.show(this.state.view);
    await this.#fromAddress();
    this.root.dataset.shown = "";
    setInterval(() => this.#tick().catch(console.error), MINUTE);
    if (!this.map) return;
    const isInSight = this.map.isInSight;
    const started = this.map.start().catch(console.error); // the list does without
    // A map that is not shown yet is loaded when it is: nothing to wait for.
    if (isInSight) await started;
  }

  #listen() {
    const { form, sort, root } = this;
    form.form.addEventListener("change", (event) => {
      if (event.target !== form.query) this.change({ ...this.state, ...form.read(), page: 1 }, "push");
    });
    // One step back in the history should undo a choice, not a letter.
    form.query?.addEventListener("input", () => this.change({ ...this.state, ...form.read(), page: 1 }, "replace"));
    for (const owner of new Set([form.form, form.query?.form])) {
      owner?.addEventListener("submit", (event) => event.preventDefault());
    }
    sort?.addEventListener("change", () => this.#sortBy(/** @type {Sort} */ (/** @type {HTMLSelectElement} */ (sort).value)));
    root.querySelector("[data-show-results]")?.addEventListener("click", () => this.#closeFilters());
    addEventListener("popstate", () => this.#fromAddress());
    const list = this.results.list;
    /** @param {Event} event */
    const enter = ({ target }) => this.map?.highlight(target instanceof Element ? list.numberAt(target) : null);
    list.list.addEventListener("pointerover", enter);
    list.list.addEventListener("focusin", enter);
    list.list.addEventListener("pointerleave", () => this.map?.highlight(null));
    list.list.addEventListener("focusout", () => this.map?.highlight(null));
  }

  async #fromAddress() {
    this.state = this.address.read(location);
    followWithLanguageSwitch();
    await this.#show(false);
    this.form.unfold();
  }

  /** @param {Browsing} state @param {"push" | "replace"} how */
  async change(state, how) {
    this.state = state;
    const address = this.#write(state);
    if (address.pathname !== location.pathname) makeAddressesAbsolute();
    writeAddress(address, how);
    await this.#show(true);
  }

  /** @param {Browsing} state */
  #write(state) {
    return this.address.write(state, new URLSearchParams(location.search));
  }

  /** @param {boolean} byHand whether the reader has just chosen something */
  async #show(byHand) {
    this.#turn += 1;
    const turn = this.#turn;
    const isCurrent = () => turn === this.#turn;
    const { state } = this;
    this.form.write(state);
    this.form.showChosen();
    this.results.showChosen(state);
    this.views.show(state.view);
    try {
      await this.near.want(state.chosen.has("near"), byHand);
      if (!isCurrent()) return;
      const now = Date.now();
      const selection = await select(this.stock, state, this.near.here, now);
      if (!isCurrent()) return;
      const last = this.results.pages(selection);
      if (state.page > last) {
        // A shared address may be older than the list.
        await this.change({ ...state, page: last }, "replace");
        return;
      }
      this.#selection = selection;
      this.form.showCounts(selection.sifted.counts);
      this.#showSort(selection);
      this.map?.show(selection, state.chosen.has("near") ? this.near.here : null);
      await this.results.show(selection, now, isCurrent);
    } catch (error) {
      if (isCurrent()) failed(this.root, error);
    }
  }

  /** Opening hours go on while the page lies open. */
  async #tick() {
    const before = this.#selection;
    if (!before) return;
    const now = Date.now();
    const selection = await select(this.stock, this.state, this.near.here, now);
    if (before !== this.#selection) return;
    this.form.showCounts(selection.sifted.counts);
    this.results.tell(selection, now);
    // Who has chosen "open now" keeps the list in peace while reading it; the next choice brings it up to date.
  }

  /** @param {Selection} selection */
  #showSort({ sort, state }) {
    if (!(this.sort instanceof HTMLSelectElement)) return;
    this.sort.value = sort;
    for (const option of this.sort.options) {
      if (option.value === "relevance") option.disabled = !state.query;
    }
  }

  /** @param {Sort} sort */
  #sortBy(sort) {
    const chosen = new Map(this.state.chosen);
    if (sort === "distance") chosen.set("near", new Set(["me"]));
    this.change({ ...this.state, chosen, sort: this.#isUsual(sort) ? "" : sort, page: 1 }, "push");
  }

  /** Whether this order comes by itself, so that the address need not name it. @param {Sort} sort */
  #isUsual(sort) {
    if (sort === "distance") return true;
    if (this.state.chosen.has("near")) return false;
    return sort === (this.state.query ? "relevance" : "name");
  }

  /** @param {import("./address.js").ViewName} view */
  #view(view) {
    this.change({ ...this.state, view: view === "both" ? "" : view }, "push");
  }

  /** @param {number} page */
  async #goTo(page) {
    await this.change({ ...this.state, page }, "push");
    const { count } = this.results;
    count.focus({ preventScroll: true });
    if (count.getBoundingClientRect().top < 0) count.scrollIntoView();
  }

  /** On narrow screens: from the filters to what they have left. */
  #closeFilters() {
    const fold = this.form.form.closest("details");
    if (fold) fold.open = false;
    const { count } = this.results;
    count.focus({ preventScroll: true });
    count.scrollIntoView();
  }

  /**
   * Marks the row of the place picked on the map, where this page of the list has it. The page stays
   * where it is: the map is what the reader is looking at, and the popup links to the place.
   * @param {number | null} number
   */
  async #mark(number) {
    this.#picked = number;
    for (const marked of this.root.querySelectorAll(".is-picked")) marked.classList.remove("is-picked");
    if (number === null) return;
    const row = await this.results.list.reveal(number);
    if (this.#picked === number) row?.classList.add("is-picked");
  }

  /** @param {import("../map/position.js").Position | null} position */
  #nearFromMap(position) {
    if (!position) {
      if (this.state.chosen.has("near")) this.change({ ...withoutNear(this.state), page: 1 }, "push");
      return;
    }
    this.near.take(position);
    const chosen = new Map(this.state.chosen).set("near", new Set(["me"]));
    this.change({ ...this.state, chosen, sort: "", page: 1 }, "push");
  }
}

/** @param {Browsing} state @returns {Browsing} */
function withoutNear(state) {
  const chosen = new Map(state.chosen);
  chosen.delete("near");
  return { ...state, chosen };
}
