// @ts-check
/** What is on at each place on a day. The site may have been built days ago, so the file holds several days. */
import { daysBetween } from "../hanoi-time.js";

/** @typedef {import("./places.js").Session} Session */
/** @typedef {import("./places.js").Sessions} Sessions */
/**
 * The build's `today`; generator/search/today.py writes it.
 * @typedef {object} Today
 * @property {string} from ISO date
 * @property {number[]} elsewhere for each day, how many events are only at places without a point
 * @property {[title: string, path: string, time: string, vi: 0 | 1, days: number, ...places: number[]][]} rows an
 *   event at one clock time; bit n of `days` is set if it happens n days after `from`
 */

/**
 * @param {Today} today
 * @param {string} day ISO date in Hà Nội
 * @param {URL} root of the page's language
 * @returns {Sessions}
 */
export function sessionsOn({ from, elsewhere, rows }, day, root) {
  const offset = daysBetween(from, day);
  /** @type {Map<number, Session[]>} */
  const at = new Map();
  if (offset < 0 || offset >= elsewhere.length) return { at, elsewhere: 0, known: false };
  for (const [title, path, time, vi, days, ...places] of rows) {
    if (((days >> offset) & 1) === 0) continue;
    const session = { title, href: new URL(path, root).href, time, lang: vi ? "vi" : "" };
    for (const place of places) at.set(place, [...(at.get(place) ?? []), session]);
  }
  return { at, elsewhere: elsewhere[offset], known: true };
}
