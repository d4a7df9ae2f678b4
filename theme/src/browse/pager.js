// @ts-check
/** From one page of a list to the others, in the form that theme/pages/space_pager.html has. */
import { el } from "../dom.js";
import { decimal, t } from "../ui.js";
import { nearPages } from "./near-pages.js";

/**
 * @param {HTMLElement} nav
 * @param {number} page
 * @param {number} count
 * @param {(page: number) => string} href
 * @param {(page: number) => void} onGo
 */
export function showPager(nav, page, count, href, onGo) {
  const state = `${page}/${count} ${href(page)}`;
  if (nav.dataset.state === state) return;
  nav.dataset.state = state;
  /** @param {number} to @param {import("../dom.js").Attributes} attributes @param {string} text */
  const link = (to, attributes, text) =>
    el("a", { ...attributes, href: href(to), onclick: (/** @type {MouseEvent} */ event) => {
      if (event.metaKey || event.ctrlKey || event.shiftKey) return;
      event.preventDefault();
      onGo(to);
    } }, text);
  /** @param {number} number */
  const item = (number) => {
    if (!number) return el("li", { "aria-hidden": "true" }, "…");
    const isHere = number === page;
    const attributes = { class: isHere ? "chip on" : "chip", "aria-current": isHere && "page", "aria-label": t("browse.page", { n: number }) };
    return el("li", {}, link(number, attributes, decimal(number)));
  };
  nav.replaceChildren(
    ...(count < 2
      ? []
      : [
          page > 1 ? link(page - 1, { class: "btn q", rel: "prev" }, t("browse.previous")) : "",
          el("ol", {}, ...nearPages(page, count).map(item)),
          page < count ? link(page + 1, { class: "btn q", rel: "next" }, t("browse.next")) : "",
        ]),
  );
}
