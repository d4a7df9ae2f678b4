// @ts-check
/**
 * The markers in sight, kept in step with the groups there are: those that stay are left alone, those
 * that are new come in by portions, so that a slow phone never stands still for them.
 */
import * as L from "leaflet";
import { elementIcon } from "./marker.js";

/** @typedef {import("./clusters.js").Group} Group */
/** @typedef {{ group: Group, element: HTMLElement, marker: L.Marker }} Mark */

/** Milliseconds of a frame that new markers may take. */
const PORTION_MS = 8;

export class Marks {
  /** @type {Map<string, Mark>} */
  #shown = new Map();
  /** @type {Group[]} */
  #waiting = [];
  #frame = 0;
  /** @type {() => void} */
  #onComplete = () => {};

  /**
   * @param {L.Map} map
   * @param {(group: Group) => HTMLElement} draw what stands on the map for a group
   */
  constructor(map, draw) {
    this.map = map;
    this.draw = draw;
  }

  get shown() {
    return this.#shown.values();
  }

  /** @param {string} key */
  get(key) {
    return this.#shown.get(key);
  }

  /**
   * @param {Group[]} groups
   * @param {() => void} onComplete all of them are on the map; not called if others were asked for meanwhile
   */
  show(groups, onComplete) {
    const keys = new Set(groups.map(({ key }) => key));
    for (const [key, { marker }] of this.#shown) {
      if (keys.has(key)) continue;
      marker.remove();
      this.#shown.delete(key);
    }
    this.#waiting = groups.filter(({ key }) => !this.#shown.has(key));
    this.#onComplete = onComplete;
    cancelAnimationFrame(this.#frame);
    this.#portion();
  }

  /** Draws every marker anew, as when they are to say something else. */
  clear() {
    for (const { marker } of this.#shown.values()) marker.remove();
    this.#shown.clear();
  }

  #portion() {
    const end = performance.now() + PORTION_MS;
    while (this.#waiting.length && performance.now() < end) this.#add(/** @type {Group} */ (this.#waiting.pop()));
    if (this.#waiting.length) this.#frame = requestAnimationFrame(() => this.#portion());
    else this.#onComplete();
  }

  /** @param {Group} group */
  #add(group) {
    const element = this.draw(group);
    const marker = L.marker([group.lat, group.lon], { icon: elementIcon(element), keyboard: false }).addTo(this.map);
    this.#shown.set(group.key, { group, element, marker });
  }
}
