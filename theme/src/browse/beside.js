// @ts-check
/**
 * Where nothing matches: the places nearest to where the reader looks, which is the chosen ward, the ward or
 * district that the query names, or where they stand.
 */
import { none, numbersIn } from "../find/bits.js";
import { distance } from "../find/points.js";
import { language } from "../page.js";
import { t } from "../ui.js";

/** @typedef {import("../find/points.js").Point} Point */
/** @typedef {import("../find/points.js").Points} Points */
/** @typedef {import("./selection.js").Selection} Selection */
/** @typedef {import("./stock.js").Stock} Stock */
/** @typedef {{ title: string, numbers: number[] }} Beside */

/** How many are shown. */
const SHOWN = 4;

/**
 * @param {Stock} stock
 * @param {Selection} selection of nothing
 * @param {(facet: string, value: string) => string} label
 * @returns {Promise<Beside | null>} null where nothing says where the reader looks
 */
export async function placesBeside(stock, { state, sifted, here }, label) {
  const [ward] = state.chosen.get("ward") ?? [];
  if (ward) {
    const points = await stock.points();
    const centre = points.wards.get(ward);
    if (!centre) return null;
    const matching = nearest(points, centre, numbersIn(sifted.without.get("ward") ?? none(stock.size)));
    const numbers = matching.length ? matching : nearest(points, centre, numbersIn(stock.alive));
    return { title: t(matching.length ? "browse.beside" : "browse.beside-others", { ward: inSentence(label("ward", ward)) }), numbers };
  }
  const areas = state.query ? (await stock.index.ways(state.query)).areas : undefined;
  if (areas?.near.length) {
    const names = { area: areas.names.join(", "), former: areas.former ?? "" };
    return { title: t(areas.former ? "search.near-former" : "search.near", names), numbers: areas.near.slice(0, SHOWN) };
  }
  if (!here) return null;
  return { title: t("browse.beside-here"), numbers: nearest(await stock.points(), here, numbersIn(stock.alive)) };
}

/** @param {Points} points @param {Point} centre @param {Uint32Array} numbers @returns {number[]} */
function nearest(points, centre, numbers) {
  return [...numbers]
    .filter((number) => !Number.isNaN(points.lat[number]))
    .map((number) => ({ number, away: distance(centre, { lat: points.lat[number], lon: points.lon[number] }) }))
    .sort((x, y) => x.away - y.away || x.number - y.number)
    .slice(0, SHOWN)
    .map(({ number }) => number);
}

/** Vietnamese names of units begin small within a sentence: "gần phường Hoàn Kiếm". @param {string} name */
const inSentence = (name) => (language === "vi" ? name.charAt(0).toLocaleLowerCase("vi") + name.slice(1) : name);
