import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { fold, spelledWords } from "../../theme/src/fold.js";
import { queryWords } from "../../theme/src/find/query.js";

/** @type {{ in: string, spelled: string[], folded: string[] }[]} */
const cases = JSON.parse(readFileSync(new URL("../golden/words.json", import.meta.url), "utf8"));

for (const { in: text, spelled, folded } of cases) {
  test(`${JSON.stringify(text)} falls into words as it does in the build`, () => {
    assert.deepEqual(spelledWords(text), spelled);
    assert.deepEqual(spelledWords(text).map(fold), folded);
  });
}

test("only the last word of a query may be unfinished", () => {
  assert.deepEqual(queryWords("Hàng  Buồm").map(({ folded, growing }) => [folded, growing]), [["hang", false], ["buom", true]]);
});

test("a query of a whole page is cut", () => assert.equal(queryWords("chữ ".repeat(500)).length, 12));
