// @ts-check
/**
 * The map beside a list of places. The list is the way for the keyboard: markers stay out of the tab
 * order, but each is a button with a label, for those who come upon it otherwise.
 */
import * as L from "leaflet";
import { prefersReducedMotion } from "../page.js";
import { t } from "../ui.js";
import { closePopup, createMap, dragWatch, MAX_ZOOM, MIN_ZOOM, openPopup } from "./base-map.js";
import { LISTED, placeCard, placesCard } from "./card.js";
import { Clusters } from "./clusters.js";
import { addMessages } from "./controls.js";
import { Dots } from "./dots.js";
import { clusterMark, label, placeMark } from "./group-mark.js";
import { EXACT, uncertainty } from "./marker.js";
import { Marks } from "./marks.js";
import { Names } from "./name-layer.js";
import { NearMe } from "./near-me.js";
import { addPrinting } from "./printing.js";
import { TodaySwitch } from "./today-switch.js";

/** @typedef {import("./places.js").Places} Places */
/** @typedef {import("./places.js").MapPage} MapPage */
/** @typedef {import("./places.js").Sessions} Sessions */
/** @typedef {import("./clusters.js").Group} Group */

/** Where the city's spaces are densest: shown while nothing is chosen. */
const INNER_CITY = L.latLngBounds([21.003, 105.812], [21.062, 105.872]);

/** Past this radius in pixels a ring of doubt is left out: where many overlap they say nothing. */
const LARGEST_RING = 70;

export class BrowseMap {
  /** Numbers of the places that the list shows. @type {number[]} */
  #matching = [];
  /** Those of them that are markers here. @type {number[]} */
  #chosen = [];
  /** What is on today, while the map shows it. @type {Sessions["at"] | null} */
  #sessions = null;
  /** @type {Clusters} */
  #clusters;
  /** @type {number | null} */
  #highlighted = null;
  /** The group of each chosen place, once somebody asks. @type {Map<number, string> | null} */
  #groupOf = null;
  /** @type {L.LatLngBounds | null} wanted while the map has no size, behind a tab */
  #pendingView = null;
  #opening = 0;
  /** How often the markers were brought into step: moving the map does it too. */
  #draws = 0;
  #circles = L.layerGroup();

