// @ts-check
/** Filters the list of coming events by the same form, chips and address as spaces are browsed with. */
import { showChips } from "../browse/chips.js";
import { FacetForm } from "../browse/facet-form.js";
import { filter, searchable } from "../browse/filter.js";
import { parse, serialise } from "../browse/state.js";
import { writeQuery } from "../page.js";
import { t } from "../ui.js";

/** @typedef {import("../browse/state.js").State} State */

/** @param {HTMLFormElement} element */
export function setUpEventFilter(element) {
  element.hidden = false;
  const form = new FacetForm(element);
  const parts = [...document.querySelectorAll("[data-list-part]")].filter((part) => part instanceof HTMLElement);
  const lines = parts.flatMap((part) => /** @type {HTMLLIElement[]} */ ([...part.querySelectorAll("ul.ev > li")]));
  const places = lines.map((item) => ({
    item,
    facets: new Map(form.facets.map((facet) => [facet, new Set((item.getAttribute(`data-${facet}`) ?? "").split(" ").filter(Boolean))])),
    text: searchable(item.querySelector("a")?.textContent ?? ""),
  }));

  /** @param {State} state */
  const show = (state) => {
    const { matching, counts } = filter(places, state);
    for (const place of places) place.item.hidden = !matching.has(place);
    for (const part of parts) part.hidden = !part.querySelector("ul.ev > li:not([hidden])");
    form.write(state);
    form.showCounts(counts);
    const count = matching.size === places.length ? t("event-filter.count", { n: places.length }) : t("event-filter.count-of", { n: matching.size, total: places.length });
    const result = element.querySelector("[data-result-count]");
    if (result && result.textContent !== count) result.textContent = count;
    const empty = document.querySelector("[data-empty]");
    if (empty instanceof HTMLElement) empty.hidden = matching.size > 0 || places.length === 0;
    const chips = element.querySelector("[data-active-filters]");
    if (chips) showChips(chips, state, (facet, value) => form.label(facet, value), change);
  };
  /** @param {State} state */
  const change = (state) => {
    writeQuery(serialise(state, form.facets, new URLSearchParams(location.search)), "push");
    show(state);
  };
  const fromAddress = () => show(parse(new URLSearchParams(location.search), form.known));
  element.addEventListener("change", () => change(form.read()));
  element.addEventListener("submit", (event) => event.preventDefault());
  addEventListener("popstate", fromAddress);
  fromAddress();
}
