import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { Clusters } from "../../theme/src/map/clusters.js";
import { layOutNames } from "../../theme/src/map/names.js";
import { findPosition } from "../../theme/src/map/position.js";
import { segments } from "../../theme/src/map/ring.js";
import { sessionsOn } from "../../theme/src/map/sessions.js";
import { closedCurve, ribbon } from "../../theme/src/map/curve.js";

/** @param {string} path */
const json = (path) => JSON.parse(readFileSync(new URL(`../../theme/src/${path}`, import.meta.url), "utf8"));

const HANOI = /** @type {[number, number, number, number]} */ ([105.28, 20.56, 106.03, 21.39]);
const SCALE = { minZoom: 9, maxZoom: 18 };
/** manzi, two on one spot, and one far away */
const points = { lat: [21.0415237, 21.036, 21.036, 20.9763], lon: [105.8471962, 105.8522, 105.8522, 105.9131] };
const all = [0, 1, 2, 3];

test("a place that stands alone keeps its own coordinates to the last digit", () => {
  const [manzi] = new Clusters(points, all, SCALE).within(HANOI, 17).filter(({ place }) => place === 0);
  assert.deepEqual([manzi.lat, manzi.lon], [21.0415237, 105.8471962]);
});

test("every place is in exactly one group at every zoom", () => {
  const clusters = new Clusters(points, all, SCALE);
  for (let zoom = SCALE.minZoom; zoom <= SCALE.maxZoom; zoom++) {
    const groups = clusters.within(HANOI, zoom);
    assert.deepEqual(groups.flatMap((group) => clusters.placesOf(group)).sort(), all);
    assert.equal(groups.reduce((sum, { count }) => sum + count, 0), all.length);
  }
});

test("places on one spot stay one group beyond the last zoom", () => {
  const clusters = new Clusters(points, all, SCALE);
  const [spot] = clusters.within(HANOI, SCALE.maxZoom).filter(({ count }) => count > 1);
  assert.deepEqual(clusters.placesOf(spot).sort(), [1, 2]);
  assert.ok(clusters.splitsAt(spot) > SCALE.maxZoom);
});

test("a group counts its members by tier at every zoom, alone or together", () => {
  const tiers = [1, 0, -1, 1];
  const clusters = new Clusters(points, all, { ...SCALE, tiers: 2, tierOf: (i) => tiers[i] });
  for (let zoom = SCALE.minZoom; zoom <= SCALE.maxZoom; zoom++) {
    const groups = clusters.within(HANOI, zoom);
    for (const group of groups) {
      const counted = [0, 1].map((tier) => clusters.placesOf(group).filter((i) => tiers[i] === tier).length);
      assert.deepEqual(group.tiers, counted);
    }
  }
});

test("groups of another choice have other keys, single places keep theirs", () => {
  const keys = (/** @type {number[]} */ numbers) => new Clusters(points, numbers, SCALE).within(HANOI, 18).map(({ key }) => key);
  const [before, after] = [keys([0, 1, 2]), keys([0, 1, 2])];
  assert.deepEqual(before.filter((key) => after.includes(key)), ["place 0"]);
});

test("the ring of a cluster is never longer than once round, and no member is too few to be seen", () => {
  for (const [tiers, count] of /** @type {[number[], number][]} */ ([[[1, 0, 1], 2000], [[3, 4, 5], 12], [[1, 1, 1], 3], [Array(30).fill(1), 900]])) {
    const ring = segments(tiers, count);
    assert.deepEqual(ring.map(({ tier }) => tier), [...tiers.keys()].filter((tier) => tiers[tier]));
    const end = ring.reduce((at, { from, length }) => {
      assert.ok(Math.abs(from - at) < 1e-9);
      assert.ok(length >= 3);
      return from + length;
    }, 0);
    assert.ok(end <= 100 + 1e-9);
  }
});

test("a name stands where it covers neither a marker nor another name, else nowhere", () => {
  const room = { width: 400, height: 200 };
  const spot = (/** @type {number} */ x, /** @type {number} */ y, width = 80) => ({ x, y, half: 14, width });
  assert.deepEqual(layOutNames([spot(200, 100)], room), ["right"]);
  assert.deepEqual(layOutNames([spot(390, 100)], room), ["left"]);
  assert.deepEqual(layOutNames([spot(200, 100)], { ...room, taken: [[250, 0, 400, 200]] }), ["left"]);
  assert.deepEqual(layOutNames([spot(200, 100), spot(240, 100, 0)], room), ["left", null]);
  assert.deepEqual(layOutNames([spot(200, 100), spot(240, 100, 0), spot(160, 100, 0)], room)[0], "below");
  assert.deepEqual(layOutNames([spot(50, 10, 380)], room), [null]);
  assert.deepEqual(layOutNames([spot(100, 100), spot(100, 100)], room), ["right", "left"]);
});

test("an event of today is found at each of its spaces on its days, in the page's language", () => {
  const today = {
    from: "2026-11-27",
    elsewhere: [1, 0],
    rows: /** @type {import("../../theme/src/map/sessions.js").Today["rows"]} */ ([
      ["Đêm mở cửa", "events/dem/", "19:00", 0, 0b01, 2, 5],
      ["Triển lãm", "events/trien-lam/", "", 1, 0b11, 5],
    ]),
  };
  const root = new URL("https://example.org/en/");
  const first = sessionsOn(today, "2026-11-27", root);
  assert.deepEqual([first.known, first.elsewhere, [...first.at.keys()].sort()], [true, 1, [2, 5]]);
  assert.deepEqual(first.at.get(5)?.map(({ href, lang }) => [href, lang]), [["https://example.org/en/events/dem/", ""], ["https://example.org/en/events/trien-lam/", "vi"]]);
  assert.deepEqual([...sessionsOn(today, "2026-11-28", root).at.keys()], [5]);
  for (const day of ["2026-11-26", "2026-11-29"]) assert.deepEqual(sessionsOn(today, day, root), { at: new Map(), elsewhere: 0, known: false });
});

test("where the reader stands is told, or why it is not", async () => {
  /** @param {(done: (position: any) => void, failed: (error: any) => void) => void} answer */
  const device = (answer) => /** @type {any} */ ({ getCurrentPosition: answer });
  const at = (/** @type {number} */ latitude, /** @type {number} */ longitude) => device((done) => done({ coords: { latitude, longitude, accuracy: 30 } }));
  assert.deepEqual(await findPosition(at(21.03, 105.85)), { lat: 21.03, lon: 105.85, accuracy: 30 });
  await assert.rejects(findPosition(at(10.77, 106.7)), { reason: "outside" });
  for (const [code, reason] of /** @type {const} */ ([[1, "refused"], [2, "unavailable"], [3, "timeout"], [9, "unavailable"]])) {
    await assert.rejects(findPosition(device((_, failed) => failed({ code }))), { reason });
  }
  await assert.rejects(findPosition(/** @type {any} */ (null)), { reason: "unsupported" });
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
