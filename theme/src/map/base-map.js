// @ts-check
/** What every map of the site shares: bounds, controls, backdrop, manners. */
import * as L from "leaflet";
import { prefersReducedMotion } from "../page.js";
import { t } from "../ui.js";
import { addBackdrop } from "./backdrop.js";
import { addAttribution, addButtons, changeIcon, iconButton } from "./controls.js";
import { FullScreen } from "./full-screen.js";
import { mindGestures } from "./gestures.js";

/** The city's box (degrees WGS 84) with room around it, so that its edge can be brought to the middle. */
const BOUNDS = L.latLngBounds([20.56, 105.28], [21.39, 106.03]).pad(0.15);
/** In a map of fewer pixels a card has no room beside the buttons. */
const NARROW = 480;
export const MIN_ZOOM = 9;
export const MAX_ZOOM = 18;

/**
 * @param {HTMLElement} container its fallback content is taken away
 * @param {L.MapOptions & { wheel?: boolean }} options `wheel`: the wheel zooms at once, as in a map that stays in
 *   sight while the page beside it scrolls
 * @returns {{ map: L.Map, buttons: HTMLElement }} the map, and where further buttons go
 */
export function createMap(container, { wheel = false, ...options }) {
  container.replaceChildren();
  container.setAttribute("role", "region");
  container.setAttribute("aria-label", container.getAttribute("aria-label") ?? t("map.label"));
  const still = prefersReducedMotion();
  const map = L.map(container, {
    minZoom: MIN_ZOOM,
    maxZoom: MAX_ZOOM,
    maxBounds: BOUNDS,
    maxBoundsViscosity: 0.8,
    attributionControl: false,
    zoomControl: false,
    closePopupOnClick: true,
    zoomAnimation: !still,
    fadeAnimation: !still,
    markerZoomAnimation: !still,
    inertia: !still,
    ...options,
  });
  const buttons = addButtons(map);
  addAttribution(map);
  addBackdrop(map);
  closePopupsOnEscape(map);
  map.on("popupopen popupclose", ({ type }) => container.classList.toggle("has-card", type === "popupopen"));
  const screen = addFullScreen(map, buttons);
  mindGestures(map, { wheel, fillsScreen: () => screen.isOn });
  const observer = new ResizeObserver(() => {
    container.classList.toggle("is-narrow", container.clientWidth < NARROW);
    map.invalidateSize({ animate: false });
  });
  observer.observe(container);
  map.on("unload", () => observer.disconnect());
  return { map, buttons };
}

/** @param {L.Map} map @param {HTMLElement} buttons */
function addFullScreen(map, buttons) {
  const screen = new FullScreen(map.getContainer(), () => {
    if (screen.isOn) changeIcon(button, "small-screen", t("map.small-screen"));
    else changeIcon(button, "full-screen", t("map.full-screen"));
    map.invalidateSize({ animate: false });
  });
  const button = iconButton("full-screen", t("map.full-screen"), () => screen.toggle());
  buttons.append(button);
  return screen;
}

/** Before the full screen hears of it: one Escape, one thing closed. @param {L.Map} map */
function closePopupsOnEscape(map) {
  map.getContainer().addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !map.getPane("popupPane")?.firstElementChild) return;
    event.stopImmediatePropagation();
    closePopup(map);
  });
}

/** What each map's popup was opened with. @type {WeakMap<L.Map, HTMLElement>} */
const openers = new WeakMap();

/**
 * @param {L.Map} map
 * @param {L.LatLngExpression} at
 * @param {HTMLElement} content
 * @param {HTMLElement} opener gets the focus back if it was in the popup when that closes
 */
export function openPopup(map, at, content, opener) {
  openers.set(map, opener);
  L.popup({ closeButton: false, offset: [0, -8], maxWidth: 290, minWidth: 160, maxHeight: Math.max(map.getSize().y - 60, 120) })
    .setLatLng(at)
    .setContent(content)
    .openOn(map);
}

/** Closes the popup; the focus goes back to what opened it, or to the map where that is gone. @param {L.Map} map */
export function closePopup(map) {
  const held = map.getPane("popupPane")?.contains(document.activeElement);
  map.closePopup();
  const opener = openers.get(map);
  if (held) (opener?.isConnected ? opener : map.getContainer()).focus({ preventScroll: true });
}

/**
 * The map follows the pointer, so a drag that begins on a marker also ends on it, with a click that
 * nobody meant.
 * @param {L.Map} map
 * @returns {(click: MouseEvent) => boolean} whether a click is the end of a drag
 */
export function dragWatch(map) {
  let dragged = false;
  map.on("dragstart", () => (dragged = true));
  map.getContainer().addEventListener("pointerdown", () => (dragged = false), true);
  return ({ detail }) => dragged && detail > 0; // a click by keyboard has no detail
}

/** How many pixels a length on the ground takes. @param {L.Map} map @param {number} lat @param {number} metres */
export function pixels(map, lat, metres) {
  const metresPerPixel = (40_075_016.686 * Math.cos((lat * Math.PI) / 180)) / 2 ** (map.getZoom() + 8);
  return metres / metresPerPixel;
}
