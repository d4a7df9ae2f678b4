// @ts-check
/** What every page tells its scripts: language, place in the site, texts, and the way to say "done". */

const html = document.documentElement;

/** @type {"vi" | "en"} */
export const language = html.lang.startsWith("en") ? "en" : "vi";

/** The site's root, whatever folder it is published in. */
export const siteRoot = new URL(html.dataset.root || "./", location.href);

/** The root of this language: Vietnamese lives at the site's root, English one folder below. */
export const languageRoot = new URL(language === "en" ? "en/" : "./", siteRoot);

export const searchPage = new URL("search/", languageRoot);

/** The street layer's archive, where the operator has one. */
export const basemap = html.dataset.basemap ? new URL(html.dataset.basemap, siteRoot) : null;

export const prefersReducedMotion = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

/** The scheme now on screen, chosen or the system's. @returns {"default" | "slate"} */
export function shownScheme() {
  const chosen = html.dataset.mdColorScheme;
  if (chosen === "default" || chosen === "slate") return chosen;
  return matchMedia("(prefers-color-scheme: dark)").matches ? "slate" : "default";
}

/**
 * Puts the query string into the address and into the link to the other language, so that
 * reloading, sharing and switching language keep what is shown.
 * @param {URLSearchParams} query
 * @param {"push" | "replace"} how
 */
export function writeQuery(query, how) {
  const search = query.size ? `?${query}` : "";
  if (search !== location.search) {
    const address = location.pathname + search + location.hash;
    try {
      if (how === "push") history.pushState(null, "", address);
      else history.replaceState(null, "", address);
    } catch {
      // Safari allows a hundred changes in half a minute; the next letter tries again.
    }
  }
  syncLanguageSwitch();
}

/** Gives the link to the other language the query string of this page. */
export function syncLanguageSwitch() {
  for (const link of document.querySelectorAll("a[data-language-switch]")) {
    if (link instanceof HTMLAnchorElement) link.search = location.search;
  }
}

/**
 * Puts an address into the address bar that may lie in another folder of the same language, and gives
 * the link to the other language the same place there.
 * @param {URL} address
 * @param {"push" | "replace"} how
 */
export function writeAddress(address, how) {
  if (address.href !== location.href) {
    try {
      if (how === "push") history.pushState(null, "", address);
      else history.replaceState(null, "", address);
    } catch {
      // As above: the next change tries again.
    }
  }
  followWithLanguageSwitch();
}

/** Leads the link to the other language to where this page now is. */
export function followWithLanguageSwitch() {
  const below = location.pathname.slice(languageRoot.pathname.length);
  const there = new URL((language === "en" ? "" : "en/") + below + location.search, siteRoot);
  for (const link of document.querySelectorAll("a[data-language-switch]")) {
    if (link instanceof HTMLAnchorElement) link.href = there.href;
  }
}

/** Tells browser tests that the page's first work is done. */
export function markReady() {
  html.dataset.ready = "";
}
