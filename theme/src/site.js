// @ts-check
/** Entry of every page: small duties at once, search, browsing and map only where they are met. */
import { bringToToday } from "./events/from-today.js";
import { setUpMonthKeys } from "./events/month-keys.js";
import { isoDate } from "./hanoi-time.js";
import { showHours } from "./hours.js";
import { setUpMenus } from "./menu.js";
import { markReady, syncLanguageSwitch } from "./page.js";
import { setUpSchemeToggle } from "./scheme-toggle.js";
import { setUpFinderKeys } from "./search/finder-keys.js";
import { showToday } from "./today.js";
import { whenShown } from "./when-shown.js";

const has = (/** @type {string} */ selector) => document.querySelector(selector) !== null;

setUpSchemeToggle();
setUpMenus();
setUpFinderKeys();
syncLanguageSwitch();
if (has("[data-hours], [data-today], [data-days], [data-first], [data-leaves], [data-next]")) {
  const tick = () => {
    showHours();
    showToday();
    bringToToday(isoDate(Date.now()));
  };
  tick();
  setInterval(tick, 60_000);
}

for (const table of document.querySelectorAll("table.month")) setUpMonthKeys(/** @type {HTMLTableElement} */ (table));

/** @type {Promise<unknown>[]} */
const firstWork = [];
const eventForm = document.querySelector("form[data-event-facets]");
if (eventForm instanceof HTMLFormElement) firstWork.push(import("./events/event-filter.js").then((page) => page.setUpEventFilter(eventForm)));
if (has("[data-search-input]")) firstWork.push(import("./search/search-page.js").then((page) => page.setUpSearchPage()));
if (has("[data-facets]")) firstWork.push(import("./browse/browse.js").then((browse) => browse.setUpBrowse()));
if (has("[data-verify]")) firstWork.push(import("./verify/verify-page.js").then((page) => page.setUpVerifyPage()));
for (const container of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('[data-map="place"]'))) {
  whenShown(container)
    .then(() => import("./map/place-map.js"))
    .then(({ showPlaceMap }) => showPlaceMap(container))
    .catch(console.error);
}
for (const container of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('[data-map="embed"]'))) {
  whenShown(container)
    .then(() => import("./map/embed-map.js"))
    .then(({ showEmbedMap }) => showEmbedMap(container))
    .catch(console.error);
}

if (has("button[data-copy]")) firstWork.push(import("./copy.js").then((page) => page.setUpCopying()));
const outcomes = await Promise.allSettled(firstWork);
for (const outcome of outcomes) if (outcome.status === "rejected") console.error(outcome.reason);
markReady();