  /**
   * @param {HTMLElement} container
   * @param {Places} places
   * @param {MapPage} page
   */
  constructor(container, places, page) {
    this.container = container;
    this.places = places;
    this.page = page;
    this.tiers = new Map(page.tiers.map(({ id }, tier) => [id, tier]));
    this.#clusters = this.#gather([]);

    const { map, buttons } = createMap(container, { center: INNER_CITY.getCenter(), zoom: 13, wheel: page.wheel ?? true });
    this.map = map;
    this.isDragEnd = dragWatch(map);
    this.dots = new Dots();
    this.#circles.addTo(map);
    this.marks = new Marks(map, (group) => this.#mark(group));
    this.names = new Names(map, this.marks, (numbers) => this.#name(numbers));
    const say = addMessages(map);
    this.near = new NearMe(map, buttons, { say, onNear: (position) => page.onNear?.(position) });
    addPrinting(map, buttons, () => ({ places, numbers: this.#chosen, typeOf: (i) => page.label("type", places.type(i)) }));
    this.today = places.sessions && new TodaySwitch(map, places.sessions, { say, onChange: (found) => this.#showSessions(found) });

    map.on("moveend", () => this.#draw());
    map.on("popupclose", () => page.onPick(null));
    map.on("resize", () => this.#pendingView && this.#fit(this.#pendingView));
  }

  /**
   * Shows these places as markers and all others as dots.
   * @param {Iterable<number>} numbers
   * @param {{ fit?: boolean }} [how] `fit`: brings them into view
   */
  show(numbers, { fit = true } = {}) {
    this.#matching = [...numbers];
    this.map.closePopup();
    this.#choose();
    const draws = this.#draws;
    if (fit) {
      if (this.#matching.length === this.places.size && !this.page.whole) this.#fit(INNER_CITY);
      else if (this.#chosen.length) this.#fit(this.#boundsOf(this.#chosen));
    }
    if (this.#draws === draws) this.#draw();
    this.#scatter();
    this.#caption();
  }

  /** Shows where a place of the list is. @param {number | null} place */
  highlight(place) {
    this.#highlighted = place;
    const key = place === null ? undefined : this.#groupKey(place);
    for (const { group, element, marker } of this.marks.shown) {
      const isIt = group.key === key;
      if (element.classList.contains("is-hover") === isIt) continue;
      element.classList.toggle("is-hover", isIt);
      marker.setZIndexOffset(isIt ? 1000 : 0);
    }
  }

  /** Shows where the reader stands, as the page has learnt. @param {import("./position.js").Position | null} position */
  here(position) {
    this.near.show(position);
  }

  /** @param {number} i */
  #isLocated(i) {
    return !Number.isNaN(this.places.lat[i]);
  }

  /** @param {number[]} numbers */
  #gather(numbers) {
    const { places, tiers } = this;
    const tierOf = (/** @type {number} */ i) => tiers.get(places.tier(i)) ?? -1;
    return new Clusters(places, numbers, { minZoom: MIN_ZOOM, maxZoom: MAX_ZOOM, tiers: tiers.size, tierOf });
  }

  #choose() {
    const sessions = this.#sessions;
    this.#chosen = this.#matching.filter((i) => this.#isLocated(i) && (!sessions || sessions.has(i)));
    this.#clusters = this.#gather(this.#chosen);
  }

  /** Shows what is not chosen as dots: after the view has been set, so that they are drawn once. */
  #scatter() {
    const chosen = new Uint8Array(this.places.size);
    for (const i of this.#chosen) chosen[i] = 1;
    const others = [];
    for (let i = 0; i < this.places.size; i++) if (!chosen[i] && this.#isLocated(i)) others.push(i);
    this.dots.show(this.map, this.places, others);
  }

  /** @param {Sessions["at"] | null} sessions what is on today; null: the map shows places again */
  #showSessions(sessions) {
    this.#sessions = sessions;
    this.marks.clear();
    this.map.closePopup();
    this.#choose();
    const draws = this.#draws;
    if (sessions && this.#chosen.length) this.#fit(this.#boundsOf(this.#chosen));
    if (this.#draws === draws) this.#draw();
    this.#scatter();
  }

  /** @param {number[]} numbers */
  #boundsOf(numbers) {
    return L.latLngBounds(numbers.map((i) => [this.places.lat[i], this.places.lon[i]]));
  }

  /** @param {L.LatLngBounds} bounds */
  #fit(bounds) {
    const { x, y } = this.map.getSize();
    this.#pendingView = x && y ? null : bounds;
    const animate = this.#draws > 0 && !prefersReducedMotion(); // the first view is not a journey
    if (!this.#pendingView) this.map.fitBounds(bounds, { padding: [36, 36], maxZoom: 15, animate });
  }

  /** Brings the markers into step with the view. */
  #draw() {
    this.#draws++;
    const view = this.map.getBounds().pad(0.2);
    const groups = this.#clusters.within([view.getWest(), view.getSouth(), view.getEast(), view.getNorth()], this.map.getZoom());
    this.#groupOf = null;
    this.marks.show(groups, () => {
      this.highlight(this.#highlighted);
      this.names.layOut();
      this.container.dataset.mapReady = "";
    });
    this.#circles.clearLayers();
    for (const { place, lat, lon } of groups) {
      if (place >= 0) uncertainty(this.map, lat, lon, this.places.precision[place], LARGEST_RING)?.addTo(this.#circles);
    }
  }

  /** @param {Group} group */
  #mark(group) {
    const { place: i } = group;
    const { places, page } = this;
    let element;
    if (i < 0) {
      element = clusterMark(group, page.tiers);
    } else {
      const tier = this.tiers.get(places.tier(i)) ?? -1;
      element = placeMark({ type: places.type(i), status: places.status(i), precision: places.precision[i] }, tier, this.#sessions?.get(i)?.length ?? 0);
      label(element, this.#words(i));
      for (const event of ["pointerenter", "focus"]) element.addEventListener(event, () => this.#name([i]).catch(console.error), { once: true });
    }
    element.addEventListener("click", (event) => {
      event.stopPropagation(); // else Leaflet takes it for a click on the map and closes the popup
      if (!this.isDragEnd(event)) this.#open(group, element, event.detail === 0);
    });
    return element;
  }

  /** What a marker says of its place; its type stands in until the name is known. @param {number} i @param {string} [name] */
  #words(i, name) {
    const tier = this.tiers.get(this.places.tier(i)) ?? -1;
    const sessions = this.#sessions?.get(i)?.length ?? 0;
    return [name ?? this.page.label("type", this.places.type(i)), tier >= 0 && this.page.tiers[tier].name, sessions > 0 && t("map.today.count", { n: sessions })];
  }

  /** Gives markers their names. @param {number[]} numbers @returns {Promise<import("./places.js").Card[]>} */
  async #name(numbers) {
    const cards = await this.places.cards(numbers);
    numbers.forEach((i, at) => {
      const mark = this.marks.get(`place ${i}`);
      if (mark) label(mark.element, this.#words(i, cards[at].name));
    });
    return cards;
  }

  /** @param {number} place */
  #groupKey(place) {
    if (!this.#groupOf) {
      this.#groupOf = new Map();
      for (const { group } of this.marks.shown) for (const i of this.#clusters.placesOf(group)) this.#groupOf.set(i, group.key);
    }
    return this.#groupOf.get(place);
  }

  /** @param {Group} group @param {HTMLElement} element @param {boolean} byKey */
  async #open(group, element, byKey) {
    const numbers = this.#clusters.placesOf(group);
    const several = numbers.length > 1;
    if (several && this.#clusters.splitsAt(group) <= MAX_ZOOM) {
      const bounds = this.#boundsOf(numbers);
      const zoom = Math.min(MAX_ZOOM, Math.max(this.#clusters.splitsAt(group), this.map.getBoundsZoom(bounds.pad(0.15))));
      if (byKey) this.container.focus({ preventScroll: true }); // the marker falls apart
      this.map.setView(bounds.getCenter(), zoom, { animate: !prefersReducedMotion() });
      return;
    }
    const opening = ++this.#opening;
    const cards = await this.places.cards(numbers.slice(0, LISTED));
    if (opening !== this.#opening) return; // another was opened meanwhile
    const close = () => closePopup(this.map);
    const content = several ? placesCard(cards, numbers.length, close) : placeCard(cards[0], this.#said(numbers[0]), close);
    if (this.page.target) for (const link of content.querySelectorAll("a")) link.target ||= this.page.target;
    openPopup(this.map, [group.lat, group.lon], content, element);
    if (byKey) content.querySelector("a")?.focus();
    this.page.onPick(numbers[0]);
  }

  /** @param {number} i @returns {import("./card.js").Said} */
  #said(i) {
    const { places, page } = this;
    const status = places.status(i);
    const tier = this.tiers.get(places.tier(i)) ?? -1;
    return {
      type: page.label("type", places.type(i)),
      status: status === "closed" || status === "planned" ? page.label("status", status) : "",
      tier: tier < 0 ? "" : page.tiers[tier].name,
      lat: places.lat[i],
      lon: places.lon[i],
      precision: places.precision[i] > EXACT ? places.precision[i] : 0,
      sessions: this.today?.at(i) ?? [],
    };
  }

  /** Says how many of the places found have no known position. */
  #caption() {
    const unlocated = this.#matching.filter((i) => !this.#isLocated(i)).length;
    const caption = document.querySelector("[data-map-caption]");
    if (caption) caption.textContent = unlocated ? t("map.unlocated", { n: unlocated }) : "";
  }
}
