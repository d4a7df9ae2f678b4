import assert from "node:assert/strict";
import { test } from "node:test";
import { Order } from "../../theme/src/find/order.js";

test("events stand as they are listed, those left out after them from the highest, and all else as it is numbered", () => {
  const kinds = { space: 2, event: 5, series: 1, news: 0, page: 1 };
  const { numbers, places } = new Order(["&$"], /** @type {any} */ ({ documents: 9, kinds }));
  assert.deepEqual([...numbers], [0, 1, 5, 3, 6, 4, 2, 7, 8]);
  assert.deepEqual([...places].map((place) => numbers[place]), [...numbers.keys()]);
});
