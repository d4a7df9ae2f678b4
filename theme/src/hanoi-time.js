// @ts-check
/** Hà Nội's clock, wherever the visitor's own stands: UTC+7, without daylight saving time. */
import { language } from "./page.js";

const ZONE = "Asia/Ho_Chi_Minh";
const locale = language === "en" ? "en-GB" : "vi-VN";

/** @param {string} local "2026-11-21T08:00" as Hà Nội writes it @returns {number} ms since the epoch */
export const instant = (local) => Date.parse(`${local}+07:00`);

/** @param {number} at ms since the epoch @returns {string} ISO date in Hà Nội */
export const isoDate = (at) => new Date(at + 7 * 3_600_000).toISOString().slice(0, 10);

/** Whole days between two ISO dates. @param {string} from @param {string} to */
export const daysBetween = (from, to) => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);

const formats = {
  clock: new Intl.DateTimeFormat(locale, { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: ZONE }),
  weekday: new Intl.DateTimeFormat(locale, { weekday: "long", timeZone: ZONE }),
  day: new Intl.DateTimeFormat(locale, { day: "numeric", month: language === "en" ? "long" : "numeric", timeZone: ZONE }),
};

/** @param {keyof typeof formats} kind @param {number} at ms since the epoch */
export const format = (kind, at) => formats[kind].format(at);
