// @ts-check
/** What every map of the site shares: bounds, controls, backdrop, manners. */
import * as L from "leaflet";
import { prefersReducedMotion } from "../page.js";
import { t } from "../ui.js";
import { addBackdrop } from "./backdrop.js";
import { addAttribution, addZoomButtons } from "./controls.js";

/** The city's box (degrees WGS 84) with room around it, so that its edge can be brought to the middle. */
const BOUNDS = L.latLngBounds([20.56, 105.28], [21.39, 106.03]).pad(0.15);
export const MAX_ZOOM = 18;

/**
 * @param {HTMLElement} container its fallback content is taken away
 * @param {L.MapOptions} options
 */
export function createMap(container, options) {
  container.replaceChildren();
  container.setAttribute("role", "region");
  container.setAttribute("aria-label", container.getAttribute("aria-label") ?? t("map.label"));
  const still = prefersReducedMotion();
  const map = L.map(container, {
    minZoom: 9,
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
  addZoomButtons(map);
  addAttribution(map);
  addBackdrop(map);
  closePopupsOnEscape(map);
  new ResizeObserver(() => map.invalidateSize({ animate: false })).observe(container);
  return map;
}

/** @param {L.Map} map */
function closePopupsOnEscape(map) {
  map.getContainer().addEventListener("keydown", (event) => {
    const popup = map.getPane("popupPane")?.firstElementChild;
    if (event.key !== "Escape" || !popup) return;
    event.stopPropagation();
    const held = popup.contains(document.activeElement);
    map.closePopup();
    if (held) map.getContainer().focus({ preventScroll: true });
  });
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
