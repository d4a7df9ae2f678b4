// @ts-check
/** Gathers places that would overlap. Keeps our own coordinates, which supercluster rounds. */
import Supercluster from "supercluster";

/**
 * One marker.
 * @typedef {object} Group
 * @property {string} key the same as long as it is the same group
 * @property {number} lat
 * @property {number} lon
 * @property {number} count
 * @property {number} place the number of the place that stands alone; -1 for several
 * @property {number[]} tiers how many of them hold a certificate of each tier, lowest first
 */
/** @typedef {{ lat: ArrayLike<number>, lon: ArrayLike<number> }} Points */

/** Pixels within which two markers become one: about the size of a fingertip. */
const RADIUS = 64;

/** So that the keys of two sets of clusters never meet. */
let generation = 0;

export class Clusters {
  #generation = generation++;

  /**
   * @param {Points} points
   * @param {number[]} numbers of the places to gather; each has a point
   * @param {object} scale
   * @param {number} scale.minZoom
   * @param {number} scale.maxZoom the map's last zoom; what is one group there stands on one spot
   * @param {number} [scale.tiers] how many there are
   * @param {(i: number) => number} [scale.tierOf] from 0 on; -1 without a certificate
   */
  constructor(points, numbers, { minZoom, maxZoom, tiers = 0, tierOf = () => -1 }) {
    this.points = points;
    this.numbers = numbers;
    this.tierOf = tierOf;
    this.none = /** @type {number[]} */ (Array(tiers).fill(0));
    this.one = this.none.map((_, tier) => this.none.map((_, other) => Number(other === tier)));
    // Counting by tier makes building dearer, so it is left out where there is nothing to count.
    const counted = tiers > 0 && numbers.some((i) => tierOf(i) >= 0);
    /** @typedef {{ tiers: number[] }} Held */
    /** @type {Supercluster<{ place: number }, Held>} */
    this.index = new Supercluster({
      radius: RADIUS,
      extent: 256,
      minZoom,
      maxZoom,
      ...(counted && {
        map: (/** @type {{ place: number }} */ { place }) => ({ tiers: this.#tiersOf(place) }),
        reduce: (/** @type {Held} */ sum, /** @type {Held} */ more) => {
          if (more.tiers === this.none) return; // most places have no certificate, and ten thousand are counted
          sum.tiers = sum.tiers === this.none ? more.tiers : sum.tiers.map((n, tier) => n + more.tiers[tier]);
        },
      }),
    });
    this.index.load(
      numbers.map((place) => ({
        type: "Feature",
        properties: { place },
        geometry: { type: "Point", coordinates: [points.lon[place], points.lat[place]] },
      })),
    );
  }

  /** @param {number} place */
  #tiersOf(place) {
    return this.one[this.tierOf(place)] ?? this.none;
  }

  /**
   * @param {[west: number, south: number, east: number, north: number]} box degrees
   * @param {number} zoom
   * @returns {Group[]}
   */
  within(box, zoom) {
    return this.index.getClusters(box, zoom).map(({ geometry, properties }) => {
      if (!("cluster_id" in properties)) {
        const { place } = properties;
        const { lat, lon } = this.points;
        return { key: `place ${place}`, lat: lat[place], lon: lon[place], count: 1, place, tiers: this.#tiersOf(place) };
      }
      const [lon, lat] = geometry.coordinates;
      const { cluster_id: id, point_count: count, tiers = this.none } = properties;
      return { key: `cluster ${this.#generation} ${id}`, lat, lon, count, place: -1, tiers };
    });
  }

  /** The numbers of a group's places. @param {Group} group */
  placesOf({ key, place }) {
    if (place >= 0) return [place];
    return this.index.getLeaves(idOf(key), Infinity).map(({ properties }) => properties.place);
  }

  /** The zoom at which a group of several falls apart; beyond the last one if it never does. @param {Group} group */
  splitsAt({ key }) {
    return this.index.getClusterExpansionZoom(idOf(key));
  }
}

/** @param {string} key of a group of several */
const idOf = (key) => Number(key.split(" ")[2]);
