// @ts-check
/** Hà Nội's clock, wherever the visitor's own stands: UTC+7, without daylight saving time. */

/** @param {string} local "2026-11-21T08:00" as Hà Nội writes it @returns {number} ms since the epoch */
export const instant = (local) => Date.parse(`${local}+07:00`);

/** @param {number} at ms since the epoch @returns {string} ISO date in Hà Nội */
export const isoDate = (at) => new Date(at + 7 * 3_600_000).toISOString().slice(0, 10);

/** Whole days between two ISO dates. @param {string} from @param {string} to */
export const daysBetween = (from, to) => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
