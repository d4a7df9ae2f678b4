// @ts-check
/** Gathers places that would overlap. Keeps our own coordinates, which supercluster rounds. */
import Supercluster from "supercluster";
import { MAX_ZOOM } from "./base-map.js";

/**
 * @typedef {{ lat: number, lon: number }} Located
 */
/**
 * @template P
 * @typedef {{ key: string, lat: number, lon: number, places: P[], splitsAt: number }} Group one marker
 */

/** Pixels within which two markers become one: about the size of a fingertip. */
const RADIUS = 42;

/** @template {Located & { slug: string }} P */
export class Clusters {
  /** @param {P[]} places */
  constructor(places) {
    this.places = places;
    /** @type {Supercluster<{ index: number }>} */
    this.index = new Supercluster({ radius: RADIUS, extent: 256, maxZoom: MAX_ZOOM });
    this.index.load(
      places.map(({ lat, lon }, index) => ({
        type: "Feature",
        properties: { index },
        geometry: { type: "Point", coordinates: [lon, lat] },
      })),
    );
  }

  /**
   * @param {import("leaflet").LatLngBounds} bounds
   * @param {number} zoom
   * @returns {Group<P>[]} `splitsAt` is the zoom at which a group falls apart; beyond the map's
   *   last zoom, its places stand on one spot
   */
  within(bounds, zoom) {
    const box = /** @type {[number, number, number, number]} */ ([bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()]);
    return this.index.getClusters(box, zoom).map(({ geometry, properties }) => {
      if (!("cluster_id" in properties)) {
        const place = this.places[properties.index];
        return { key: place.slug, lat: place.lat, lon: place.lon, places: [place], splitsAt: zoom };
      }
      const id = properties.cluster_id;
      const [lon, lat] = geometry.coordinates;
      const places = this.index.getLeaves(id, Infinity).map((leaf) => this.places[leaf.properties.index]);
      return { key: `cluster ${id}`, lat, lon, places, splitsAt: this.index.getClusterExpansionZoom(id) };
    });
  }
}
