// @ts-check
/**
 * "Open now until 17:00", from the intervals that the build computed for the next two weeks.
 * Needs no opening-hours library in the browser.
 */
import { daysBetween, format, instant, isoDate } from "./hanoi-time.js";
import { t } from "./ui.js";

/**
 * @typedef {{ from: number, to: number }} Interval
 * @typedef {{ open: true, until: number } | { open: false, next: number }} Opening
 */

/**
 * Reads the intervals and joins those that touch, so midnight does not look like a closing.
 * @param {[string, string][]} pairs local times in Hà Nội, in order
 * @returns {Interval[]}
 */
export function intervals(pairs) {
  /** @type {Interval[]} */
  const joined = [];
  for (const [from, to] of pairs) {
    const last = joined.at(-1);
    if (last && instant(from) <= last.to) last.to = Math.max(last.to, instant(to));
    else joined.push({ from: instant(from), to: instant(to) });
  }
  return joined;
}

/**
 * @param {Interval[]} list
 * @param {number} now
 * @returns {Opening | null} null once the last known interval has passed: nothing is known any more
 */
export function opening(list, now) {
  const current = list.find(({ to }) => now < to);
  if (!current) return null;
  return current.from <= now ? { open: true, until: current.to } : { open: false, next: current.from };
}

/** @param {Opening} state @param {number} now */
function sentence(state, now) {
  if (state.open) {
    const roundTheClock = state.until - now >= 24 * 3_600_000;
    return roundTheClock ? t("hours.open") : t("hours.open-until", { time: format("clock", state.until) });
  }
  const time = format("clock", state.next);
  const days = daysBetween(isoDate(now), isoDate(state.next));
  if (days === 0) return t("hours.opens-today", { time });
  if (days === 1) return t("hours.opens-tomorrow", { time });
  if (days < 7) return t("hours.opens-weekday", { time, day: format("weekday", state.next) });
  return t("hours.opens-date", { time, day: format("day", state.next) });
}

/** Writes every `[data-hours]` of the page. @param {number} [now] */
export function showHours(now = Date.now()) {
  for (const element of document.querySelectorAll("[data-hours]")) {
    if (!(element instanceof HTMLElement)) continue;
    const target = element.querySelector("[data-hours-now]");
    if (!target) continue;
    const state = opening(intervals(JSON.parse(element.dataset.hours || "[]")), now);
    const text = state ? sentence(state, now) : "";
    if (target.textContent !== text) target.textContent = text;
    if (state) element.dataset.open = String(state.open);
    else delete element.dataset.open;
  }
}
