// @ts-check
/** A point on our own map: click, drag, or type; how exact it is and where it comes from belong to it. */
import * as L from "leaflet";
import { createMap, pixels } from "../map/base-map.js";
import { basemap } from "../page.js";
import { component, h, plain } from "./react.js";

/** @typedef {{ lat?: string, lon?: string, precision_m?: string, basis?: { vi?: string, en?: string } }} Point */

/** The city's box, in degrees. */
const CITY = L.latLngBounds([20.56, 105.28], [21.39, 106.03]);
const CENTRE = L.latLng(21.0285, 105.8542);
/** A hand on a map is not more exact than this many pixels, nor than this many metres. */
const SHAKE = 6;
const LEAST = 10;
/** On a map without streets nobody sees which house it is. */
const LEAST_WITHOUT_STREETS = 300;

/** Degrees with five digits: a metre. @param {number} degrees */
const degrees = (degrees) => String(Number(degrees.toFixed(5)));

/** How far a point may be off that was set on the map as it is shown. @param {L.Map} map @param {number} lat */
function precision(map, lat) {
  const metres = SHAKE / pixels(map, lat, 1);
  return String(Math.ceil(Math.max(metres, basemap ? LEAST : LEAST_WITHOUT_STREETS) / 10) * 10);
}

/** @param {Point} point @returns {L.LatLng | null} */
function placeOf({ lat, lon }) {
  const place = [Number(lat), Number(lon)];
  return lat && lon && place.every(Number.isFinite) ? L.latLng(place[0], place[1]) : null;
}

export const pointField = () =>
  component({
    displayName: "PointField",

    componentDidMount() {
      const place = placeOf(this.point());
      this.map = createMap(this.container, { center: place ?? CENTRE, zoom: place ? 16 : 12, wheel: true }).map;
      this.map.on("click", (/** @type {L.LeafletMouseEvent} */ { latlng }) => this.put(latlng));
      this.show();
    },

    componentDidUpdate() {
      this.show();
    },

    componentWillUnmount() {
      this.map?.remove();
    },

    /** @returns {Point} */
    point() {
      const value = plain(this.props.value);
      return value && typeof value === "object" ? value : {};
    },

    /** For the form: whether what is entered can be saved. */
    isValid() {
      const place = placeOf(this.point());
      return !place || CITY.contains(place) ? true : { error: { message: this.words().outside } };
    },

    words() {
      return plain(this.props.field).words;
    },

    /** @param {Partial<Point>} change */
    change(change) {
      const point = { ...this.point(), ...change };
      const isEmpty = !point.lat && !point.lon && !point.precision_m && !point.basis?.vi && !point.basis?.en;
      this.props.onChange(isEmpty ? "" : point);
    },

    /** @param {L.LatLng} place */
    put({ lat, lng }) {
      const words = this.words();
      this.change({ lat: degrees(lat), lon: degrees(lng), precision_m: precision(this.map, lat), basis: { vi: words.marked, en: words["marked-en"] } });
    },

    /** Brings the mark to where the point is. */
    show() {
      const place = placeOf(this.point());
      if (!place) {
        this.mark?.remove();
        this.mark = null;
      } else if (this.mark) {
        this.mark.setLatLng(place);
      } else {
        const icon = L.divIcon({ className: "point-mark", iconSize: [28, 28] });
        this.mark = L.marker(place, { icon, draggable: true, keyboard: false, autoPan: true }).addTo(this.map);
        this.mark.on("dragend", () => this.put(this.mark.getLatLng()));
      }
    },

    render() {
      const words = this.words();
      const point = this.point();
      /** @param {string} name @param {string | undefined} value @param {(text: string) => Partial<Point>} change @param {any} [more] */
      const input = (name, value, change, more) =>
        h("label", { className: "point-input", key: name }, h("span", null, words[name]), h("input", {
          type: "text",
          value: value ?? "",
          onChange: (/** @type {any} */ event) => this.change(change(event.target.value.trimStart())),
          ...more,
        }));
      const digits = { inputMode: "decimal", autoComplete: "off" };
      return h("div", { className: "point-field", id: this.props.forID },
        h("p", { className: "point-help" }, words.help),
        h("div", { className: "point-map", "aria-label": words.map, ref: (/** @type {any} */ element) => (this.container = element ?? this.container) }),
        h("div", { className: "point-inputs" },
          input("lat", point.lat, (lat) => ({ lat }), digits),
          input("lon", point.lon, (lon) => ({ lon }), digits),
          input("precision", point.precision_m, (precision_m) => ({ precision_m }), digits),
          input("basis", point.basis?.vi, (vi) => ({ basis: { ...this.point().basis, vi } })),
          input("basis-en", point.basis?.en, (en) => ({ basis: { ...this.point().basis, en } }))),
        placeOf(point) && h("button", { type: "button", className: "point-clear", onClick: () => this.props.onChange("") }, words.clear));
    },
  });
