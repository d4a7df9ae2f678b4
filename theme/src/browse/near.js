// @ts-check
/**
 * "Near me": asks for the position when the reader wants it, says what came of it in plain words, and
 * points to the list of wards where nothing did. An address that arrives with `near=me` does not make
 * the browser ask by itself; the reader is offered a button.
 */
import { el } from "../dom.js";
import { findPosition, PositionError } from "../map/position.js";
import { t } from "../ui.js";
import { inWords } from "./distance.js";
import { mayLocate } from "./may-locate.js";

/** @typedef {import("../map/position.js").Position} Position */

/** Metres from which on an uncertain position is named as such. */
const ROUGH = 300;

export class Near {
  /** @type {Position | null} */
  here = null;
  #isAsked = false;

  /**
   * @param {Iterable<HTMLElement>} status where it is said: beside the choice, and above the list
   * @param {object} page
   * @param {() => void} page.onFound
   * @param {() => void} page.onFailed "near me" cannot stay chosen
   */
  constructor(status, { onFound, onFailed }) {
    this.status = [...status];
    this.onFound = onFound;
    this.onFailed = onFailed;
  }

  /** A position that the reader has given elsewhere on the page. @param {Position} here */
  take(here) {
    this.here = here;
    this.#isAsked = true;
    this.#say(found(here));
  }

  /**
   * Resolves when it is asked or offered.
   * @param {boolean} wanted
   * @param {boolean} byHand whether the reader has just chosen it
   */
  async want(wanted, byHand) {
    if (!wanted) {
      // Why it failed stays to be read until it is tried again.
      if (this.here || this.#isAsked) this.#say("");
      this.here = null;
      this.#isAsked = false;
      return;
    }
    if (this.#isAsked) return;
    this.#isAsked = true;
    if (byHand || (await mayLocate())) this.#locate();
    else this.#offer();
  }

  async #locate() {
    this.#say(t("browse.near.locating"));
    try {
      const here = await findPosition();
      if (!this.#isAsked) return; // not wanted any more
      this.take(here);
      this.onFound();
    } catch (error) {
      if (!this.#isAsked) return;
      this.#isAsked = false;
      this.#say(t(`browse.near.${error instanceof PositionError ? error.reason : "unavailable"}`));
      this.onFailed();
    }
  }

  #offer() {
    for (const place of this.status) {
      const take = () => {
        // The button goes: the keyboard stays where the answer will be read.
        place.tabIndex = -1;
        place.focus();
        this.#locate();
      };
      const button = el("button", { type: "button", class: "btn q", onclick: take }, t("browse.near.use"));
      place.replaceChildren(t("browse.near.asks"), " ", button);
    }
  }

  /** @param {string} text */
  #say(text) {
    for (const place of this.status) if (place.textContent !== text) place.textContent = text;
  }
}

/** @param {Position} here */
const found = ({ accuracy }) => (accuracy > ROUGH ? t("browse.near.rough", { distance: inWords(accuracy) }) : t("browse.near.found"));
