import assert from "node:assert/strict";
import { test } from "node:test";
import { filter, searchable } from "../../theme/src/browse/filter.js";
import { choices, parse, serialise } from "../../theme/src/browse/state.js";

const known = new Map([
  ["type", new Set(["cafe", "museum", "gallery"])],
  ["ward", new Set(["hoan-kiem", "ba-dinh"])],
]);

/** @param {string} name @param {string[]} type @param {string[]} ward */
const place = (name, type, ward) => ({
  name,
  facets: new Map([["type", new Set(type)], ["ward", new Set(ward)]]),
  text: searchable(name),
});
const places = [
  place("Cà phê Phố Cổ", ["cafe"], ["hoan-kiem"]),
  place("Bảo tàng Cà phê", ["museum", "cafe"], ["ba-dinh"]),
  place("Bảo tàng Mỹ thuật", ["museum"], ["ba-dinh"]),
  place("Phòng tranh", ["gallery"], []),
];

/** @param {string} address */
function browse(address) {
  const { matching, counts } = filter(places, parse(new URLSearchParams(address), known));
  return {
    names: [...matching].map(({ name }) => name),
    counts: Object.fromEntries([...counts].map(([facet, values]) => [facet, Object.fromEntries(values)])),
  };
}

test("without a choice everything is listed", () => assert.equal(browse("").names.length, 4));

test("values of one facet widen the choice", () => {
  assert.deepEqual(browse("type=cafe&type=gallery").names, ["Cà phê Phố Cổ", "Bảo tàng Cà phê", "Phòng tranh"]);
});

test("a second facet narrows it", () => {
  assert.deepEqual(browse("type=cafe&type=gallery&ward=ba-dinh").names, ["Bảo tàng Cà phê"]);
});

test("words are found by their beginnings, with or without accents", () => {
  assert.deepEqual(browse("q=bao ca").names, ["Bảo tàng Cà phê"]);
  assert.deepEqual(browse("q=Mỹ+thuật").names, ["Bảo tàng Mỹ thuật"]);
  assert.deepEqual(browse("q=ranh").names, []);
});

test("a value's count says what choosing it would show, given all other facets", () => {
  assert.deepEqual(browse("type=cafe").counts, { type: { cafe: 2, museum: 2, gallery: 1 }, ward: { "hoan-kiem": 1, "ba-dinh": 1 } });
  assert.deepEqual(browse("type=cafe&ward=hoan-kiem").counts, { type: { cafe: 1 }, ward: { "hoan-kiem": 1, "ba-dinh": 1 } });
  assert.deepEqual(browse("q=tranh").counts, { type: { gallery: 1 }, ward: {} });
});

test("the address is read and written without loss", () => {
  const address = "q=c%C3%A0+ph%C3%AA&type=cafe&type=museum&ward=ba-dinh";
  const state = parse(new URLSearchParams(address), known);
  assert.equal(serialise(state, known.keys()).toString(), address);
  assert.equal(choices(state), 3);
});

test("values the page does not offer are ignored, parameters of others are kept", () => {
  const params = new URLSearchParams("type=zoo&type=cafe&view=map");
  assert.equal(serialise(parse(params, known), known.keys(), params).toString(), "view=map&type=cafe");
});
