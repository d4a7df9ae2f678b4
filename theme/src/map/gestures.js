// @ts-check
/**
 * A map in the middle of a page must not catch the thumb or the wheel that is scrolling past it: there
 * one finger moves the page and two move the map, and the wheel zooms only with Ctrl (⌘ on a Mac),
 * which the map says when it is tried otherwise. A map that fills the screen moves as maps do.
 */
import { el } from "../dom.js";
import { t } from "../ui.js";

/** How long the words stay after the last try, in milliseconds. */
const HINT_MS = 1400;
/** A finger that has moved so far, in pixels, is not tapping. */
const DRAGGED = 12;

/**
 * @param {import("leaflet").Map} map
 * @param {object} manners
 * @param {boolean} manners.wheel whether the wheel zooms at once, also in the page
 * @param {() => boolean} manners.fillsScreen
 */
export function mindGestures(map, { wheel, fillsScreen }) {
  const container = map.getContainer();
  const hint = el("p", { class: "map-hint", "aria-hidden": "true" });
  container.append(hint);
  let timer = 0;
  /** @param {string} key */
  const tell = (key) => {
    hint.textContent = t(key);
    hint.classList.add("is-shown");
    clearTimeout(timer);
    timer = window.setTimeout(() => hint.classList.remove("is-shown"), HINT_MS);
  };

  const byTouch = (/** @type {boolean} */ touching) => {
    const free = !touching || fillsScreen();
    if (free) map.dragging.enable();
    else map.dragging.disable();
    container.classList.toggle("is-page-scrolled", !fillsScreen());
  };
  byTouch(matchMedia("(pointer: coarse)").matches);
  // Before Leaflet hears of it: a laptop may have both a mouse and a screen to touch.
  container.addEventListener("pointerdown", ({ pointerType }) => byTouch(pointerType === "touch"), true);

  let start = /** @type {Touch | null} */ (null);
  container.addEventListener("touchstart", ({ touches }) => (start = touches.length === 1 ? touches[0] : null), { passive: true });
  container.addEventListener(
    "touchmove",
    ({ touches, target }) => {
      const inPopup = target instanceof Element && target.closest(".leaflet-popup");
      if (!start || touches.length !== 1 || fillsScreen() || inPopup) return;
      const [{ clientX, clientY }] = touches;
      if (Math.hypot(clientX - start.clientX, clientY - start.clientY) > DRAGGED) tell("map.hint.fingers");
    },
    { passive: true },
  );

  container.addEventListener(
    "wheel",
    ({ ctrlKey, metaKey }) => {
      if (wheel || ctrlKey || metaKey || fillsScreen()) {
        map.scrollWheelZoom.enable();
        return;
      }
      map.scrollWheelZoom.disable();
      tell(isMac() ? "map.hint.wheel-mac" : "map.hint.wheel");
    },
    { capture: true, passive: true },
  );
}

const isMac = () => /Mac|iP/.test(navigator.platform);
