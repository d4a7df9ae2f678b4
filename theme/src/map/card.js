// @ts-check
/** What a popup says of one place, or of several that stand on one spot. */
import { el } from "../dom.js";
import { t } from "../ui.js";
import { EXACT } from "./marker.js";

/** @typedef {import("../browse/place.js").Place} Place */
/** @typedef {(facet: string, value: string) => string} Label */

const LISTED = 12;

/** @param {() => void} onClose @param {...Node} content */
const card = (onClose, ...content) =>
  el("div", { class: "map-card" }, ...content, el("button", { type: "button", class: "map-card-close", "aria-label": t("map.close"), onclick: onClose }, "×"));

/** @param {Place} place @param {Label} label @param {() => void} onClose */
export function placeCard(place, label, onClose) {
  const facts = [label("type", place.type), label("ward", place.ward)].filter(Boolean).join(" · ");
  return card(
    onClose,
    el("a", { class: "map-card-name", href: place.href }, place.name),
    el("p", {}, facts),
    el("p", { class: "map-card-note" }, [
      place.status === "closed" || place.status === "planned" ? label("status", place.status) : "",
      place.precision > EXACT ? t("map.rough", { m: place.precision }) : "",
    ].filter(Boolean).join(" · ")),
  );
}

/** @param {Place[]} places @param {() => void} onClose */
export function placesCard(places, onClose) {
  const items = places.slice(0, LISTED).map((place) => el("li", {}, el("a", { href: place.href }, place.name)));
  const rest = places.length - items.length;
  return card(
    onClose,
    el("p", { class: "map-card-name" }, t("map.same-spot", { n: places.length })),
    el("ul", {}, ...items, rest > 0 && el("li", {}, t("map.more", { n: rest }))),
  );
}
