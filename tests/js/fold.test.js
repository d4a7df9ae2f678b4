import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { fold, spelledWords, words } from "../../theme/src/fold.js";

/** @type {{ in: string, out: string }[]} */
const cases = JSON.parse(readFileSync(new URL("../golden/fold.json", import.meta.url), "utf8"));

for (const { in: text, out } of cases) {
  test(`fold turns ${JSON.stringify(text)} into ${JSON.stringify(out)}`, () => assert.equal(fold(text), out));
}

test("folding what is folded changes nothing", () => {
  for (const { out } of cases) assert.equal(fold(out), out);
});

test("words are split at whatever is neither letter nor digit", () => {
  assert.deepEqual(words("22 Hàng Buồm – Hội quán\u00a0Quảng Đông, (L’Espace)"), [
    "22", "hang", "buom", "hoi", "quan", "quang", "dong", "l", "espace",
  ]);
  assert.deepEqual(words(" … "), []);
});

test("a decomposed word stays one word", () => {
  assert.deepEqual(words("ca tru\u0300"), ["ca", "tru"]);
  assert.deepEqual(spelledWords("ca tru\u0300"), ["ca", "trù"]);
});

test("both places of the tone spell the same word", () => {
  assert.deepEqual(spelledWords("hòa Hoà thủy THUỶ khỏe"), ["hoà", "hoà", "thuỷ", "thuỷ", "khoẻ"]);
  assert.deepEqual(spelledWords("hoàn của quý"), ["hoàn", "của", "quý"]);
});
