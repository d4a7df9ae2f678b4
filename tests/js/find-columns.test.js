import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { all, bitsOf, common, count, has, intersection, none, numbersIn, union } from "../../theme/src/find/bits.js";
import { numbersOf } from "../../theme/src/find/codes.js";
import { Columns } from "../../theme/src/find/columns.js";
import { distance, Points } from "../../theme/src/find/points.js";

/** @param {string} name */
const golden = (name) => JSON.parse(readFileSync(new URL(`../golden/find/${name}.json`, import.meta.url), "utf8"));

for (const { numbers, planes } of golden("codes")) {
  test(`the planes of ${numbers.slice(0, 6)} are read as the build wrote them`, () => assert.deepEqual([...numbersOf(planes)], numbers));
}

test("columns give each space the values that its entry has", () => {
  const { file, spaces } = golden("columns");
  const columns = new Columns(file);
  assert.equal(columns.size, spaces.length);
  for (const [number, { facets, district }] of spaces.entries()) {
    for (const [facet, values] of Object.entries(facets)) {
      assert.deepEqual(columns.values(facet, number), values);
      for (const [value, bits] of columns.bits(facet)) assert.equal(has(bits, number), values.includes(value));
    }
    assert.equal(columns.words("district", number), district);
  }
});

test("a facet that the file does not know has no values", () => {
  const columns = new Columns(golden("columns").file);
  assert.equal(columns.bits("colour").size, 0);
  assert.deepEqual(columns.values("colour", 0), []);
});

test("columns of another version are refused", () => {
  assert.throws(() => new Columns({ ...golden("columns").file, version: 99 }), /version 99/);
});

test("points come back to the last digit, and where none is known there is none", () => {
  const { file, points } = golden("points");
  const read = new Points(file);
  assert.deepEqual([...read.lat], points.map((/** @type {any} */ point) => point?.lat ?? NaN));
  assert.deepEqual([...read.lon], points.map((/** @type {any} */ point) => point?.lon ?? NaN));
  assert.deepEqual([...read.precision], points.map((/** @type {any} */ point) => point?.precision ?? 0));
});

test("a space without a point is infinitely far away, one that stands here is not", () => {
  const { file, points } = golden("points");
  const here = points.find((/** @type {any} */ point) => point !== null);
  const distances = new Points(file).distancesFrom(here);
  points.forEach((/** @type {any} */ point, /** @type {number} */ at) => {
    assert.equal(distances[at], point === null ? Infinity : distance(here, point));
  });
});

for (const size of [0, 1, 31, 32, 33, 64, 1000]) {
  test(`sets of ${size} numbers hold what was put in, and nothing beyond`, () => {
    const thirds = [...Array(size).keys()].filter((number) => number % 3 === 0);
    const bits = bitsOf([...thirds, size, size + 40], size);
    assert.deepEqual([...numbersIn(bits)], thirds);
    assert.equal(count(bits), thirds.length);
    assert.equal(count(all(size)), size);
    assert.equal(count(none(size)), 0);
    assert.equal(common(bits, all(size)), thirds.length);
    assert.deepEqual(intersection([], size), all(size));
    assert.deepEqual(intersection([bits, none(size)], size), none(size));
    assert.deepEqual(union([bits, none(size)], size), bits);
  });
}
