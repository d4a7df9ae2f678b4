// @ts-check
/** The button that asks the device where the reader stands, and what the map says if that fails. */
import * as L from "leaflet";
import { prefersReducedMotion } from "../page.js";
import { t } from "../ui.js";
import { iconButton, press } from "./controls.js";
import { aroundHere, drawHere } from "./here.js";
import { findPosition, PositionError } from "./position.js";

/** @typedef {import("./position.js").Position} Position */

export class NearMe {
  #layer = L.layerGroup();
  #asking = false;

  /**
   * @param {L.Map} map
   * @param {HTMLElement} buttons
   * @param {{ say: (...words: string[]) => void, onNear: (position: Position | null) => void }} page
   */
  constructor(map, buttons, { say, onNear }) {
    this.map = map;
    this.say = say;
    this.onNear = onNear;
    this.#layer.addTo(map);
    this.button = iconButton("near", t("map.near.button"), () => this.#toggle());
    press(this.button, false);
    buttons.append(this.button);
  }

  /** @param {Position | null} position */
  show(position) {
    press(this.button, position !== null);
    if (!position) {
      this.#layer.clearLayers();
      return;
    }
    drawHere(this.#layer, position);
    this.map.fitBounds(aroundHere(position), { animate: !prefersReducedMotion() });
  }

  async #toggle() {
    if (this.#asking) return;
    if (this.button.getAttribute("aria-pressed") === "true") {
      this.show(null);
      this.say();
      this.onNear(null);
      return;
    }
    this.#asking = true;
    this.button.setAttribute("aria-busy", "true");
    this.say(t("map.near.asking"));
    try {
      const position = await findPosition();
      this.show(position);
      this.say(t("map.near.here", { m: Math.round(position.accuracy) }));
      this.onNear(position);
    } catch (error) {
      if (!(error instanceof PositionError)) throw error;
      this.say(t(`map.near.${error.reason}`));
    } finally {
      this.#asking = false;
      this.button.removeAttribute("aria-busy");
    }
  }
}
