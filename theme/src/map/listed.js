// @ts-check
/** The places of a list that stands in the page, as the map wants them. */

/** @typedef {import("./places.js").Places} Places */

/** @param {string | undefined} value */
const degrees = (value) => (value ? Number(value) : NaN);

/**
 * @param {Iterable<HTMLElement>} list one element for each place, in the order of their numbers. Its first link is
 *   the place's; `data-type` (first of several), `data-status`, `data-tier`, `data-lat`, `data-lon` and
 *   `data-precision` say the rest, and what is not known is left out
 * @param {Pick<Places, "sessions">} days
 * @returns {Places}
 */
export function listedPlaces(list, { sessions }) {
  const items = [...list];
  return {
    size: items.length,
    lat: Float64Array.from(items, ({ dataset }) => degrees(dataset.lat)),
    lon: Float64Array.from(items, ({ dataset }) => degrees(dataset.lon)),
    precision: Uint16Array.from(items, ({ dataset }) => Number(dataset.precision ?? 0)),
    type: (i) => items[i].dataset.type?.split(" ")[0] ?? "",
    status: (i) => items[i].dataset.status ?? "",
    tier: (i) => items[i].dataset.tier ?? "",
    cards: async (numbers) => numbers.map((i) => readCard(items[i])),
    sessions,
  };
}

/** @param {HTMLElement} item @returns {import("./places.js").Card} */
function readCard(item) {
  const link = item.querySelector("a");
  return {
    name: link?.textContent?.trim() ?? "",
    href: link?.href ?? "",
    lang: link?.lang ?? "",
    address: item.querySelector(".where")?.firstChild?.textContent?.trim() ?? "",
  };
}
