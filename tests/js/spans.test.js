import assert from "node:assert/strict";
import { test } from "node:test";
import { isInSpan, stateAmong, stateOn, weekday } from "../../theme/src/events/spans.js";

const days = (from, count) =>
  Array.from({ length: count }, (_, n) => new Date(Date.parse(`${from}T00:00:00Z`) + n * 86_400_000).toISOString().slice(0, 10));
const shown = (span, today) => days("2026-12-21", 30).filter((day) => isInSpan(span, day, today));

test("Monday is the first day of the week", () => {
  assert.deepEqual(days("2026-11-23", 7).map(weekday), [0, 1, 2, 3, 4, 5, 6]);
});

test("today is one day, over the turn of the year too", () => {
  assert.deepEqual(shown("today", "2027-01-01"), ["2027-01-01"]);
});

test("a week is seven days from today on", () => {
  assert.deepEqual(shown("week", "2026-12-30"), days("2026-12-30", 7));
});

test("a weekend is what is left of Saturday and Sunday", () => {
  assert.deepEqual(shown("weekend", "2026-12-28"), ["2027-01-02", "2027-01-03"]);
  assert.deepEqual(shown("weekend", "2027-01-02"), ["2027-01-02", "2027-01-03"]);
  assert.deepEqual(shown("weekend", "2027-01-03"), ["2027-01-03"]);
  assert.deepEqual(shown("weekend", "2027-01-04"), ["2027-01-09", "2027-01-10"]);
});

test("an event is upcoming, then on, then past", () => {
  const state = (today) => stateOn("2026-11-22", "2026-11-24", today);
  assert.deepEqual(["2026-11-21", "2026-11-22", "2026-11-24", "2026-11-25"].map(state), ["upcoming", "ongoing", "ongoing", "past"]);
  assert.equal(stateOn("2026-11-22", "2026-11-22", "2026-11-22"), "today");
});

test("between two sessions nothing is on", () => {
  const sessions = "2026-12-05/2026-12-05 2026-12-12/2026-12-13";
  const days = ["2026-12-04", "2026-12-05", "2026-12-08", "2026-12-12", "2026-12-14"];
  assert.deepEqual(days.map((day) => stateAmong(sessions, day)), ["upcoming", "today", "upcoming", "ongoing", "past"]);
});
