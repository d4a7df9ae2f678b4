// @ts-check
/** Whether a place is open, from intervals in Hà Nội's time. */
import { instant } from "./hanoi-time.js";

/**
 * @typedef {{ from: number, to: number }} Interval ms since the epoch
 * @typedef {{ open: true, until: number } | { open: false, next: number }} Opening
 */

/**
 * @param {[string, string][]} pairs local times, in order
 * @returns {Interval[]}
 */
export const intervals = (pairs) => joined(pairs.map(([from, to]) => ({ from: instant(from), to: instant(to) })));

/**
 * Joins intervals that touch, so midnight does not look like a closing.
 * @param {Interval[]} list in order
 * @returns {Interval[]}
 */
export function joined(list) {
  /** @type {Interval[]} */
  const whole = [];
  for (const { from, to } of list) {
    const last = whole.at(-1);
    if (last && from <= last.to) last.to = Math.max(last.to, to);
    else whole.push({ from, to });
  }
  return whole;
}

/**
 * @param {Interval[]} list
 * @param {number} now
 * @param {number} [from] the midnight before which nothing is there that could be open or closed
 * @returns {Opening | null} null before `from`, and once the last known interval has passed: nothing is known any more
 */
export function opening(list, now, from = -Infinity) {
  if (now < from) return null;
  const current = list.find(({ to }) => now < to);
  if (!current) return null;
  return current.from <= now ? { open: true, until: current.to } : { open: false, next: current.from };
}
