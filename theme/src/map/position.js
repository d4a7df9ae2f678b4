// @ts-check
/** Where the reader stands, asked only when the reader wants it, told to nobody and kept nowhere. */

/** @typedef {{ lat: number, lon: number, accuracy: number }} Position degrees WGS 84, metres */
/** @typedef {"unsupported" | "refused" | "unavailable" | "timeout" | "outside"} Reason its words: `map.near.<reason>` */

/** Hà Nội's bounds, as generator/geography.py has them. */
const SOUTH = 20.53;
const WEST = 105.28;
const NORTH = 21.39;
const EAST = 106.03;

const PATIENCE_MS = 12_000;
/** A position found so long ago is still good enough to walk by. */
const FRESH_MS = 120_000;

/** @type {Record<number, Reason>} codes of GeolocationPositionError */
const REASONS = { 1: "refused", 2: "unavailable", 3: "timeout" };

export class PositionError extends Error {
  /** @param {Reason} reason */
  constructor(reason) {
    super(reason);
    this.reason = reason;
  }
}

/**
 * @param {Geolocation | undefined} [device]
 * @returns {Promise<Position>} rejects with a PositionError
 */
export async function findPosition(device = navigator.geolocation) {
  if (!device) throw new PositionError("unsupported");
  const { latitude: lat, longitude: lon, accuracy } = await new Promise((resolve, reject) => {
    device.getCurrentPosition(
      ({ coords }) => resolve(coords),
      ({ code }) => reject(new PositionError(REASONS[code] ?? "unavailable")),
      { enableHighAccuracy: true, timeout: PATIENCE_MS, maximumAge: FRESH_MS },
    );
  });
  if (lat < SOUTH || lat > NORTH || lon < WEST || lon > EAST) throw new PositionError("outside");
  return { lat, lon, accuracy };
}
