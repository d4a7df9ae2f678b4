import assert from "node:assert/strict";
import { test } from "node:test";
import { Matcher } from "../../theme/src/find/match.js";
import { asQuery } from "../../theme/src/find/query.js";

const DOCUMENTS = 50;
const NAME = 1;
const SUMMARY = 1 << 6;
const BEGINS = 1 << 8;
const ENDS = 1 << 9;
/** A name of two words: its first, its last; the only word of a name; a word of a summary. */
const PLACES = [NAME | BEGINS | (2 << 10), NAME | ENDS | (2 << 10), NAME | BEGINS | ENDS | (1 << 10), SUMMARY];
const [FIRST, LAST, ONLY, BELOW] = PLACES.keys();

const KINDS = { past: new Uint8Array(DOCUMENTS).fill(1, 40), firstSeries: 20, endOfSeries: 30 };

/** @param {string} spelled @param {Record<number, number>} places by document @param {boolean} [begun] */
function spelling(spelled, places, begun = false) {
  const documents = Uint32Array.from(Object.keys(places).map(Number));
  return { spelled, begun, documents, places: Uint32Array.from(documents, (number) => places[number]) };
}

/** @param {string[]} words @param {ReturnType<typeof spelling>[][]} spellings @param {number[][]} [sides] documents × 2, + 1 in a name */
const evidence = (words, spellings, sides = []) => ({ words: asQuery(words), spellings, pairs: sides.map((list) => [Uint32Array.from(list)]) });

test("who is called so comes first, then whose name begins so, then who has the words side by side, the heavier and the coming", () => {
  const matcher = new Matcher(DOCUMENTS, PLACES);
  const found = evidence(
    ["nha", "hat"],
    [[spelling("nha", { 1: BELOW, 2: FIRST, 3: FIRST, 25: BELOW, 41: BELOW, 42: FIRST })], [spelling("hat", { 1: BELOW, 2: LAST, 3: BELOW, 25: LAST, 41: BELOW, 43: ONLY })]],
    [[2 * 2 + 1, 1 * 2]],
  );
  const { numbers, standing } = matcher.match(found, KINDS);
  assert.deepEqual([...numbers], [2, 1, 3, 25, 41]);
  assert.deepEqual([...standing], [1, 2, 3, 25, 41]);
});

test("what fits alike stands in the order of documents", () => {
  const { numbers, standing } = new Matcher(DOCUMENTS, PLACES).match(evidence(["nha"], [[spelling("nha", { 31: BELOW, 7: BELOW, 3: BELOW, 35: BELOW })]]), KINDS);
  assert.deepEqual([...numbers], [3, 7, 31, 35]);
  assert.deepEqual([...standing], [3, 7, 31, 35]);
});

test("what is spelled as typed comes before what only sounds alike", () => {
  const matcher = new Matcher(DOCUMENTS, PLACES);
  const alike = [spelling("dinh", { 5: ONLY }), spelling("đình", { 6: BELOW }), spelling("định", { 7: ONLY })];
  assert.deepEqual([...matcher.match(evidence(["đình"], [alike]), KINDS).numbers], [6, 5, 7]);
});

test("where some of the words suffice, more of them do not weigh less", () => {
  const matcher = new Matcher(DOCUMENTS, PLACES);
  const found = evidence(["nha", "hat", "lon"], [[spelling("nha", { 1: BELOW, 2: BELOW, 3: BELOW })], [spelling("hat", { 2: BELOW, 3: BELOW })], []]);
  assert.equal(matcher.match(found, KINDS).numbers.length, 0);
  assert.deepEqual([...matcher.match(found, KINDS, 2).numbers], [2, 3]);
  assert.deepEqual([...matcher.match(found, KINDS, 1).numbers], [2, 3, 1]);
});

test("an answer does not depend on what was asked before", () => {
  let state = 7;
  /** @param {number} below */
  const chance = (below) => (state = (state * 48271) % 2147483647) % below;
  const kept = new Matcher(DOCUMENTS, PLACES);
  for (let round = 0; round < 300; round++) {
    const words = ["an", "ân", "bình"].slice(0, 1 + chance(3));
    /** @param {number} share one in so many documents */
    const some = (share) => Array.from({ length: DOCUMENTS }, (_, number) => number).filter(() => chance(share) === 0);
    const placed = (/** @type {number} */ share) => Object.fromEntries(some(share).map((number) => [number, chance(PLACES.length)]));
    const spellings = words.map((word) => [spelling(word, placed(2)), spelling("an", placed(4), chance(2) === 0)]);
    const found = evidence(words, spellings, words.slice(1).map(() => some(3).map((number) => number * 2 + chance(2))));
    const least = 1 + chance(words.length);
    assert.deepEqual(kept.match(found, KINDS, least), new Matcher(DOCUMENTS, PLACES).match(found, KINDS, least));
  }
});
