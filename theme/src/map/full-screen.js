// @ts-check
/**
 * The map over the whole screen: through the Fullscreen API, and where there is none (iPhone), as an
 * element that covers the page. Either way what lies behind takes no part until the map is small again.
 */
import { around } from "./around.js";

export class FullScreen {
  /** @type {HTMLElement[]} what lay behind and took part before */
  #behind = [];
  /** @type {Element | null} */
  #focused = null;

  /** @param {HTMLElement} element @param {() => void} onChange */
  constructor(element, onChange) {
    this.element = element;
    this.onChange = onChange;
    document.addEventListener("fullscreenchange", () => {
      if (document.fullscreenElement === element) this.#cover(true);
      else if (this.isOn) this.#cover(false);
    });
    element.addEventListener("keydown", (event) => {
      // The API has its own way out; a popup's Escape never comes here.
      if (event.key === "Escape" && this.isOn && !document.fullscreenElement) this.#cover(false);
    });
  }

  get isOn() {
    return this.element.classList.contains("is-full");
  }

  async toggle() {
    if (this.isOn) {
      if (document.fullscreenElement) await document.exitFullscreen();
      else this.#cover(false);
      return;
    }
    this.#focused = document.activeElement;
    try {
      await this.element.requestFullscreen({ navigationUI: "hide" });
    } catch {
      this.#cover(true); // not there, or not allowed in the frame that holds the page
    }
  }

  /** @param {boolean} on */
  #cover(on) {
    this.element.classList.toggle("is-full", on);
    document.documentElement.classList.toggle("has-full-map", on);
    if (on) {
      this.#behind = around(this.element).filter((other) => !other.inert);
      for (const other of this.#behind) other.inert = true;
    } else {
      for (const other of this.#behind.splice(0)) other.inert = false;
      if (this.#focused instanceof HTMLElement) this.#focused.focus({ preventScroll: true });
    }
    this.onChange();
  }
}
