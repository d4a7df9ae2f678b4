// @ts-check
/** Browsing: facets, list, map and address show one state. The address is where it lives. */
import { withIndex } from "../find/index.js";
import { languageRoot, writeQuery } from "../page.js";
import { t } from "../ui.js";
import { whenShown } from "../when-shown.js";
import { showChips } from "./chips.js";
import { FacetForm } from "./facet-form.js";
import { filter } from "./filter.js";
import { readPlace } from "./place.js";
import { choices, parse, serialise } from "./state.js";

/** @typedef {import("./state.js").State} State */
/** @typedef {import("./place.js").Place} Place */
/** @typedef {import("../map/browse-map.js").BrowseMap} BrowseMap */

/** Resolves when the list, and the map if it is in sight, show what the address asks for. */
export async function setUpBrowse() {
  const formElement = document.querySelector("form[data-facets]");
  const list = document.querySelector("ol[data-list]");
  if (!(formElement instanceof HTMLFormElement) || !list) return;

  const form = new FacetForm(formElement);
  const items = /** @type {NodeListOf<HTMLLIElement>} */ (list.querySelectorAll("li[data-place]"));
  const places = [...items].map((item) => readPlace(item, form.facets));
  const numbers = new Map(places.map((place, i) => [place, i]));
  /** @param {Set<Place>} some */
  const numbersOf = (some) => [...some].flatMap((place) => numbers.get(place) ?? []);
  /** @type {BrowseMap | undefined} */
  let map;
  /** @type {Set<Place>} */
  let matching = new Set(places);

  /** @param {State} state */
  const show = (state) => {
    const filtered = filter(places, state);
    matching = filtered.matching;
    for (const place of places) place.item.hidden = !matching.has(place);
    form.write(state);
    form.showCounts(filtered.counts);
    describe(state, matching.size, places.length);
    const chips = document.querySelector("[data-active-filters]");
    if (chips) showChips(chips, state, (facet, value) => form.label(facet, value), (next) => change(next, "push"));
    map?.show(numbersOf(matching));
  };
  /** @param {State} state @param {"push" | "replace"} how */
  const change = (state, how) => {
    writeQuery(serialise(state, form.facets, new URLSearchParams(location.search)), how);
    show(state);
  };
  const fromAddress = () => show(parse(new URLSearchParams(location.search), form.known));

  formElement.addEventListener("change", (event) => event.target !== form.query && change(form.read(), "push"));
  // One step back in the history should undo a choice, not a letter.
  form.query?.addEventListener("input", () => change(form.read(), "replace"));
  for (const owner of new Set([formElement, form.query?.form])) {
    owner?.addEventListener("submit", (event) => event.preventDefault());
  }
  addEventListener("popstate", fromAddress);
  fromAddress();

  const container = document.querySelector('[data-map="browse"]');
  if (!(container instanceof HTMLElement)) return;
  const inSight = container.getClientRects().length > 0;
  const mapShown = (inSight ? Promise.resolve() : whenShown(container)).then(async () => {
    const { BrowseMap, listedPlaces, sessionsOn } = await import("../map/browse-map.js");
    const sessions = (/** @type {string} */ day) => withIndex(async ({ files }) => sessionsOn(await files.get("today.json"), day, languageRoot));
    map = new BrowseMap(container, listedPlaces(items, { sessions }), {
      label: (facet, value) => form.label(facet, value),
      tiers: JSON.parse(container.dataset.tiers ?? "[]"),
      onPick: (i) => markItem(i === null ? null : places[i]),
    });
    map.show(numbersOf(matching));
    linkItems(list, places, map);
  });
  // A map behind a tab is loaded when the tab is opened: nothing to wait for.
  if (inSight) await mapShown;
  else mapShown.catch(console.error);
}

/** @param {State} state @param {number} found @param {number} total */
function describe(state, found, total) {
  const chosen = choices(state);
  const count = found === total ? t("browse.count", { n: total }) : t("browse.count-of", { n: found, total });
  const summary = chosen ? t("browse.filters-chosen", { n: chosen }) : t("browse.filters");
  for (const [selector, text] of [["[data-result-count]", count], ["[data-filter-summary]", summary]]) {
    const element = document.querySelector(selector);
    if (element && element.textContent !== text) element.textContent = text;
  }
  const empty = document.querySelector("[data-empty]");
  if (empty instanceof HTMLElement) empty.hidden = found > 0;
}

/**
 * Marks the item of the place picked on the map. The page stays where it is: the map is what the
 * reader is looking at, and the popup links to the place. @param {Place | null} picked
 */
function markItem(picked) {
  for (const marked of document.querySelectorAll("[data-list] .is-picked")) marked.classList.remove("is-picked");
  if (!picked) return;
  picked.item.classList.add("is-picked");
}

/** Shows on the map which place the pointer or the keyboard is at. @param {Element} list @param {Place[]} places @param {BrowseMap} map */
function linkItems(list, places, map) {
  const byItem = new Map(places.map(({ item }, i) => [/** @type {Element} */ (item), i]));
  /** @param {Event} event */
  const enter = ({ target }) => {
    const item = target instanceof Element ? target.closest("li[data-place]") : null;
    map.highlight((item && byItem.get(item)) ?? null);
  };
  list.addEventListener("pointerover", enter);
  list.addEventListener("focusin", enter);
  list.addEventListener("pointerleave", () => map.highlight(null));
  list.addEventListener("focusout", () => map.highlight(null));
}
