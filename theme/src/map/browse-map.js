// @ts-check
/**
 * The map beside the list. The list is the way for keyboard and screen reader; this is the same
 * places for the eye and the pointer, so its markers stay out of the tab order and are hidden from
 * the accessibility tree. What a marker opens, a popup, is not.
 */
import * as L from "leaflet";
import { el } from "../dom.js";
import { prefersReducedMotion } from "../page.js";
import { t } from "../ui.js";
import { createMap, dragWatch, MAX_ZOOM } from "./base-map.js";
import { placeCard, placesCard } from "./card.js";
import { Clusters } from "./clusters.js";
import { elementIcon, markerShape, uncertainty } from "./marker.js";
import { readPalette } from "./palette.js";

/** @typedef {import("../browse/place.js").Place} Place */
/** @typedef {Place & { lat: number, lon: number }} LocatedPlace */
/** @typedef {import("./clusters.js").Group<LocatedPlace>} Group */
/** @typedef {{ group: Group, element: HTMLButtonElement, marker: L.Marker }} Shown */

/** Where the city's spaces are densest: shown while nothing is chosen. */
const INNER_CITY = L.latLngBounds([21.003, 105.812], [21.062, 105.872]);

/** @param {Place} place @returns {place is LocatedPlace} */
const isLocated = (place) => place.lat !== null && place.lon !== null;

/** Past this radius in pixels a ring of doubt is left out: where many overlap they say nothing. */
const LARGEST_RING = 70;

export class BrowseMap {
  /** @type {Map<string, Shown>} */
  #shown = new Map();
  /** @type {Clusters<LocatedPlace>} */
  #clusters = new Clusters(/** @type {LocatedPlace[]} */ ([]), MAX_ZOOM);
  /** @type {Place | null} */
  #highlighted = null;
  /** @type {L.LatLngBounds | null} wanted while the map has no size, behind a tab */
  #pendingView = null;
  #dots = L.layerGroup();
  #circles = L.layerGroup();

