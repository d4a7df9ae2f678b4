// @ts-check
/** Gathers places that would overlap. Keeps our own coordinates, which supercluster rounds. */
import Supercluster from "supercluster";

/**
 * @typedef {{ lat: number, lon: number }} Located
 */
/**
 * @template P
 * @typedef {{ key: string, lat: number, lon: number, places: P[], splitsAt: number }} Group one marker
 */

/** Pixels within which two markers become one: about the size of a fingertip. */
const RADIUS = 64;

/** @template {Located & { slug: string }} P */
export class Clusters {
  /**
   * @param {P[]} places
   * @param {number} maxZoom the map's last zoom; what is one group there stands on one spot
   */
  constructor(places, maxZoom) {
    this.places = places;
    /** @type {Supercluster<{ index: number }>} */
    this.index = new Supercluster({ radius: RADIUS, extent: 256, maxZoom });
    this.index.load(
      places.map(({ lat, lon }, index) => ({
        type: "Feature",
        properties: { index },
        geometry: { type: "Point", coordinates: [lon, lat] },
      })),
    );
  }

  /**
   * @param {[west: number, south: number, east: number, north: number]} box degrees
   * @param {number} zoom
   * @returns {Group<P>[]} `splitsAt` is the zoom at which a group falls apart
   */
  within(box, zoom) {
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
