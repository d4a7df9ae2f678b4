// @ts-check
/** How one hit looks, in the finder and on the search page. */
import { el } from "../dom.js";
import { languageRoot } from "../page.js";
import { t } from "../ui.js";
import { excerpt, foldedWords, segments } from "./highlight.js";

/** @typedef {import("./hits.js").Hit} Hit */
/** @typedef {import("../find/marks.js").Marks} Marks */

/** @param {string} text @param {Marks} terms */
const marked = (text, terms) => segments(text, terms).map(({ text, hit }) => (hit ? el("mark", {}, text) : text));

/** @param {Hit} hit */
function facts({ card: { k, g = [], p, w }, terms, past }) {
  const parts = [k === "space" && g[0] ? marked(g[0], terms) : [t(`search.kind.${k}`)]];
  if (w) parts.push([w]);
  if (past) parts.push([t("search.past")]);
  if (p) parts.push(marked(p, terms));
  return parts.flatMap((part, index) => (index ? [" · ", ...part] : part));
}

/** What answers the query and stands nowhere else in the result: another name, who organises it … @param {Hit} hit */
function besides({ card: { t: title, o, a = [], b = [], p = "", v = [], e }, terms }) {
  const seen = new Set(foldedWords(`${title} ${p}`));
  /** @type {[string, string | undefined][]} */
  const candidates = [["also", o], ...pairs("also", a), ...pairs("by", b), ["series", e], ...pairs("at", v)];
  const telling = candidates.find(([, text]) => text && foldedWords(text).some((word) => terms.has(word) && !seen.has(word)));
  return telling && el("p", { class: "hit-also" }, t(`search.${telling[0]}`), " ", ...marked(telling[1] ?? "", terms));
}

/** @param {string} label @param {string[]} texts @returns {[string, string][]} */
const pairs = (label, texts) => texts.map((text) => [label, text]);

/**
 * @param {Hit} hit
 * @returns {HTMLLIElement} an item with exactly one link
 */
export function resultItem(hit) {
  const { card, terms, text } = hit;
  return el(
    "li",
    { class: `hit hit-${card.k}` },
    el("a", { class: "hit-title", href: new URL(card.u, languageRoot).href, lang: card.vi && "vi" }, ...marked(card.t, terms)),
    besides(hit),
    el("p", { class: "hit-facts" }, ...facts(hit)),
    text && el("p", { class: "hit-text" }, ...marked(excerpt(text, terms), terms)),
  );
}

/** Puts results into a list; those that are there already stay, so that only what changes is drawn. @param {Element} list @param {HTMLLIElement[]} items */
export function showItems(list, items) {
  for (const [at, item] of items.entries()) {
    const shown = list.children[at];
    if (!shown) list.append(item);
    else if (!shown.isEqualNode(item)) shown.replaceWith(item);
  }
  while (list.children.length > items.length) list.lastElementChild?.remove();
}
