// @ts-check
/**
 * What a map knows of its places: numbers instead of objects, so that ten thousand cost little, and
 * words only of those that are looked at.
 */

/**
 * @typedef {object} Places `i` is a place's number, from 0 on
 * @property {number} size
 * @property {Float64Array} lat degrees WGS 84, NaN where no point is known
 * @property {Float64Array} lon
 * @property {Uint16Array} precision metres by which the point may be off
 * @property {(i: number) => string} type first type's id
 * @property {(i: number) => string} status
 * @property {(i: number) => string} tier id of the tier of a recorded certificate, "" without one
 * @property {(numbers: number[]) => Promise<Card[]>} cards what is said of them, in the given order
 * @property {(day: string) => Promise<Sessions>} [sessions] what is on that day (ISO, Hà Nội's); left out where the page does not know
 */
/**
 * @typedef {object} Card
 * @property {string} name
 * @property {string} href
 * @property {string} [lang] of the name, where it is not the page's
 * @property {string} [address]
 */
/**
 * @typedef {object} Session
 * @property {string} title
 * @property {string} href
 * @property {string} time "19:00", "" where only the day is known
 * @property {string} [lang] of the title, where it is not the page's
 */
/**
 * @typedef {object} Sessions
 * @property {Map<number, Session[]>} at by place
 * @property {number} elsewhere how many events are on that day at places without a point
 * @property {boolean} known false where the site was built too long ago to tell
 */
/**
 * What the page tells its map, and what it wants to know.
 * @typedef {object} MapPage
 * @property {(facet: string, value: string) => string} label words of a type, a status
 * @property {Tier[]} tiers of the network, lowest first
 * @property {(i: number | null) => void} onPick a place was picked on the map; null: none any more
 * @property {(position: import("./position.js").Position | null) => void} [onNear] the reader asked for what is near,
 *   or does so no more
 * @property {boolean} [whole] true where the map begins with all places in view, else with the inner city
 * @property {boolean} [wheel] false where the wheel scrolls the page past the map; else it zooms
 * @property {string} [target] where links of popups open, as `_top` out of a frame
 */
/** @typedef {{ id: string, name: string }} Tier */

export {};
