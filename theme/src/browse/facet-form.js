// @ts-check
/** The form of facets: which values there are, which are chosen, how many each would leave. */
import { decimal, t } from "../ui.js";

/** @typedef {import("./state.js").State} State */

export class FacetForm {
  /** @type {Map<string, Map<string, HTMLInputElement>>} */
  #boxes = new Map();

  /** @param {HTMLFormElement} form */
  constructor(form) {
    this.form = form;
    for (const box of form.querySelectorAll('input[type="checkbox"]')) {
      if (!(box instanceof HTMLInputElement)) continue;
      const boxes = this.#boxes.get(box.name) ?? new Map();
      this.#boxes.set(box.name, boxes.set(box.value, box));
    }
    const query = document.querySelector("input[data-filter-query]");
    this.query = query instanceof HTMLInputElement ? query : null;
  }

  get facets() {
    return [...this.#boxes.keys()];
  }

  /** The values that each facet offers. */
  get known() {
    return new Map([...this.#boxes].map(([facet, boxes]) => [facet, new Set(boxes.keys())]));
  }

  /** The words beside a value's box, without its count. @param {string} facet @param {string} value */
  label(facet, value) {
    const box = this.#boxes.get(facet)?.get(value);
    const label = box?.closest("label");
    return (label?.querySelector("span") ?? label)?.textContent?.trim() ?? "";
  }

  /** A copy of the marker beside a value's words. @param {string} facet @param {string} value */
  marker(facet, value) {
    return this.#boxes.get(facet)?.get(value)?.closest("label")?.querySelector("svg")?.cloneNode(true) ?? null;
  }

  /** @returns {State} */
  read() {
    /** @type {State["chosen"]} */
    const chosen = new Map();
    for (const [facet, boxes] of this.#boxes) {
      const values = [...boxes].filter(([, box]) => box.checked).map(([value]) => value);
      if (values.length) chosen.set(facet, new Set(values));
    }
    return { query: this.query?.value.trim() ?? "", chosen };
  }

  /** @param {State} state */
  write({ query, chosen }) {
    for (const [facet, boxes] of this.#boxes) {
      for (const [value, box] of boxes) box.checked = chosen.get(facet)?.has(value) ?? false;
    }
    if (this.query && this.query.value.trim() !== query) this.query.value = query;
  }

  /** @param {Map<string, Map<string, number>>} counts */
  showCounts(counts) {
    for (const [facet, boxes] of this.#boxes) {
      for (const [value, box] of boxes) {
        const count = counts.get(facet)?.get(value) ?? 0;
        const label = box.closest("label");
        label?.classList.toggle("is-none", count === 0 && !box.checked);
        const shown = label?.querySelector("[data-count]");
        const text = decimal(count);
        if (shown && shown.textContent !== text) shown.textContent = text;
      }
    }
  }

  /** Opens the folds in which something is chosen, so that it is seen. */
  unfold() {
    for (const fold of this.form.querySelectorAll("details")) if (fold.querySelector("input:checked")) fold.open = true;
  }

  /** Says at each fold how many of its values are chosen. */
  showChosen() {
    for (const fold of this.form.querySelectorAll("details[data-facet]")) {
      const chosen = fold.querySelectorAll("input:checked").length;
      const shown = fold.querySelector("[data-chosen]");
      const text = chosen ? t("browse.chosen", { n: chosen }) : "";
      if (shown && shown.textContent !== text) shown.textContent = text;
    }
  }
}
