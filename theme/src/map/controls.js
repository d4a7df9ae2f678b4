// @ts-check
/** Buttons large enough for a thumb, what the map has to say, and the attribution, which is always to be seen. */
import * as L from "leaflet";
import { el, svg } from "../dom.js";
import { t } from "../ui.js";

/** Icons as strokes in a square of 24. */
const ICONS = {
  "zoom-in": "M5 12H19M12 5V19",
  "zoom-out": "M5 12H19",
  "full-screen": "M4 9V4H9M15 4H20V9M20 15V20H15M9 20H4V15",
  "small-screen": "M9 4V9H4M20 9H15V4M15 20V15H20M4 15H9V20",
  near: "M12 2V6M12 18V22M2 12H6M18 12H22M12 6A6 6 0 1 0 12 18A6 6 0 1 0 12 6M12 11A1 1 0 1 0 12 13A1 1 0 1 0 12 11",
  print: "M7 9V3H17V9M7 17H4V9H20V17H17M7 14H17V21H7Z",
  today: "M4 6H20V21H4ZM4 10.5H20M8 3V7M16 3V7M9 15L11.5 17.5L15.5 13",
};
/** @typedef {keyof typeof ICONS} Icon */

/** @param {Icon} name */
const icon = (name) => svg("svg", { class: "map-icon", viewBox: "0 0 24 24", "aria-hidden": "true", focusable: "false" }, svg("path", { d: ICONS[name] }));

/**
 * A button that its sign explains to the eye and its label to everyone.
 * @param {Icon} name @param {string} label @param {(event: MouseEvent) => void} onclick
 */
export const iconButton = (name, label, onclick) => el("button", { type: "button", class: "ib", "aria-label": label, title: label, onclick }, icon(name));

/** @param {HTMLElement} button @param {Icon} name @param {string} label */
export function changeIcon(button, name, label) {
  button.replaceChildren(icon(name));
  button.setAttribute("aria-label", label);
  button.title = label;
}

/** A button with words, that is pressed or not. @param {Icon} name @param {string} words @param {() => void} onclick */
export const switchButton = (name, words, onclick) => el("button", { type: "button", class: "map-switch", "aria-pressed": "false", onclick }, icon(name), el("span", {}, words));

/** @param {HTMLElement} button @param {boolean} on */
export const press = (button, on) => button.setAttribute("aria-pressed", String(on));

/**
 * @param {L.Map} map
 * @param {L.ControlPosition} position
 * @param {HTMLElement} element
 */
export function addControl(map, position, element) {
  const control = new L.Control({ position });
  control.onAdd = () => element;
  control.addTo(map);
  L.DomEvent.disableClickPropagation(element);
}

/** @param {L.Map} map @returns {HTMLElement} for further buttons */
export function addButtons(map) {
  const zoomIn = iconButton("zoom-in", t("map.zoom-in"), () => map.setZoom(map.getZoom() + 1));
  const zoomOut = iconButton("zoom-out", t("map.zoom-out"), () => map.setZoom(map.getZoom() - 1));
  const update = () => {
    // aria-disabled, not disabled: a button that disables itself would lose the keyboard's focus.
    zoomIn.setAttribute("aria-disabled", String(map.getZoom() >= map.getMaxZoom()));
    zoomOut.setAttribute("aria-disabled", String(map.getZoom() <= map.getMinZoom()));
  };
  map.on("zoomend", update).whenReady(update);
  const zoom = el("div", { class: "map-zoom", role: "group", "aria-label": t("map.zoom") }, zoomIn, zoomOut);
  const buttons = el("div", { class: "map-buttons" }, zoom);
  addControl(map, "topright", buttons);
  return buttons;
}

/**
 * A place where the map says something, to the eye and to screen readers.
 * @param {L.Map} map
 * @returns {(...words: (string | Node)[]) => void} says it instead of what it said before; nothing: silence
 */
export function addMessages(map) {
  const message = el("p", { class: "map-message", role: "status" });
  addControl(map, "bottomleft", message);
  return (...words) => message.replaceChildren(...words);
}

export const attributionText = () => t("map.attribution");

/** @param {L.Map} map */
export function addAttribution(map) {
  const link = el("a", { href: "https://www.openstreetmap.org/copyright", rel: "license noopener" }, attributionText());
  addControl(map, "bottomright", el("p", { class: "map-attribution" }, link));
}
