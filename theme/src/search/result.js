// @ts-check
/** How one hit looks, in the finder and on the search page. */
import { el } from "../dom.js";
import { words } from "../fold.js";
import { isoDate } from "../hanoi-time.js";
import { language, languageRoot } from "../page.js";
import { t } from "../ui.js";
import { excerpt, segments } from "./highlight.js";

/** @typedef {import("./engine.js").Hit} Hit */

const dateFormat =
  language === "en"
    ? new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" })
    : new Intl.DateTimeFormat("vi-VN", { day: "2-digit", month: "2-digit", year: "numeric", timeZone: "UTC" });

/** @param {string} text @param {Set<string>} terms */
const marked = (text, terms) => segments(text, terms).map(({ text, hit }) => (hit ? el("mark", {}, text) : text));

/** @param {Hit} hit */
function facts({ document: { k, g = [], p, d }, terms }) {
  const parts = [k === "space" && g[0] ? marked(g[0], terms) : [t(`search.kind.${k}`)]];
  if (d) parts.push([el("time", { datetime: d }, dateFormat.format(Date.parse(d)))]);
  if (k === "event" && d && d < isoDate(Date.now())) parts.push([t("search.past")]);
  if (p) parts.push(marked(p, terms));
  return parts.flatMap((part, index) => (index ? [" · ", ...part] : part));
}

/**
 * @param {Hit} hit
 * @returns {HTMLLIElement} an item with exactly one link
 */
export function resultItem(hit) {
  const { document: page, terms } = hit;
  const inTitle = new Set(words(page.t));
  const otherName = page.a?.find((name) => words(name).some((word) => terms.has(word) && !inTitle.has(word)));
  return el(
    "li",
    { class: `hit hit-${page.k}` },
    el("a", { class: "hit-title", href: new URL(page.u, languageRoot).href }, ...marked(page.t, terms)),
    otherName && el("p", { class: "hit-also" }, t("search.also"), " ", ...marked(otherName, terms)),
    el("p", { class: "hit-facts" }, ...facts(hit)),
    page.s && el("p", { class: "hit-text" }, ...marked(excerpt(page.s, terms), terms)),
  );
}

/** Where to go when nothing was found. */
export function waysOn() {
  return el(
    "span",
    { class: "hit-ways" },
    el("a", { href: new URL("spaces/", languageRoot).href }, t("search.browse-spaces")),
    " · ",
    el("a", { href: new URL("events/", languageRoot).href }, t("search.browse-events")),
  );
}
