// @ts-check
/** Tells screen readers how many places there are, once the visitor has paused: not at every letter. */

const PAUSE = 700;

export class Announcer {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #waiting;

  /** @param {Element | null} region with role=status */
  constructor(region) {
    this.region = region;
  }

  /** @param {string} text */
  say(text) {
    clearTimeout(this.#waiting);
    this.#waiting = setTimeout(() => {
      if (this.region && this.region.textContent !== text) this.region.textContent = text;
    }, PAUSE);
  }
}
