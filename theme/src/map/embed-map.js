// @ts-check
/**
 * A map in a page that stands in somebody else's frame. The page asks for it with
 *
 *     <div class="map-canvas" data-map="embed" data-tiers="{{ tiers(v) }}" data-words="{{ map_words(v) }}" data-target="_top">
 *       (what stands here without scripts)
 *     </div>
 *     <ol data-list><li data-place="…" data-type data-status data-tier data-lat data-lon data-precision>…</li></ol>
 *
 * The list may stand anywhere in the page; `listed.js` says what its items carry. `data-target` is where
 * links of popups open. Nothing is loaded before the map is about to be seen, nothing is stored, and
 * nobody but the site itself is asked for anything.
 */
import { BrowseMap } from "./browse-map.js";
import { listedPlaces } from "./listed.js";

/** @param {HTMLElement} container */
export function showEmbedMap(container) {
  const { tiers = "[]", words = "{}", target = "_top" } = container.dataset;
  /** @type {Record<string, Record<string, string>>} */
  const known = JSON.parse(words);
  const items = /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-list] > [data-place]"));
  const map = new BrowseMap(container, listedPlaces(items, {}), {
    label: (facet, value) => known[facet]?.[value] ?? "",
    tiers: JSON.parse(tiers),
    onPick: (picked) => items.forEach((item, i) => item.classList.toggle("is-picked", i === picked)),
    wheel: false,
    whole: true,
    target,
  });
  map.show(items.keys());
  items.forEach((item, i) => {
    for (const event of ["pointerenter", "focusin"]) item.addEventListener(event, () => map.highlight(i));
    for (const event of ["pointerleave", "focusout"]) item.addEventListener(event, () => map.highlight(null));
  });
}
