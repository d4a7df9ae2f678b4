// @ts-check
/** The chosen filters as chips, each of which takes its filter away. */
import { el } from "../dom.js";
import { t } from "../ui.js";
import { choices } from "./state.js";

/** @typedef {import("./state.js").State} State */

/**
 * @template {State} S
 * @param {Element} container
 * @param {S} state
 * @param {(facet: string, value: string) => string} label
 * @param {(state: S) => void} onChange gets the state without what was removed, and shows its chips at once
 * @param {HTMLElement} [after] gets the keyboard's focus when the last chip has gone
 */
export function showChips(container, state, label, onChange, after) {
  /** @param {string} text @param {S} next */
  const chip = (text, next) =>
    el(
      "button",
      { type: "button", class: "chip on", onclick: () => remove(next) },
      text,
      el("span", { "aria-hidden": "true" }, "×"),
      el("span", { class: "vh" }, t("browse.remove")),
    );
  /** Keeps the keyboard where it was: on the chip that takes the removed one's place. @param {S} next */
  const remove = (next) => {
    const position = [...container.children].indexOf(/** @type {Element} */ (document.activeElement));
    onChange(next);
    const target = container.children[Math.min(Math.max(position, 0), container.childElementCount - 1)] ?? after;
    if (target instanceof HTMLElement) target.focus();
  };

  const chips = [...state.chosen].flatMap(([facet, values]) =>
    [...values].map((value) => chip(label(facet, value), { ...state, chosen: without(state.chosen, facet, value) })),
  );
  if (state.query) chips.unshift(chip(t("browse.query", { q: state.query }), { ...state, query: "" }));
  if (choices(state) + Number(state.query !== "") > 1) {
    const clear = () => remove({ ...state, query: "", chosen: new Map() });
    chips.push(el("button", { type: "button", class: "chip", onclick: clear }, t("browse.clear")));
  }
  container.replaceChildren(...chips);
}

/** @param {State["chosen"]} chosen @param {string} facet @param {string} value */
function without(chosen, facet, value) {
  const rest = [...(chosen.get(facet) ?? [])].filter((other) => other !== value);
  const copy = new Map(chosen);
  if (rest.length) copy.set(facet, new Set(rest));
  else copy.delete(facet);
  return copy;
}
