// @ts-check
/** The map beside the list: loaded when it comes into sight, in step with what the list shows. */
import { whenShown } from "../when-shown.js";
import { mapPlaces } from "./map-places.js";

/** @typedef {import("./selection.js").Selection} Selection */
/** @typedef {import("./stock.js").Stock} Stock */
/** @typedef {import("../map/browse-map.js").BrowseMap} BrowseMap */
/** @typedef {import("../map/places.js").MapPage} MapPage */

export class MapPane {
  /** @type {BrowseMap | undefined} */
  #map;
  /** @type {Selection | undefined} */
  #selection;

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
    this.#map = new BrowseMap(this.container, mapPlaces(this.stock, points), this.page);
    if (this.#selection) this.#show(this.#selection);
  }

  /** @param {Selection} selection */
  show(selection) {
    const isSame = this.#selection && sameNumbers(this.#selection.numbers, selection.numbers);
    this.#selection = selection;
    if (!isSame) this.#show(selection);
  }

  /** @param {Selection} selection */
  #show({ numbers }) {
    this.#map?.show(numbers, { fit: true });
  }

  /** @param {number | null} number */
  highlight(number) {
    this.#map?.highlight(number);
  }
}

/** @param {Uint32Array} these @param {Uint32Array} those */
const sameNumbers = (these, those) => these.length === those.length && these.every((number, at) => number === those[at]);
