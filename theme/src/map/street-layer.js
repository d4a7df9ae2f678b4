// @ts-check
/** The street layer: a PMTiles archive on the site itself, drawn on canvas in the site's colours. */
import "leaflet"; // sets the global L that protomaps-leaflet extends
import { leafletLayer, PmtilesSource } from "protomaps-leaflet";
import { language } from "../page.js";
import { pageFont, readPalette } from "./palette.js";
import { labelRules, paintRules } from "./street-style.js";

/**
 * @param {import("leaflet").Map} map
 * @param {URL} address of the archive
 * @throws when the archive cannot be read, or the host answers no range requests
 */
export async function addStreets(map, address) {
  const archive = new PmtilesSource(address.href, true).p;
  const { maxZoom } = await archive.getHeader();
  const font = pageFont();

  const draw = () => {
    const palette = readPalette();
    const layer = leafletLayer({
      url: archive,
      maxDataZoom: maxZoom,
      maxZoom: map.getMaxZoom(),
      noWrap: true,
      lang: language,
      attribution: "", // shown by our own control
      backgroundColor: palette.land,
      paintRules: paintRules(palette),
      labelRules: labelRules(palette, font, language),
      // Labels are measured when they are laid out: wait for the font they are drawn in, where it comes.
      tasks: [400, 600].map((weight) => loadFont(`${weight} 12px ${font}`)),
    });
    // Its class extends the global L at run time, which its types cannot say.
    return /** @type {import("leaflet").GridLayer} */ (/** @type {unknown} */ (layer)).addTo(map);
  };

  let layer = draw();
  // protomaps-leaflet cannot change colours in place.
  document.addEventListener("schemechange", () => {
    const former = layer;
    layer = draw();
    former.remove();
  });
}

/**
 * @param {string} font
 * @returns {Promise<any>} any: protomaps-leaflet asks for a status and reads none
 */
const loadFont = (font) => document.fonts.load(font.split(",")[0], "Hà Nội").catch(() => []); // of the device's fonts, most are missing
