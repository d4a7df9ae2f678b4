// @ts-check
/** Writes names beside the markers that stand alone, once the map is near enough or shows only a few. */
import { el } from "../dom.js";
import { halfOf } from "./group-mark.js";
import { layOutNames } from "./names.js";
import { pageFont } from "./palette.js";

/** @typedef {import("./places.js").Card} Card */
/** @typedef {import("./marks.js").Mark} Mark */

/** From this zoom on, streets can be told apart, and names have room. */
const NEAR_ENOUGH = 15;
/** So many places have their names at any zoom. */
const FEW = 12;
/** More names than a reader reads, and more cards than a page should ask for. */
const MOST = 40;
/** As the stylesheet cuts them, in pixels. */
const LONGEST = 224;
/** The map must have come to rest before names are asked for, in milliseconds. */
const REST_MS = 120;

export class Names {
  #timer = 0;
  #round = 0;
  #pen = document.createElement("canvas").getContext("2d");

  /**
   * @param {import("leaflet").Map} map
   * @param {import("./marks.js").Marks} marks
   * @param {(numbers: number[]) => Promise<Card[]>} cards
   */
  constructor(map, marks, cards) {
    this.map = map;
    this.marks = marks;
    this.cards = cards;
    map.on("movestart zoomstart", () => clearTimeout(this.#timer));
  }

  layOut() {
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => this.#write().catch(console.error), REST_MS);
  }

  async #write() {
    const round = ++this.#round;
    const { x: width, y: height } = this.map.getSize();
    const spots = [...this.marks.shown].map((mark) => {
      const { x, y } = this.map.latLngToContainerPoint([mark.group.lat, mark.group.lon]);
      return { mark, x, y, half: halfOf(mark.group) };
    });
    const single = spots.filter(({ mark, x, y }) => mark.group.place >= 0 && x >= 0 && y >= 0 && x <= width && y <= height);
    const named = this.map.getZoom() >= NEAR_ENOUGH || single.length <= FEW ? single.slice(0, MOST) : [];
    const cards = named.length ? await this.cards(named.map(({ mark }) => mark.group.place)) : [];
    if (round !== this.#round) return; // the map has moved meanwhile
    const names = new Map(named.map(({ mark }, i) => [mark, cards[i]]));
    const sides = layOutNames(spots.map(({ mark, ...spot }) => ({ ...spot, width: this.#width(names.get(mark)?.name) })), { width, height, taken: controls(this.map.getContainer()) });
    spots.forEach(({ mark }, i) => {
      const side = sides[i];
      const card = names.get(mark);
      mark.element.querySelector(".map-name")?.remove();
      if (side && card) mark.element.append(el("span", { class: `map-name is-${side}`, lang: card.lang || null, "aria-hidden": "true" }, card.name));
    });
  }

  /** @param {string} [name] @returns {number} in pixels, 0 without a name */
  #width(name) {
    if (!name || !this.#pen) return 0;
    this.#pen.font = `600 12px ${pageFont()}`;
    return Math.min(Math.ceil(this.#pen.measureText(name).width) + 6, LONGEST);
  }
}

/** What buttons and words cover of a map. @param {HTMLElement} container @returns {import("./names.js").Box[]} */
function controls(container) {
  const { left: x, top: y } = container.getBoundingClientRect();
  return [...container.querySelectorAll(".leaflet-control")].map((control) => {
    const { left, top, right, bottom } = control.getBoundingClientRect();
    return [left - x, top - y, right - x, bottom - y];
  });
}
