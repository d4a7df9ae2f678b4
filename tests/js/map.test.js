import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { Clusters } from "../../theme/src/map/clusters.js";
import { closedCurve, ribbon } from "../../theme/src/map/curve.js";

/** @param {string} path */
const json = (path) => JSON.parse(readFileSync(new URL(`../../theme/src/${path}`, import.meta.url), "utf8"));

const HANOI = /** @type {[number, number, number, number]} */ ([105.28, 20.56, 106.03, 21.39]);
const MAX_ZOOM = 18;
const places = [
  { slug: "manzi", lat: 21.0415237, lon: 105.8471962 },
  { slug: "hang-buom", lat: 21.036, lon: 105.8522 },
  { slug: "upstairs", lat: 21.036, lon: 105.8522 },
  { slug: "bat-trang", lat: 20.9763, lon: 105.9131 },
];

test("a place that stands alone keeps its own coordinates to the last digit", () => {
  const [manzi] = new Clusters(places, MAX_ZOOM).within(HANOI, 17).filter(({ key }) => key === "manzi");
  assert.deepEqual([manzi.lat, manzi.lon], [21.0415237, 105.8471962]);
});

test("every place is in exactly one group at every zoom", () => {
  const clusters = new Clusters(places, MAX_ZOOM);
  for (let zoom = 9; zoom <= MAX_ZOOM; zoom++) {
    const slugs = clusters.within(HANOI, zoom).flatMap((group) => group.places.map(({ slug }) => slug));
    assert.deepEqual(slugs.sort(), places.map(({ slug }) => slug).sort());
  }
});

test("places on one spot stay one group beyond the last zoom", () => {
  const [spot] = new Clusters(places, MAX_ZOOM).within(HANOI, MAX_ZOOM).filter((group) => group.places.length > 1);
  assert.deepEqual(spot.places.map(({ slug }) => slug), ["hang-buom", "upstairs"]);
  assert.ok(spot.splitsAt > MAX_ZOOM);
});

test("a river is as wide as it says", () => {
  const bank = ribbon([[21, 105.8], [21.05, 105.8], [21.1, 105.8]], 1000);
  const lons = bank.map(([, lon]) => lon);
  const metres = (Math.max(...lons) - Math.min(...lons)) * 111_320 * Math.cos((21.05 * Math.PI) / 180);
  assert.ok(Math.abs(metres - 1000) < 5, `${metres} m`);
});

test("a lake stays within its corners", () => {
  const ring = closedCurve([[0, 0], [0, 1], [1, 1], [1, 0]]);
  assert.ok(ring.flat().every((value) => value >= 0 && value <= 1));
});

test("each type has a marker of its own, and unknown types have one too", () => {
  const markers = json("markers.json");
  const looks = Object.values(markers).map((marker) => JSON.stringify(marker));
  assert.equal(new Set(looks).size, looks.length);
  assert.ok(markers._);
});

test("the schematic map lies around Hà Nội and names its waters in both languages", () => {
  const { rivers, lakes, labels } = json("map/schematic.json");
  const points = [...rivers.flatMap((/** @type {any} */ r) => r.line), ...lakes.flatMap((/** @type {any} */ l) => l.ring), ...labels.map((/** @type {any} */ l) => l.at)];
  for (const [lat, lon] of points) assert.ok(lat > 20.5 && lat < 21.4 && lon > 105.2 && lon < 106.1, `${lat}, ${lon}`);
  for (const { name } of labels) assert.ok(name.vi && name.en);
});
