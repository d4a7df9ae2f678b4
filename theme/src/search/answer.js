// @ts-check
/** One question with its answer: what was found, in words and as results. The finder and the search page share it. */
import { el } from "../dom.js";
import { withIndex } from "../find/index.js";
import { isoDate } from "../hanoi-time.js";
import { languageRoot, searchPage } from "../page.js";
import { t } from "../ui.js";
import { hitsOf } from "./hits.js";
import { countKinds, kindRanges, ofKind } from "./kinds.js";
import { resultItem } from "./result.js";

/** @typedef {import("../find/site-index.js").Index} Index */
/** @typedef {import("../find/search.js").Found} Found */
/** @typedef {import("../dom.js").Child} Child */

/**
 * @typedef {object} Answer
 * @property {Uint32Array} numbers of the kind that was asked for, best first
 * @property {[import("./kinds.js").Kind, number][]} counts of all kinds
 * @property {Child[]} status how many, or that there is nothing
 * @property {string} said the same for those who listen
 * @property {Child[]} notice what was forgiven or may have been meant; ways on where nothing was found
 * @property {HTMLLIElement[]} items the first results
 * @property {(from: number, to: number) => Promise<HTMLLIElement[]>} more
 */

/**
 * @param {string} query not empty
 * @param {{shown: number, kind?: string}} how how many results at first, and of which kind alone
 * @returns {Promise<Answer>}
 */
export function ask(query, { shown, kind = "" }) {
  return withIndex(async (index) => {
    const found = await index.search(query, { today: isoDate(Date.now()) });
    const ranges = kindRanges(index.manifest);
    const counts = countKinds(found.standing, ranges);
    const numbers = counts.some(([known]) => known === kind) ? ofKind(found.numbers, ranges, kind) : found.numbers;
    const more = async (/** @type {number} */ from, /** @type {number} */ to) =>
      (await hitsOf(index, found, numbers.subarray(from, to))).map(resultItem);
    if (numbers.length === 0) return { numbers, counts, ...(await deadEnd(index, query)), items: [], more };
    const how = found.spelling?.how;
    const asked = how === "respelled" && found.spelling ? found.spelling.query : query;
    const count = t(how === "some" ? "search.count-some" : "search.count", { n: found.numbers.length, q: asked });
    const kinds = kindWords(counts);
    const notice = forgiven(query, found);
    if (how === "some") notice.push(...(await nearBy(index, (await index.ways(query)).areas)));
    const said = [textOf(notice), kinds ? `${count}: ${kinds}` : count].filter(Boolean).join(" ");
    return { numbers, counts, status: [count], said, notice, items: await more(0, shown), more };
  });
}

/** "4 spaces, 6 events"; nothing for a single kind. @param {[import("./kinds.js").Kind, number][]} counts */
const kindWords = (counts) => (counts.length > 1 ? counts.map(([kind, n]) => t(`search.of-kind.${kind}`, { n })).join(", ") : "");

/** Links that lead on when the index cannot be had. */
export const waysOn = () =>
  el(
    "span",
    { class: "hit-ways" },
    el("a", { href: new URL("spaces/", languageRoot).href }, t("search.browse-spaces")),
    " · ",
    el("a", { href: new URL("events/", languageRoot).href }, t("search.browse-events")),
  );

/** A link that asks something else. @param {string} query */
function asking(query) {
  const address = new URL(searchPage);
  address.searchParams.set("q", query);
  return el("a", { href: address.href, "data-asks": query }, query);
}

/**
 * Lets such links ask where they stand.
 * @param {HTMLElement} notice
 * @param {(query: string) => void} onAsk
 */
export function askInPlace(notice, onAsk) {
  notice.addEventListener("click", (event) => {
    const link = event.target instanceof Element && event.target.closest("a[data-asks]");
    if (!(link instanceof HTMLAnchorElement) || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    onAsk(link.dataset.asks ?? "");
  });
}

/** @param {string} query @param {Found} found @returns {Child[]} */
function forgiven(query, { spelling, meant }) {
  if (spelling) return [el("p", { class: "forgiven" }, t(`search.forgiven-${spelling.how}`, { q: query, meant: spelling.query }))];
  return meant ? [el("p", { class: "forgiven" }, t("search.meant"), " ", asking(meant))] : [];
}

/**
 * Places near the ward or district that was asked for.
 * @param {Index} index
 * @param {import("../find/areas.js").Asked | undefined} areas
 * @returns {Promise<Child[]>}
 */
async function nearBy(index, areas) {
  if (!areas || areas.near.length === 0) return [];
  const cards = await index.cards(areas.near);
  const names = { former: areas.former ?? "", area: areas.names.join(", ") };
  const places = cards.map(({ u, t: name, p }) => el("li", {}, el("a", { href: new URL(u, languageRoot).href }, name), p && ` · ${p}`));
  return [el("p", {}, t(areas.former ? "search.near-former" : "search.near", names)), el("ul", { class: "hit-near" }, ...places)];
}

/** @param {Index} index @param {string} query */
async function deadEnd(index, query) {
  const { types, like, areas } = await index.ways(query);
  const nothing = t("search.none", { q: query });
  const typeLinks = types.map(([label, id, n]) => {
    const address = new URL("spaces/", languageRoot);
    address.searchParams.set("type", id);
    return el("li", {}, el("a", { class: "chip", href: address.href }, `${label} `, el("i", {}, String(n))));
  });
  const around = new URL("spaces/", languageRoot);
  around.searchParams.set("near", "me");
  /** @type {Child[]} */
  const notice = [
    like.length > 0 && el("p", { class: "forgiven" }, t("search.like"), ...like.flatMap((word, at) => [at ? ", " : " ", asking(word)])),
    ...(await nearBy(index, areas)),
    el("p", {}, t("search.none-hint")),
    typeLinks.length > 0 && el("ul", { class: "chips" }, ...typeLinks),
    el("p", {}, t("search.browse-all"), " ", waysOn(), " · ", el("a", { href: around.href }, t("search.browse-near"))),
  ];
  return { status: [nothing], said: nothing, notice };
}

/** @param {Child[]} children */
const textOf = (children) => children.map((child) => (child instanceof Node ? child.textContent : child || "")).join(" ");
