import assert from "node:assert/strict";
import { test } from "node:test";
import { OpenNow } from "../../theme/src/browse/open-now.js";
import { count } from "../../theme/src/find/bits.js";

const days = ["", "540-720 810-1020", "1320-1440", "0-120 1320-1440", "0-1440", "?", "0-120"];
/** @param {number} day */
const always = (day) => Array(14).fill(day);
const fortnights = [
  always(1),
  [2, ...Array(12).fill(3), 6], // every night from 22:00 to 02:00
  always(4),
  [1, 0, 0, 1, ...Array(10).fill(0)],
  always(5),
  [0, 1, ...Array(12).fill(0)],
];
const rows = Uint32Array.of(0, 1, 2, 3, 4, 5, 6);
const columns = /** @type {any} */ ({ size: rows.length, hours: { from: "2026-11-21", days, fortnights, rows } });
const openNow = new OpenNow(columns);

/** @param {string} clock in Hà Nội */
const at = (clock) => Date.parse(`${clock}+07:00`);

for (const [number, clock, expected] of /** @type {[number, string, string][]} */ ([
  [0, "2026-11-21T10:00", "unknown"],
  [1, "2026-11-21T08:59", "later"],
  [1, "2026-11-21T09:00", "now"],
  [1, "2026-11-21T12:00", "later"],
  [1, "2026-11-21T13:30", "now"],
  [1, "2026-11-21T17:00", "closed"],
  [2, "2026-11-21T23:59", "now"],
  [2, "2026-11-22T00:00", "now"],
  [2, "2026-11-22T02:00", "later"],
  [3, "2026-11-23T03:00", "now"],
  [4, "2026-11-22T10:00", "closed"],
  [4, "2026-11-21T10:00", "now"],
  [4, "2026-11-30T10:00", "closed"],
  [5, "2026-11-21T10:00", "unknown"],
  [6, "2026-11-21T23:00", "closed"],
  [1, "2026-11-20T10:00", "unknown"],
  [1, "2026-12-04T16:59", "now"],
  [1, "2026-12-05T10:00", "unknown"],
])) {
  test(`place ${number} is “${expected}” at ${clock} in Hà Nội`, () => assert.equal(openNow.of(number, at(clock)), expected));
}

test("a place open over midnight closes when it closes, not at midnight", () => {
  assert.deepEqual(openNow.state(2, at("2026-11-21T23:00")), { open: true, until: at("2026-11-22T02:00") });
});

test("every place is in one of the four groups, whatever the hour", () => {
  for (const clock of ["2026-11-20T12:00", "2026-11-21T10:00", "2026-11-27T23:30", "2026-12-24T10:00"]) {
    const sizes = [...openNow.bits(at(clock)).values()].map(count);
    assert.equal(sizes.reduce((sum, size) => sum + size), rows.length);
  }
});

test("outside the fortnight that the build knew nobody is called open or closed", () => {
  const bits = openNow.bits(at("2027-01-01T10:00"));
  assert.deepEqual([...bits].map(([value, set]) => [value, count(set)]), [["now", 0], ["later", 0], ["closed", 0], ["unknown", 7]]);
});
