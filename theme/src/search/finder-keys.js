// @ts-check
/** Opens the finder from the header's search link or the "/" key; it is loaded when first wanted. */

/** @param {EventTarget | null} target */
const isTyping = (target) =>
  target instanceof HTMLElement && (target.isContentEditable || target.closest("input, textarea, select, dialog[open]") !== null);

export function setUpFinderKeys() {
  const links = /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll("a[data-search-open]"));
  if (links.length === 0) return;

  const load = () => import("./finder.js");
  /** @type {string | undefined} what is typed while the finder comes, which nobody should have to wait for */
  let typed;
  /** @param {HTMLAnchorElement} link */
  const open = (link) => {
    typed ??= "";
    return load()
      .then(
        ({ openFinder }) => openFinder(link, typed ?? ""),
        () => location.assign(link.href), // the search page works alone
      )
      .finally(() => (typed = undefined));
  };

  for (const link of links) {
    link.addEventListener("pointerenter", () => void load().catch(() => {}), { once: true });
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      open(link);
    });
  }
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    if (typed !== undefined && (event.key.length === 1 || event.key === "Backspace")) {
      typed = event.key === "Backspace" ? typed.slice(0, -1) : typed + event.key;
      event.preventDefault();
      return;
    }
    if (event.key !== "/") return;
    const pageInput = document.querySelector("[data-search-input]");
    event.preventDefault();
    if (pageInput instanceof HTMLInputElement) pageInput.select();
    else open(links[0]);
  });
}
