// @ts-check
/** Marks today's day in calendars. The page may have been built yesterday. */
import { isoDate } from "./hanoi-time.js";

/** @param {number} [now] */
export function showToday(now = Date.now()) {
  const today = isoDate(now);
  for (const day of document.querySelectorAll("[data-today] [data-day]")) {
    const isToday = day.getAttribute("data-day") === today;
    day.classList.toggle("now", isToday);
    if (isToday) day.setAttribute("aria-current", "date");
    else day.removeAttribute("aria-current");
  }
}
