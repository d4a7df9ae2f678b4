// @ts-check
/** What a popup says of one place, or of several that stand on one spot. */
import { el } from "../dom.js";
import { t } from "../ui.js";
import { directionLinks } from "./directions.js";
import { EXACT } from "./marker.js";

/** @typedef {import("./places.js").Card} Card */
/** @typedef {import("./places.js").Session} Session */
/**
 * @typedef {object} Said what is said of a place besides its card
 * @property {string} type in words
 * @property {string} status in words; "" for an open place
 * @property {string} tier its name; "" without a certificate
 * @property {number} lat
 * @property {number} lon
 * @property {number} precision metres
 * @property {Session[]} sessions of the day
 */

const LISTED = 12;
const SESSIONS = 5;

/** @param {() => void} onClose @param {...(Node | null | false)} content */
export const card = (onClose, ...content) =>
  el("div", { class: "map-card" }, ...content, el("button", { type: "button", class: "map-card-close", "aria-label": t("map.close"), onclick: onClose }, "×"));

/** @param {Card} place @param {string} [more] class */
const link = ({ name, href, lang }, more) => el("a", { class: more, href, lang: lang || null }, name);

/** @param {Card} place @param {Said} said @param {() => void} onClose */
export function placeCard(place, { type, status, tier, lat, lon, precision, sessions }, onClose) {
  const note = [status, precision > EXACT ? t("map.rough", { m: precision }) : ""].filter(Boolean).join(" · ");
  return card(
    onClose,
    link(place, "map-card-name"),
    el("p", {}, [type, place.address].filter(Boolean).join(" · ")),
    tier !== "" && el("p", { class: "map-card-tier" }, t("map.tier", { tier })),
    note !== "" && el("p", { class: "map-card-note" }, note),
    sessions.length > 0 && sessionList(sessions),
    directionLinks(lat, lon),
  );
}

/** @param {Session[]} sessions */
function sessionList(sessions) {
  const items = sessions.slice(0, SESSIONS).map(({ title, href, time, lang }) => el("li", {}, time && `${time} `, el("a", { href, lang: lang || null }, title)));
  const rest = sessions.length - items.length;
  return el("div", { class: "map-card-today" }, el("p", {}, t("map.today.here")), el("ul", {}, ...items, rest > 0 && el("li", {}, t("map.today.more", { n: rest }))));
}

/** @param {Card[]} places the first of them @param {number} count of all @param {() => void} onClose */
export function placesCard(places, count, onClose) {
  const rest = count - places.length;
  return card(
    onClose,
    el("p", { class: "map-card-name" }, t("map.same-spot", { n: count })),
    el("ul", { tabindex: 0, "aria-label": t("map.same-spot", { n: count }) }, ...places.map((place) => el("li", {}, link(place))), rest > 0 && el("li", {}, t("map.more", { n: rest }))),
  );
}

/** How many of the places on one spot a popup lists. */
export { LISTED };
