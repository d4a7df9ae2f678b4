import assert from "node:assert/strict";
import { test } from "node:test";
import { ListAddress } from "../../theme/src/browse/address.js";
import { nearPages } from "../../theme/src/browse/near-pages.js";

const known = new Map([
  ["type", new Set(["cafe", "museum"])],
  ["ward", new Set(["hoan-kiem"])],
  ["open", new Set(["now"])],
  ["step-free", new Set(["yes", "unknown"])],
  ["near", new Set(["me"])],
]);
const ROOT = new URL("https://sangtao.example/en/spaces/");
const list = new ListAddress(ROOT, true, known);
const map = new ListAddress(new URL("https://sangtao.example/map/"), false, known);

/** @param {string} path @param {ListAddress} [of] */
function read(path, of = list) {
  const { chosen, ...rest } = of.read(new URL(path, of.root));
  return { ...rest, chosen: Object.fromEntries([...chosen].map(([facet, values]) => [facet, [...values]])) };
}
/** What an address becomes once it is read and written. @param {string} path @param {ListAddress} [of] */
const again = (path, of = list) => of.write(of.read(new URL(path, of.root)), new URL(path, of.root).searchParams).href.slice(of.root.href.length);

test("an old address keeps its meaning", () => {
  assert.deepEqual(read("?q=g%E1%BB%91m&type=cafe&ward=hoan-kiem"), {
    query: "gốm", chosen: { type: ["cafe"], ward: ["hoan-kiem"] }, sort: "", view: "", page: 1,
  });
});

for (const address of [
  "",
  "page/3/",
  "?view=map",
  "page/2/?view=list",
  "?type=cafe&type=museum&step-free=unknown",
  "?q=%C4%91%C3%ACnh&open=now&sort=name&view=list&page=4",
  "?near=me&type=cafe",
  "?sort=new",
  "?sort=new&page=2",
]) {
  test(`the address “${address}” is read and written without loss`, () => {
    assert.deepEqual(new Set(again(address).split(/[?&]/)), new Set(address.split(/[?&]/)));
  });
}

test("values, orders, views and pages that do not exist are ignored", () => {
  assert.deepEqual(read("?type=zoo&sort=price&view=globe&page=-1&near=you"), { query: "", chosen: {}, sort: "", view: "", page: 1 });
  assert.equal(read("page/0/").page, 1);
  assert.equal(read("page/x/").page, 1);
  assert.equal(read("?page=1e3").page, 1);
});

test("parameters of others are kept", () => assert.equal(again("?utm=x&type=zoo"), "?utm=x"));

test("the page of a list without choices has an address that works without scripts", () => {
  assert.equal(again("?page=3"), "page/3/");
  assert.equal(again("?page=3", map), "?page=3");
});

test("who narrows a later page comes to the first page of what is left", () => {
  assert.equal(read("page/3/?type=cafe").page, 1);
  assert.equal(again("page/3/?type=cafe"), "?type=cafe");
});

test("nearest first and near me are one choice, and the address holds no position", () => {
  assert.deepEqual(read("?sort=distance").chosen, { near: ["me"] });
  assert.equal(again("?sort=distance"), "?near=me");
});

for (const [page, count, pages] of /** @type {[number, number, number[]][]} */ ([
  [1, 1, [1]],
  [1, 4, [1, 2, 3, 4]],
  [5, 9, [1, 2, 3, 4, 5, 6, 7, 8, 9]],
  [6, 11, [1, 0, 4, 5, 6, 7, 8, 0, 11]],
  [209, 209, [1, 0, 207, 208, 209]],
])) {
  test(`from page ${page} of ${count} links lead to ${pages}`, () => assert.deepEqual(nearPages(page, count), pages));
}
