// @ts-check
/** A distance no more exact than a walker needs, as generator/pages/formats.py writes it: `150 m`, `1,2 km`. */
import { decimal } from "../ui.js";

const KILOMETRE = 1000;
const STEP = 50;

/** @param {number} metres */
export function inWords(metres) {
  if (metres < KILOMETRE) return `${Math.max(STEP, Math.round(metres / STEP) * STEP)} m`;
  return `${decimal(metres / KILOMETRE, metres < 100 * KILOMETRE ? 1 : 0)} km`;
}
