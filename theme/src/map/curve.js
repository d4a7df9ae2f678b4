// @ts-check
/** Makes water of few coordinates: corners rounded, a river's line widened to its banks. */

/** @typedef {[number, number]} Point lat, lon in degrees */

const METRES_PER_DEGREE = 111_320;

/**
 * One step of Chaikin's corner cutting.
 * @param {Point[]} points
 * @param {boolean} closed
 * @returns {Point[]}
 */
function cutCorners(points, closed) {
  const pairs = points.map((point, index) => /** @type {const} */ ([point, points[(index + 1) % points.length]]));
  if (!closed) pairs.pop();
  const cut = pairs.flatMap(([a, b]) => [0.25, 0.75].map((part) => /** @type {Point} */ ([a[0] + (b[0] - a[0]) * part, a[1] + (b[1] - a[1]) * part])));
  return closed ? cut : [points[0], ...cut, points[points.length - 1]];
}

/** Three cuts: smooth to the eye at street scale. @param {Point[]} points @param {boolean} closed */
const smooth = (points, closed) => cutCorners(cutCorners(cutCorners(points, closed), closed), closed);

/** @param {Point[]} ring @returns {Point[]} */
export const closedCurve = (ring) => smooth(ring, true);

/**
 * The outline of a river.
 * @param {Point[]} line from one end to the other
 * @param {number} width metres
 * @returns {Point[]}
 */
export function ribbon(line, width) {
  const curve = smooth(line, false);
  /** @type {Point[]} */
  const left = [];
  /** @type {Point[]} */
  const right = [];
  curve.forEach(([lat, lon], index) => {
    const [lat0, lon0] = curve[Math.max(index - 1, 0)];
    const [lat1, lon1] = curve[Math.min(index + 1, curve.length - 1)];
    const stretch = Math.cos((lat * Math.PI) / 180); // a degree of longitude is shorter by this
    const north = lat1 - lat0;
    const east = (lon1 - lon0) * stretch;
    const half = width / 2 / METRES_PER_DEGREE / Math.hypot(north, east);
    left.push([lat + east * half, lon - (north * half) / stretch]);
    right.push([lat - east * half, lon + (north * half) / stretch]);
  });
  return [...left, ...right.reverse()];
}
