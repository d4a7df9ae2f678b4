// @ts-check
/** List, map or both. On a narrow screen both do not fit beside each other: then the page's own one is shown. */

/** @typedef {import("./address.js").ViewName} ViewName */

const NARROW = matchMedia("(width <= 44rem)");

export class Views {
  /** @type {ViewName | ""} */
  #asked = "";

  /**
   * @param {HTMLElement} root
   * @param {object} page
   * @param {ViewName} page.narrow what is shown on a narrow screen unless something else is asked for
   * @param {(view: ViewName) => void} page.onChoose
   * @param {(view: ViewName) => string} page.href
   */
  constructor(root, { narrow, onChoose, href }) {
    this.root = root;
    this.narrow = narrow;
    this.href = href;
    this.links = [...root.querySelectorAll("a[data-view]")].filter((link) => link instanceof HTMLAnchorElement);
    for (const link of this.links) {
      link.addEventListener("click", (event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey) return; // opens elsewhere
        event.preventDefault();
        onChoose(/** @type {ViewName} */ (link.dataset.view));
      });
    }
    NARROW.addEventListener("change", () => this.show(this.#asked));
  }

  /** @param {ViewName | ""} asked */
  show(asked) {
    this.#asked = asked;
    const wanted = asked || "both";
    const shown = wanted === "both" && NARROW.matches ? this.narrow : wanted;
    this.root.dataset.view = shown;
    for (const link of this.links) {
      const isShown = link.dataset.view === shown;
      link.href = this.href(/** @type {ViewName} */ (link.dataset.view));
      link.classList.toggle("on", isShown);
      if (isShown) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
  }
}
