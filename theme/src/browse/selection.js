// @ts-check
/** What a state selects: which spaces, in which order, and what is to be said of each in this order. */
import { bitsOf } from "../find/bits.js";
import { language } from "../page.js";
import { t } from "../ui.js";
import { inWords } from "./distance.js";
import { ordered, usedSort } from "./order.js";
import { sift } from "./sift.js";

/** @typedef {import("./address.js").Browsing} Browsing */
/** @typedef {import("./order.js").Sort} Sort */
/** @typedef {import("./sift.js").Sifted} Sifted */
/** @typedef {import("./stock.js").Stock} Stock */
/** @typedef {import("../map/position.js").Position} Position */

/**
 * @typedef {object} Selection
 * @property {Browsing} state
 * @property {Sifted} sifted
 * @property {Uint32Array} numbers all that match, in their order
 * @property {Sort} sort the order that is used
 * @property {(number: number) => string} note how far away, or when the newest event is; "" where nothing is to be said
 * @property {import("../find/search.js").Spelling} [spelling] what was forgiven in the query's spelling
 * @property {string} [meant] what the query may have meant, where it finds words only by chance
 * @property {boolean} isUnanswered the query finds no page of any kind
 * @property {Position | null} here where the reader stands, if they have said so
 * @property {(other: Browsing) => number} foundBy how many another state would find: the same query or none
 */

/** Metres up to which a point is where the place is. */
const EXACT_M = 40;

const dateFormat =
  language === "en"
    ? new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" })
    : new Intl.DateTimeFormat("vi-VN", { day: "2-digit", month: "2-digit", year: "numeric", timeZone: "UTC" });

/**
 * @param {Stock} stock
 * @param {Browsing} state
 * @param {Position | null} here
 * @param {number} now ms since the epoch
 * @returns {Promise<Selection>}
 */
export async function select(stock, state, here, now) {
  const { size } = stock;
  const [asked, points, newest] = await Promise.all([
    state.query ? stock.asked(state.query, now) : null,
    here && state.chosen.has("near") ? stock.points() : null,
    state.sort === "new" ? stock.newest() : null,
  ]);
  const ranked = asked?.ranked ?? null;
  const facets = stock.facets(now);
  const within = ranked && bitsOf(ranked, size);
  const sifted = sift(facets, state.chosen, within, size);
  const grounds = { ranked, distances: points && here ? points.distancesFrom(here) : null, newest: newest?.days ?? null };
  const sort = usedSort(state.sort, grounds);
  const { distances } = grounds;

  /** @param {number} number */
  const note = (number) => {
    if (distances && points) {
      const distance = inWords(distances[number]);
      return t(points.precision[number] > EXACT_M ? "browse.near.about" : "browse.near.away", { distance });
    }
    const date = newest?.date(number);
    return date ? t("browse.newest-event", { date: dateFormat.format(Date.parse(date)) }) : "";
  };
  return {
    state,
    sifted,
    numbers: ordered(sifted.matching, sort, grounds),
    sort,
    here,
    note,
    spelling: asked?.spelling,
    meant: asked?.meant,
    isUnanswered: asked?.isUnanswered ?? false,
    foundBy: (other) => sift(facets, other.chosen, other.query ? within : null, size).found,
  };
}
