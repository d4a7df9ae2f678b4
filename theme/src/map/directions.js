// @ts-check
/** Ways to be led to a place, as plain links: nothing is asked of anybody before the reader opens one. */
import { el } from "../dom.js";
import ways from "../directions.json" with { type: "json" };
import { t } from "../ui.js";

/** @param {number} lat @param {number} lon @returns {{ id: string, href: string }[]} */
export const directions = (lat, lon) =>
  ways.map(({ id, href }) => ({ id, href: href.replaceAll("{lat}", String(lat)).replaceAll("{lon}", String(lon)) }));

/** @param {number} lat @param {number} lon */
export function directionLinks(lat, lon) {
  const links = directions(lat, lon).map(({ id, href }) =>
    el("li", {}, el("a", { href, rel: "external nofollow noopener", target: href.startsWith("https:") && "_blank" }, t(`map.way.${id}`))),
  );
  return el("div", { class: "map-ways" }, el("p", {}, t("map.directions")), el("ul", {}, ...links));
}
