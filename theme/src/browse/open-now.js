// @ts-check
/**
 * Whether places are open at this moment, by Hà Nội's clock and the hours that the build knew for a
 * fortnight. Before and after that, and where hours are not known or not certain, nobody claims anything.
 */
import { add, none } from "../find/bits.js";
import { instant, isoDate } from "../hanoi-time.js";
import { joined, opening } from "../opening.js";

/** @typedef {import("../find/columns.js").Columns} Columns */
/** @typedef {import("../find/bits.js").Bits} Bits */
/** @typedef {import("../opening.js").Interval} Interval */
/** @typedef {"now" | "later" | "closed" | "unknown"} Openness open; opens later today; not again today; not known */

const UNCERTAIN = "?";
const MINUTE = 60_000;
const DAY = 86_400_000;

export class OpenNow {
  /** @type {{ intervals: Interval[], uncertain: boolean[] }[]} */
  #fortnights;

  /** @param {Columns} columns */
  constructor({ hours, size }) {
    this.size = size;
    this.rows = hours.rows;
    this.start = instant(`${hours.from}T00:00`);
    this.#fortnights = hours.fortnights.map((days) => ({
      intervals: joined(days.flatMap((day, offset) => spans(hours.days[day], this.start + offset * DAY))),
      uncertain: days.map((day) => hours.days[day] === UNCERTAIN),
    }));
  }

  /** @param {number} number @param {number} now ms since the epoch @returns {Openness} */
  of(number, now) {
    return this.rows[number] ? this.#openness(this.rows[number] - 1, now) : "unknown";
  }

  /** Open until when, or closed until when; null where that is not known. @param {number} number @param {number} now */
  state(number, now) {
    const openness = this.of(number, now);
    return openness === "unknown" ? null : opening(this.#fortnights[this.rows[number] - 1].intervals, now);
  }

  /** Which places are how. @param {number} now @returns {Map<string, Bits>} */
  bits(now) {
    /** @type {Openness[]} */
    const byRow = ["unknown", ...this.#fortnights.map((_, fortnight) => this.#openness(fortnight, now))];
    const bits = new Map(["now", "later", "closed", "unknown"].map((value) => [value, none(this.size)]));
    this.rows.forEach((row, number) => add(/** @type {Bits} */ (bits.get(byRow[row])), number));
    return bits;
  }

  /** @param {number} fortnight @param {number} now @returns {Openness} */
  #openness(fortnight, now) {
    const { intervals, uncertain } = this.#fortnights[fortnight];
    const day = Math.floor((now - this.start) / DAY);
    if (day < 0 || day >= uncertain.length) return "unknown";
    const state = opening(intervals, now);
    if (state?.open) return "now";
    if (uncertain[day]) return "unknown";
    return state && isoDate(state.next) === isoDate(now) ? "later" : "closed";
  }
}

/** @param {string} day "540-720 810-1020" in minutes, empty, or uncertain @param {number} midnight @returns {Interval[]} */
function spans(day, midnight) {
  if (!day || day === UNCERTAIN) return [];
  return day.split(" ").map((span) => {
    const [from, to] = span.split("-").map((minutes) => midnight + Number(minutes) * MINUTE);
    return { from, to };
  });
}
