import assert from "node:assert/strict";
import { test } from "node:test";
import { ordered, usedSort } from "../../theme/src/browse/order.js";
import { all, bitsOf } from "../../theme/src/find/bits.js";

const nothing = { ranked: null, distances: null, newest: null };

test("without anything else places stand in the order of their names, which is that of their numbers", () => {
  assert.deepEqual([...ordered(bitsOf([4, 1, 3], 5), "name", nothing)], [1, 3, 4]);
});

test("what a query found stands best first, without what the facets leave out", () => {
  const ranked = Uint32Array.of(3, 0, 4, 1);
  assert.deepEqual([...ordered(bitsOf([0, 1, 3], 5), "relevance", { ...nothing, ranked })], [3, 0, 1]);
});

test("the nearest stands first; equally near places keep the order of their names, those without a point end the list", () => {
  const distances = Float64Array.of(Infinity, 200, 50, 200, Infinity);
  assert.deepEqual([...ordered(all(5), "distance", { ...nothing, distances })], [2, 1, 3, 0, 4]);
});

test("the newest event comes first, places without one last", () => {
  assert.deepEqual([...ordered(all(4), "new", { ...nothing, newest: Uint32Array.of(0, 9800, 0, 9900) })], [3, 1, 0, 2]);
});

for (const [asked, grounds, used] of /** @type {[any, any, string][]} */ ([
  ["", nothing, "name"],
  ["", { ...nothing, ranked: Uint32Array.of() }, "relevance"],
  ["name", { ...nothing, ranked: Uint32Array.of() }, "name"],
  ["relevance", nothing, "name"],
  ["distance", nothing, "name"],
  ["", { ...nothing, distances: Float64Array.of(), ranked: Uint32Array.of() }, "distance"],
  ["relevance", { ...nothing, distances: Float64Array.of(), ranked: Uint32Array.of() }, "relevance"],
  ["new", { ...nothing, newest: Uint32Array.of() }, "new"],
])) {
  const given = Object.keys(grounds).filter((name) => grounds[name]);
  test(`asked for “${asked}” with ${given.join(" and ") || "nothing"} to go by, the order is ${used}`, () => {
    assert.equal(usedSort(asked, grounds), used);
  });
}
