// @ts-check
/** The spaces as the map wants them: numbers from columns and points, words only of those looked at. */
import { sessionsOn } from "../map/sessions.js";
import { languageRoot } from "../page.js";

/** @typedef {import("./stock.js").Stock} Stock */
/** @typedef {import("../find/points.js").Points} Points */
/** @typedef {import("../map/places.js").Places} Places */

const NO_TIER = new Set(["none", "unknown"]);

/** @param {Stock} stock @param {Points} points @returns {Places} */
export function mapPlaces({ index, columns, size }, { lat, lon, precision }) {
  /** @param {string} facet */
  const first = (facet) => (/** @type {number} */ i) => columns.values(facet, i)[0] ?? "";
  const tier = first("tier");
  return {
    size,
    lat,
    lon,
    precision,
    type: first("type"),
    status: first("status"),
    tier: (i) => (NO_TIER.has(tier(i)) ? "" : tier(i)),
    cards: async (numbers) =>
      (await index.cards(numbers)).map(({ t, u, vi, p }) => ({
        name: t,
        href: new URL(u, languageRoot).href,
        lang: vi ? "vi" : "",
        address: p ?? "",
      })),
    sessions: async (day) => sessionsOn(await index.files.holding("today"), day, languageRoot),
  };
}
