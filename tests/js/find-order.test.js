import assert from "node:assert/strict";
import { test } from "node:test";
import { Order } from "../../theme/src/find/order.js";

const kinds = { space: 2, event: 5, series: 1, news: 0, page: 1 };
/** Numbers in digits of one plane, from "#" for 0; and, in steps, 2, 4 and 6. */
const terms = { order: [String.fromCharCode(...[9, 1, 5, 8, 7, 0].map((number) => 35 + number))], older: "CBB" };

test("documents stand as they are listed, and older events from the highest number after the other events", () => {
  const { numbers, places } = new Order(terms, /** @type {any} */ ({ documents: 9, kinds }));
  assert.deepEqual([...numbers], [9, 1, 5, 8, 6, 4, 2, 7, 0]);
  assert.deepEqual([...numbers].map((number) => places[number]), [...numbers.keys()]);
});

test("what is known by numbers is known by places then", () => {
  const order = new Order(terms, /** @type {any} */ ({ documents: 9, kinds }));
  assert.deepEqual([...order.placesOf(Uint32Array.from([0, 1, 2, 9]))], [8, 1, 6, 0]);
});