  /**
   * @param {HTMLElement} container
   * @param {Place[]} places
   * @param {object} page what the page knows and wants to know
   * @param {(facet: string, value: string) => string} page.label
   * @param {(place: Place | null) => void} page.onPick
   */
  constructor(container, places, { label, onPick }) {
    this.container = container;
    this.label = label;
    this.onPick = onPick;
    this.all = places;
    this.located = places.filter(isLocated);

    this.map = createMap(container, { center: INNER_CITY.getCenter(), zoom: 13 });
    this.isDragEnd = dragWatch(this.map);
    const dotPane = this.map.createPane("dots");
    dotPane.style.zIndex = "350";
    this.dotRenderer = L.canvas({ pane: "dots", padding: 0.5 });
    this.#dots.addTo(this.map);
    this.#circles.addTo(this.map);
    this.map.getPane("markerPane")?.setAttribute("aria-hidden", "true");

    this.map.on("moveend", () => this.#draw());
    this.map.on("popupclose", () => this.onPick(null));
    this.map.on("resize", () => this.#pendingView && this.#fit(this.#pendingView));
    document.addEventListener("schemechange", () => this.#colourDots());
  }

  /** Shows these places as markers, all others as dots, and brings them into view. @param {Set<Place>} matching */
  show(matching) {
    const chosen = this.located.filter((place) => matching.has(place));
    this.#clusters = new Clusters(chosen, MAX_ZOOM);
    this.map.closePopup();

    this.#dots.clearLayers();
    for (const place of this.located) {
      if (matching.has(place)) continue;
      const style = { renderer: this.dotRenderer, radius: 3.5, stroke: false, fillOpacity: 0.75, interactive: false };
      L.circleMarker([place.lat, place.lon], style).addTo(this.#dots);
    }
    this.#colourDots();

    for (const key of this.#shown.keys()) this.#remove(key);
    if (matching.size === this.all.length) this.#fit(INNER_CITY);
    else if (chosen.length) this.#fit(L.latLngBounds(chosen.map(({ lat, lon }) => [lat, lon])));
    this.#draw();
    this.#caption(matching.size - chosen.length);
    this.container.dataset.mapReady = "";
  }

  /** @param {Place | null} place */
  highlight(place) {
    this.#highlighted = place;
    for (const { group, element, marker } of this.#shown.values()) {
      const isIt = place !== null && group.places.some(({ slug }) => slug === place.slug);
      element.classList.toggle("is-hover", isIt);
      marker.setZIndexOffset(isIt ? 1000 : 0);
    }
  }

  /** @param {L.LatLngBounds} bounds */
  #fit(bounds) {
    const { x, y } = this.map.getSize();
    this.#pendingView = x && y ? null : bounds;
    if (!this.#pendingView) this.map.fitBounds(bounds, { padding: [36, 36], maxZoom: 15, animate: !prefersReducedMotion() });
  }

  /** Brings the markers into step with the view; those that stay are left alone. */
  #draw() {
    const view = this.map.getBounds().pad(0.2);
    const box = /** @type {const} */ ([view.getWest(), view.getSouth(), view.getEast(), view.getNorth()]);
    const groups = this.#clusters.within([...box], this.map.getZoom());
    const keys = new Set(groups.map(({ key }) => key));
    for (const key of this.#shown.keys()) if (!keys.has(key)) this.#remove(key);
    for (const group of groups) if (!this.#shown.has(group.key)) this.#add(group);

    this.#circles.clearLayers();
    for (const { places, lat, lon } of groups) {
      if (places.length === 1) uncertainty(this.map, lat, lon, places[0].precision, LARGEST_RING)?.addTo(this.#circles);
    }
    this.highlight(this.#highlighted);
  }

  /** @param {Group} group */
  #add(group) {
    const { places, lat, lon } = group;
    const [first] = places;
    const single = places.length === 1;
    const text = single ? first.name : t("map.cluster", { n: places.length });
    const element = el(
      "button",
      { type: "button", tabindex: -1, title: text, "aria-label": text, class: single ? "map-place" : "map-cluster" },
      single ? markerShape(first) : String(places.length),
    );
    if (!single) element.dataset.size = places.length < 10 ? "s" : places.length < 100 ? "m" : "l";
    element.addEventListener("click", (event) => {
      event.stopPropagation(); // else Leaflet takes it for a click on the map and closes the popup
      if (this.isDragEnd(event)) return;
      this.#open(group);
      const byKey = event.detail === 0;
      if (byKey) this.map.getPane("popupPane")?.querySelector("a")?.focus();
    });
    const marker = L.marker([lat, lon], { icon: elementIcon(element), keyboard: false }).addTo(this.map);
    this.#shown.set(group.key, { group, element, marker });
  }

  /** @param {string} key */
  #remove(key) {
    this.#shown.get(key)?.marker.remove();
    this.#shown.delete(key);
  }

  /** @param {Group} group */
  #open({ places, lat, lon, splitsAt }) {
    const [first] = places;
    if (places.length > 1 && splitsAt <= MAX_ZOOM) {
      const bounds = L.latLngBounds(places.map((place) => [place.lat, place.lon]));
      const zoom = Math.min(MAX_ZOOM, Math.max(splitsAt, this.map.getBoundsZoom(bounds.pad(0.15))));
      this.map.setView(bounds.getCenter(), zoom, { animate: !prefersReducedMotion() });
      return;
    }
    const close = () => this.map.closePopup();
    const content = places.length > 1 ? placesCard(places, close) : placeCard(first, this.label, close);
    L.popup({ closeButton: false, offset: [0, -8], maxWidth: 280, minWidth: 160 }).setLatLng([lat, lon]).setContent(content).openOn(this.map);
    this.onPick(first);
  }

  #colourDots() {
    const { edge } = readPalette();
    this.#dots.eachLayer((dot) => dot instanceof L.Path && dot.setStyle({ fillColor: edge }));
  }

  /** Says how many of the places found have no known position. @param {number} unlocated */
  #caption(unlocated) {
    const caption = document.querySelector("[data-map-caption]");
    if (caption) caption.textContent = unlocated ? t("map.unlocated", { n: unlocated }) : "";
  }
}
