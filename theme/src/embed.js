// @ts-check
/**
 * Entry of the pages that stand inside other sites. Events that are over on the reader's day go, and a
 * map is loaded when the reader opens it. Nothing is kept in the browser.
 */
import { bringToToday } from "./events/from-today.js";
import { isoDate } from "./hanoi-time.js";
import { whenShown } from "./when-shown.js";

const note = document.querySelector("[data-nothing]");
const dated = document.querySelector("[data-dated]");

function tick() {
  bringToToday(isoDate(Date.now()));
  if (note instanceof HTMLElement && dated) note.hidden = dated.childElementCount > 0;
}

for (const container of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('[data-map="embed"]'))) {
  whenShown(container)
    .then(() => import("./map/embed-map.js"))
    .then(({ showEmbedMap }) => showEmbedMap(container))
    .catch(console.error);
}

tick();
setInterval(tick, 60_000);
document.documentElement.dataset.ready = "";
