// @ts-check
/**
 * "Open now until 17:00", from the intervals that the build computed for the next two weeks.
 * Needs no opening-hours library in the browser.
 */
import { daysBetween, instant, isoDate } from "./hanoi-time.js";
import { intervals, opening } from "./opening.js";
import { language } from "./page.js";
import { t } from "./ui.js";

/** @typedef {import("./opening.js").Opening} Opening */

const locale = language === "en" ? "en-GB" : "vi-VN";
const timeZone = "Asia/Ho_Chi_Minh";
const formats = {
  clock: new Intl.DateTimeFormat(locale, { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone }),
  weekday: new Intl.DateTimeFormat(locale, { weekday: "long", timeZone }),
  day: new Intl.DateTimeFormat(locale, { day: "numeric", month: language === "en" ? "long" : "numeric", timeZone }),
};

/**
 * @param {Opening} state
 * @param {number} now
 * @param {"hours" | "hours.short"} [words] which texts: whole sentences, or those of a list
 */
export function sentence(state, now, words = "hours") {
  if (state.open) {
    const roundTheClock = state.until - now >= 24 * 3_600_000;
    return roundTheClock ? t(`${words}.open`) : t(`${words}.open-until`, { time: formats.clock.format(state.until) });
  }
  const time = formats.clock.format(state.next);
  const days = daysBetween(isoDate(now), isoDate(state.next));
  if (days === 0) return t(`${words}.opens-today`, { time });
  if (days === 1) return t(`${words}.opens-tomorrow`, { time });
  if (days < 7) return t(`${words}.opens-weekday`, { time, day: formats.weekday.format(state.next) });
  return t(`${words}.opens-date`, { time, day: formats.day.format(state.next) });
}

/** Writes every `[data-hours]` of the page. @param {number} [now] */
export function showHours(now = Date.now()) {
  for (const element of document.querySelectorAll("[data-hours]")) {
    if (!(element instanceof HTMLElement)) continue;
    const target = element.querySelector("[data-hours-now]");
    if (!target) continue;
    const from = element.dataset.hoursFrom;
    const state = opening(intervals(JSON.parse(element.dataset.hours || "[]")), now, from ? instant(`${from}T00:00`) : undefined);
    const text = state ? sentence(state, now) : "";
    if (target.textContent !== text) target.textContent = text;
    if (state) element.dataset.open = String(state.open);
    else delete element.dataset.open;
  }
}
