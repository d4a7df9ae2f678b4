// @ts-check
/**
 * Entry of the pages that stand inside other sites. Events that are over on the reader's day go.
 * Nothing is kept in the browser.
 */
import { bringToToday } from "./events/from-today.js";
import { isoDate } from "./hanoi-time.js";

const note = document.querySelector("[data-nothing]");
const dated = document.querySelector("[data-dated]");

function tick() {
  bringToToday(isoDate(Date.now()));
  if (note instanceof HTMLElement && dated) note.hidden = dated.childElementCount > 0;
}

tick();
setInterval(tick, 60_000);
document.documentElement.dataset.ready = "";
