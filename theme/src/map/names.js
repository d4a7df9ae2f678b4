// @ts-check
/** Names beside markers, where they have room: none lies on another name or on a marker. */

/**
 * @typedef {object} Spot a marker in pixels
 * @property {number} x of its middle
 * @property {number} y
 * @property {number} half of its side
 * @property {number} [width] of its name, if it wants one
 */
/** @typedef {"right" | "left" | "below" | "above"} Side */
/** @typedef {[left: number, top: number, right: number, bottom: number]} Box */

/** Sides in the order in which they are tried. @type {Side[]} */
const SIDES = ["right", "left", "below", "above"];
const HEIGHT = 18;
const AIR = 3;
const CELL = 64;

/** @param {Spot} spot @param {Side} side @returns {Box} */
function nameBox({ x, y, half, width = 0 }, side) {
  if (side === "right") return [x + half + AIR, y - HEIGHT / 2, x + half + AIR + width, y + HEIGHT / 2];
  if (side === "left") return [x - half - AIR - width, y - HEIGHT / 2, x - half - AIR, y + HEIGHT / 2];
  if (side === "below") return [x - width / 2, y + half, x + width / 2, y + half + HEIGHT];
  return [x - width / 2, y - half - HEIGHT, x + width / 2, y - half];
}

/**
 * @param {Spot[]} spots earlier ones win the room
 * @param {{ width: number, height: number, taken?: Box[] }} room names stay within it, and out of what is taken
 * @returns {(Side | null)[]} where each name stands; null where it has no room or is not wanted
 */
export function layOutNames(spots, { width, height, taken: others = [] }) {
  const taken = new Taken();
  for (const box of others) taken.add(box);
  for (const { x, y, half } of spots) taken.add([x - half, y - half, x + half, y + half]);
  return spots.map((spot) => {
    if (!spot.width) return null;
    for (const side of SIDES) {
      const box = nameBox(spot, side);
      if (box[0] < AIR || box[1] < AIR || box[2] > width - AIR || box[3] > height - AIR || taken.meets(box)) continue;
      taken.add(box);
      return side;
    }
    return null;
  });
}

/** Boxes by the cells of a grid that they touch, so that none is compared with all. */
class Taken {
  /** @type {Map<string, Box[]>} */
  #cells = new Map();

  /** @param {Box} box */
  add(box) {
    for (const cell of cells(box)) this.#cells.set(cell, [...(this.#cells.get(cell) ?? []), box]);
  }

  /** @param {Box} box */
  meets(box) {
    for (const cell of cells(box)) {
      for (const [left, top, right, bottom] of this.#cells.get(cell) ?? []) {
        if (left < box[2] + AIR && right > box[0] - AIR && top < box[3] && bottom > box[1]) return true;
      }
    }
    return false;
  }
}

/** @param {Box} box */
function* cells([left, top, right, bottom]) {
  for (let x = Math.floor((left - AIR) / CELL); x <= Math.floor((right + AIR) / CELL); x++) {
    for (let y = Math.floor(top / CELL); y <= Math.floor(bottom / CELL); y++) yield `${x} ${y}`;
  }
}
