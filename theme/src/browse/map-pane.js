// @ts-check
/** The map beside the list: loaded when it comes into sight, in step with what the list shows. */
import { breath } from "../breath.js";
import { whenShown } from "../when-shown.js";
import { mapPlaces } from "./map-places.js";

/** @typedef {import("./selection.js").Selection} Selection */
/** @typedef {import("./stock.js").Stock} Stock */
/** @typedef {import("../map/browse-map.js").BrowseMap} BrowseMap */
/** @typedef {import("../map/places.js").MapPage} MapPage */
/** @typedef {import("../map/position.js").Position} Position */

export class MapPane {
  /** @type {BrowseMap | undefined} */
  #map;
  /** @type {Selection | undefined} */
  #selection;
  /** @type {Position | null} */
  #here = null;

  /** @param {HTMLElement} container @param {Stock} stock @param {MapPage} page */
  constructor(container, stock, page) {
    this.container = container;
    this.stock = stock;
    this.page = page;
  }

  get isInSight() {
    return this.container.getClientRects().length > 0;
  }

  /** Loads the map once somebody is about to see it; until then nothing of it travels. */
  async start() {
    if (!this.isInSight) await whenShown(this.container);
    const [{ BrowseMap }, points] = await Promise.all([import("../map/browse-map.js"), this.stock.points()]);
    await breath();
    const map = new BrowseMap(this.container, mapPlaces(this.stock, points), this.page);
    await breath();
    this.#map = map;
    if (this.#selection) this.#show(this.#selection);
    if (this.#here) this.#map.here(this.#here);
  }

  /**
   * The same places in another order are the same map.
   * @param {Selection} selection
   * @param {Position | null} here where the reader stands
   */
  show(selection, here) {
    const isSame = this.#selection && equal(this.#selection.sifted.matching, selection.sifted.matching);
    this.#selection = selection;
    const moved = this.#here !== here;
    this.#here = here;
    if (!isSame) this.#show(selection);
    if (moved) this.#map?.here(here);
  }

  /** Who stands somewhere keeps looking around there. @param {Selection} selection */
  #show({ numbers }) {
    this.#map?.show(numbers, { fit: this.#here === null });
  }

  /** @param {number | null} number */
  highlight(number) {
    this.#map?.highlight(number);
  }
}

/** @param {Uint32Array} these @param {Uint32Array} those */
const equal = (these, those) => these.length === those.length && these.every((word, at) => word === those[at]);
