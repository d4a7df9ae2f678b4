// @ts-check
/** Whether a place is open, from intervals in Hà Nội's time. */
import { instant } from "./hanoi-time.js";

/**
 * @typedef {{ from: number, to: number }} Interval ms since the epoch
 * @typedef {{ open: true, until: number } | { open: false, next: number }} Opening
 */

/**
 * Reads the intervals and joins those that touch, so midnight does not look like a closing.
 * @param {[string, string][]} pairs local times, in order
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
