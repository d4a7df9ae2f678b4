// @ts-check
/** What a query may have meant: the line above the list that says what was forgiven, or offers to ask something else. */
import { el } from "../dom.js";
import { t } from "../ui.js";

/** @typedef {import("../dom.js").Child} Child */
/** @typedef {import("./selection.js").Selection} Selection */

/**
 * @typedef {object} Said
 * @property {string} words
 * @property {string[]} queries other words that may be asked for, each a link
 */

/**
 * @param {Pick<Selection, "state" | "sifted" | "spelling" | "meant">} selection
 * @param {string[]} like words of the index that look like those of a query that finds nothing
 * @returns {Said}
 */
export function saidOf({ state, sifted, spelling, meant }, like) {
  if (meant) return { words: t("search.meant"), queries: [meant] };
  if (spelling && sifted.found > 0) return { words: t(`search.forgiven-${spelling.how}`, { q: state.query, meant: spelling.query }), queries: [] };
  if (like.length) return { words: t("search.like"), queries: like };
  return { words: "", queries: [] };
}

/** The same for those who listen. @param {Said} said */
export const aloud = ({ words, queries }) => [words, queries.join(", ")].filter(Boolean).join(" ");

/**
 * @param {HTMLElement} line
 * @param {Said} said
 * @param {object} page
 * @param {(query: string) => string} page.href where the list is asked for a query
 * @param {(query: string) => void} page.onAsk
 */
export function showOtherQueries(line, said, { href, onAsk }) {
  line.hidden = said.words === "";
  if (line.textContent === aloud(said)) return;
  /** @param {string} query */
  const link = (query) =>
    el("a", { href: href(query), onclick: (/** @type {MouseEvent} */ event) => {
      if (event.metaKey || event.ctrlKey || event.shiftKey) return;
      event.preventDefault();
      onAsk(query);
    } }, query);
  line.replaceChildren(said.words, .../** @type {(string | Node)[]} */ (said.queries.flatMap((query, at) => [at ? ", " : " ", link(query)])));
}
