// @ts-check
/** Zoom buttons large enough for a thumb, and the attribution, which is always to be seen. */
import * as L from "leaflet";
import { el } from "../dom.js";
import { t } from "../ui.js";

/**
 * @param {L.Map} map
 * @param {L.ControlPosition} position
 * @param {HTMLElement} element
 */
function addControl(map, position, element) {
  const control = new L.Control({ position });
  control.onAdd = () => element;
  control.addTo(map);
  L.DomEvent.disableClickPropagation(element);
}

/** @param {L.Map} map */
export function addZoomButtons(map) {
  /** @param {string} sign @param {string} label @param {1 | -1} step */
  const button = (sign, label, step) =>
    el("button", { type: "button", class: "ib", "aria-label": label, title: label, onclick: () => map.setZoom(map.getZoom() + step) }, sign);
  const zoomIn = button("+", t("map.zoom-in"), 1);
  const zoomOut = button("−", t("map.zoom-out"), -1);
  const update = () => {
    // aria-disabled, not disabled: a button that disables itself would lose the keyboard's focus.
    zoomIn.setAttribute("aria-disabled", String(map.getZoom() >= map.getMaxZoom()));
    zoomOut.setAttribute("aria-disabled", String(map.getZoom() <= map.getMinZoom()));
  };
  map.on("zoomend", update).whenReady(update);
  addControl(map, "topright", el("div", { class: "map-zoom", role: "group", "aria-label": t("map.zoom") }, zoomIn, zoomOut));
}

/** @param {L.Map} map */
export function addAttribution(map) {
  const link = el("a", { href: "https://www.openstreetmap.org/copyright", rel: "license noopener" }, t("map.attribution"));
  addControl(map, "bottomright", el("p", { class: "map-attribution" }, link));
}
