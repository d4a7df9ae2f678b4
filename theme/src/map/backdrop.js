// @ts-check
/** What lies under the markers: the street layer where the operator has one, else our own scheme. */
import { basemap } from "../page.js";

/** @param {import("leaflet").Map} map */
export async function addBackdrop(map) {
  if (basemap) {
    try {
      const { addStreets } = await import("./street-layer.js");
      await addStreets(map, basemap);
      return;
    } catch (error) {
      console.warn("The street layer cannot be read; showing the schematic map.", error);
    }
  }
  const { addSchematic } = await import("./schematic-layer.js");
  await addSchematic(map);
}
