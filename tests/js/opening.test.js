import assert from "node:assert/strict";
import { test } from "node:test";
import { daysBetween, instant, isoDate } from "../../theme/src/hanoi-time.js";
import { intervals, opening } from "../../theme/src/opening.js";

const week = intervals([
  ["2026-11-21T08:00", "2026-11-21T17:00"],
  ["2026-11-24T08:00", "2026-11-24T24:00"],
  ["2026-11-25T00:00", "2026-11-25T02:00"],
]);

/** @param {string} local */
const at = (local) => opening(week, instant(local));

test("a place is open from its opening to the minute before its closing", () => {
  assert.deepEqual(at("2026-11-21T07:59"), { open: false, next: instant("2026-11-21T08:00") });
  assert.deepEqual(at("2026-11-21T08:00"), { open: true, until: instant("2026-11-21T17:00") });
  assert.deepEqual(at("2026-11-21T17:00"), { open: false, next: instant("2026-11-24T08:00") });
});

test("midnight is not a closing", () => {
  assert.deepEqual(at("2026-11-24T23:00"), { open: true, until: instant("2026-11-25T02:00") });
});

test("after the last interval nothing is known", () => {
  assert.equal(at("2026-11-25T02:00"), null);
  assert.equal(opening([], 0), null);
});

test("before the first day nothing is said", () => {
  const from = instant("2026-11-21T00:00");
  assert.equal(opening(week, instant("2026-11-20T23:59"), from), null);
  assert.deepEqual(opening(week, from, from), { open: false, next: instant("2026-11-21T08:00") });
});

test("times are Hà Nội's, wherever the visitor is", () => {
  assert.equal(instant("2026-11-21T08:00"), Date.UTC(2026, 10, 21, 1));
  assert.equal(isoDate(Date.UTC(2026, 10, 20, 16, 59)), "2026-11-20");
  assert.equal(isoDate(Date.UTC(2026, 10, 20, 17)), "2026-11-21");
  assert.equal(daysBetween("2026-02-27", "2026-03-01"), 2);
});
