// @ts-check
/** Which days a span means, seen from a day. All days are ISO dates in Hà Nội. */
import { daysBetween } from "../hanoi-time.js";

/** Monday is 0. @param {string} day */
export const weekday = (day) => (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;

/**
 * Whether `day` belongs to the span called `span` for somebody who looks at it on `today`: that day,
 * the seven days from it on, or what is left of the weekend that ends its week.
 * @param {string} span "today", "week" or "weekend"
 * @param {string} day
 * @param {string} today
 */
export function isInSpan(span, day, today) {
  const ahead = daysBetween(today, day);
  if (span === "today") return ahead === 0;
  if (span === "week") return ahead >= 0 && ahead < 7;
  return ahead >= 0 && ahead + weekday(today) < 7 && weekday(day) >= 5;
}

/**
 * How something that lasts from `first` to `last` stands on `today`.
 * @param {string} first
 * @param {string} last
 * @param {string} today
 * @returns {"past" | "today" | "ongoing" | "upcoming"}
 */
export function stateOn(first, last, today) {
  if (last < today) return "past";
  if (first > today) return "upcoming";
  return first === last ? "today" : "ongoing";
}

/**
 * The same for an event with several sessions: between two of them nothing is on.
 * @param {string} sessions spans of days, `first/last`, divided by spaces
 * @param {string} today
 * @returns {"past" | "today" | "ongoing" | "upcoming"}
 */
export function stateAmong(sessions, today) {
  const states = sessions.split(" ").map((span) => {
    const [first, last] = span.split("/");
    return stateOn(first, last, today);
  });
  return states.find((state) => state === "today" || state === "ongoing") ?? states.find((state) => state === "upcoming") ?? "past";
}
