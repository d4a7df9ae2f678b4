// @ts-check
/** Ten thousand made places on the site's own map: what `browser_map.py` opens. */
import { BrowseMap } from "../theme/src/map/browse-map.js";

const params = new URLSearchParams(location.search);
const size = Number(params.get("places") ?? 10_000);
const TYPES = ["art-space", "gallery", "museum", "cafe", "craft-village", "theatre-cinema", "heritage-site", "co-working"];
const TIERS = ["registered", "member", "hub"];

/** Numbers from 0 to 1, the same in every run (mulberry32). @param {number} seed */
function* randoms(seed) {
  for (let state = seed; ; ) {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    yield ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }
}

const random = randoms(20261121);
const next = () => /** @type {number} */ (random.next().value);
/** Nearly normal, so that the middle of the city is dense and its edge is not. @param {number} middle @param {number} spread */
const around = (middle, spread) => middle + (next() + next() + next() + next() - 2) * spread;

const lat = Float64Array.from({ length: size }, () => around(21.028, 0.07));
const lon = Float64Array.from({ length: size }, () => around(105.85, 0.09));
const precision = Uint16Array.from({ length: size }, () => (next() < 0.2 ? 300 : 15));

/** @type {import("../theme/src/map/places.js").Places} */
const places = {
  size,
  lat,
  lon,
  precision,
  type: (i) => TYPES[i % TYPES.length],
  status: (i) => (i % 17 ? "open" : "closed"),
  tier: (i) => (i % 6 ? "" : TIERS[(i / 6) % 3]),
  cards: async (numbers) => numbers.map((i) => ({ name: `Không gian thử ${i}`, href: `#${i}`, address: "Phường Hoàn Kiếm" })),
  sessions: async () => ({ at: new Map(), elsewhere: 0, known: true }),
};

const container = /** @type {HTMLElement} */ (document.querySelector("[data-map]"));
const map = new BrowseMap(container, places, {
  label: (_facet, value) => value,
  tiers: TIERS.map((id) => ({ id, name: id })),
  onPick: () => {},
});
const all = Array.from({ length: size }, (_, i) => i);
map.show(all);

Object.assign(window, {
  /** As choosing a facet does. @param {number} part of the places that match */
  choose: (part) => map.show(all.filter((i) => (i * 7919) % 1000 < part * 1000)),
});
