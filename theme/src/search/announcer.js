// @ts-check
/**
 * Says what was found to those who listen, once they pause: a live region that changed with every
 * letter would talk into the typing.
 */
const PAUSE_MS = 700;

export class Announcer {
  #timer = 0;

  /** @param {Element} region with `role=status`, outside of what is seen */
  constructor(region) {
    this.region = region;
  }

  /** @param {string} text */
  say(text) {
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => {
      if (this.region.textContent !== text) this.region.textContent = text;
    }, PAUSE_MS);
  }
}
