// @ts-check
/** Buttons that narrow the hits to one kind; none where all are of one. */
import { el } from "../dom.js";
import { decimal, t } from "../ui.js";

/** @typedef {import("./kinds.js").Kind} Kind */

export class KindChips {
  /** @type {Map<string, { button: HTMLButtonElement, count: HTMLElement }>} */
  #chips = new Map();

  /** @param {(kind: string) => void} onChoose an empty kind: all of them */
  constructor(onChoose) {
    this.group = el("div", { class: "chips hit-kinds", role: "group", "aria-label": t("search.kinds") });
    this.onChoose = onChoose;
  }

  /**
   * They stay the same elements while they can: the one that was pressed keeps the focus, and a letter
   * costs a slow phone no more than the numbers that change.
   * @param {[Kind, number][]} counts
   * @param {string} kind
   */
  show(counts, kind) {
    const chosen = counts.some(([known]) => known === kind) ? kind : "";
    const all = counts.reduce((sum, [, count]) => sum + count, 0);
    /** @type {[string, number][]} */
    const wanted = counts.length > 1 ? [["", all], ...counts] : [];
    for (const [name, { button }] of this.#chips) if (!wanted.some(([known]) => known === name)) button.remove();
    for (const [at, [name, count]] of wanted.entries()) {
      const chip = this.#chip(name);
      if (this.group.children[at] !== chip.button) this.group.insertBefore(chip.button, this.group.children[at] ?? null);
      write(chip.count, decimal(count));
      const isOn = name === chosen;
      if (chip.button.classList.contains("on") === isOn && chip.button.ariaPressed) continue;
      chip.button.classList.toggle("on", isOn);
      chip.button.ariaPressed = String(isOn);
    }
  }

  /** @param {string} name */
  #chip(name) {
    let chip = this.#chips.get(name);
    if (!chip) {
      const count = el("i", {}, "0");
      const words = t(name ? `search.kinds-of.${name}` : "search.kinds-all");
      const button = el("button", { type: "button", class: "chip", "data-kind": name, onclick: () => this.onChoose(name) }, `${words} `, count);
      this.#chips.set(name, (chip = { button, count }));
    }
    return chip;
  }
}

/** A text that changes stays one node. @param {Element} element @param {string} text */
function write(element, text) {
  if (element.firstChild && element.firstChild.nodeValue !== text) element.firstChild.nodeValue = text;
}
