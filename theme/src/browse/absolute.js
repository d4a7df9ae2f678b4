// @ts-check
/**
 * Makes the page's relative addresses absolute. Needed once, before its own address changes its depth,
 * as from `/spaces/page/2/` to `/spaces/?type=cafe`: all links would else lead elsewhere.
 */

/** @type {[selector: string, attribute: string][]} */
const ADDRESSED = [
  ["a[href], area[href], link[href]", "href"],
  ["img[src], source[src]", "src"],
  ["form[action]", "action"],
];

export function makeAddressesAbsolute() {
  const base = document.baseURI;
  for (const [selector, attribute] of ADDRESSED) {
    for (const element of document.querySelectorAll(selector)) {
      const written = element.getAttribute(attribute) ?? "";
      if (/^[#?]/.test(written)) continue; // those mean this page, wherever it is
      const absolute = new URL(written, base).href;
      if (absolute !== written) element.setAttribute(attribute, absolute);
    }
  }
}
