import assert from "node:assert/strict";
import { test } from "node:test";
import { sift } from "../../theme/src/browse/sift.js";
import { bitsOf, numbersIn } from "../../theme/src/find/bits.js";

/** Numbers that look like chance and are the same in every run (Knuth's MMIX generator). @param {bigint} seed */
function chance(seed) {
  let state = seed;
  return (/** @type {number} */ below) => {
    state = (state * 6364136223846793005n + 1442695040888963407n) & 0xffffffffffffffffn;
    return Number(state >> 33n) % below;
  };
}

/** @typedef {Map<string, Set<string>>} Row by facet */

/** @param {(below: number) => number} pick */
function world(pick) {
  const size = pick(80);
  const facets = new Map(["a", "b", "c", "d"].map((facet) => [facet, [...Array(1 + pick(6)).keys()].map((value) => `${facet}${value}`)]));
  const rows = [...Array(size).keys()].map(
    () => new Map([...facets].map(([facet, values]) => [facet, new Set(values.filter(() => pick(3) === 0))])),
  );
  const bits = new Map(
    [...facets].map(([facet, values]) => [
      facet,
      new Map(values.map((value) => [value, bitsOf([...rows.keys()].filter((number) => rows[number].get(facet)?.has(value)), size)])),
    ]),
  );
  const chosen = new Map();
  for (const [facet, values] of facets) {
    const some = values.filter(() => pick(4) === 0);
    if (some.length) chosen.set(facet, new Set(some));
  }
  const within = pick(2) ? [...rows.keys()].filter(() => pick(2)) : null;
  return { size, facets, rows, bits, chosen, within };
}

/** What filtering means, written down without any cleverness. @param {Row} row @param {Row} chosen */
const fits = (row, chosen) =>
  [...chosen].every(([facet, values]) => [...values].some((value) => row.get(facet)?.has(value)));

test("what matches, and every count, is what looking at each place one by one gives", () => {
  for (let seed = 1n; seed <= 300n; seed += 1n) {
    const { size, facets, rows, bits, chosen, within } = world(chance(seed));
    const asked = rows.map((_, number) => within === null || within.includes(number));
    const { matching, found, counts, without } = sift(bits, chosen, within && bitsOf(within, size), size);
    const expected = [...rows.keys()].filter((number) => asked[number] && fits(rows[number], chosen));
    assert.deepEqual([...numbersIn(matching)], expected);
    assert.equal(found, expected.length);
    for (const [facet, values] of facets) {
      const others = new Map([...chosen].filter(([other]) => other !== facet));
      const left = rows.filter((row, number) => asked[number] && fits(row, others));
      for (const value of values) {
        assert.equal(counts.get(facet)?.get(value), left.filter((row) => row.get(facet)?.has(value)).length);
      }
      if (chosen.has(facet)) assert.equal(numbersIn(/** @type {Uint32Array} */ (without.get(facet))).length, left.length);
    }
  }
});

test("choosing a value that no place has finds nothing, and the others of its facet keep their counts", () => {
  const bits = new Map([["type", new Map([["cafe", bitsOf([0, 2], 3)]])]]);
  const { found, counts } = sift(bits, new Map([["type", new Set(["library"])]]), null, 3);
  assert.equal(found, 0);
  assert.equal(counts.get("type")?.get("cafe"), 2);
});

test("a facet that is not known narrows nothing", () => {
  assert.equal(sift(new Map(), new Map([["colour", new Set(["red"])]]), null, 5).found, 5);
});
