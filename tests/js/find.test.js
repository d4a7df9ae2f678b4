import assert from "node:assert/strict";
import { test } from "node:test";
import { areasOf } from "../../theme/src/find/areas.js";
import { Directory } from "../../theme/src/find/directory.js";
import { Marks } from "../../theme/src/find/marks.js";
import { unpack, unpackRising } from "../../theme/src/find/packing.js";
import { queryWords } from "../../theme/src/find/query.js";
import { isOneLetterAway, Spellings } from "../../theme/src/find/spellings.js";
import { excerpt, segments } from "../../theme/src/search/highlight.js";
import { countKinds, kindRanges, ofKind } from "../../theme/src/search/kinds.js";

test("packed numbers are read as they were written", () => {
  assert.deepEqual([...unpack("AB9")], [0, 1, 61]);
  assert.deepEqual([...unpack(" C!C")], [62, 63]);
  assert.deepEqual([...unpackRising("AAD B")], [0, 1, 5, 37]);
});

test("a directory names the file that may hold a key, and those that hold keys beginning so", () => {
  const directory = new Directory({ firsts: ["a", "ca", "hang", "hat"], names: "aaaaaaaaaabbbbbbbbbbccccccccccdddddddddd" });
  assert.deepEqual(directory.filesOf("0"), []);
  assert.deepEqual(directory.filesOf("a"), ["aaaaaaaaaa"]);
  assert.deepEqual(directory.filesOf("cb"), ["bbbbbbbbbb"]);
  assert.deepEqual(directory.filesOf("zo"), ["dddddddddd"]);
  assert.deepEqual(directory.filesOfBeginning("ha"), ["bbbbbbbbbb", "cccccccccc", "dddddddddd"]);
  assert.deepEqual(directory.filesOfBeginning("b"), ["aaaaaaaaaa"]);
  assert.deepEqual(directory.filesOfBeginning("0"), []);
  assert.deepEqual(new Directory({ firsts: [], names: "" }).filesOfBeginning("a"), []);
});

/** All words one letter added, left out, replaced or exchanged away. @param {string} word @param {string} letters */
function oneLetterAway(word, letters) {
  const found = new Set();
  for (let at = 0; at <= word.length; at++) {
    for (const letter of letters) {
      found.add(word.slice(0, at) + letter + word.slice(at));
      if (at < word.length) found.add(word.slice(0, at) + letter + word.slice(at + 1));
    }
    if (at < word.length) found.add(word.slice(0, at) + word.slice(at + 1));
    if (at + 1 < word.length) found.add(word.slice(0, at) + word[at + 1] + word[at] + word.slice(at + 2));
  }
  found.delete(word);
  return found;
}

test("one letter away is exactly what one slip of the hand makes of a word", () => {
  const letters = "abc";
  /** @type {string[]} */
  let all = [""];
  for (let length = 0; length < 5; length++) all = [...new Set([...all, ...all.flatMap((word) => [...letters].map((letter) => word + letter))])];
  for (const word of all.filter(({ length }) => length === 3 || length === 4)) {
    const slips = oneLetterAway(word, letters);
    for (const other of all) assert.equal(isOneLetterAway(word, other), slips.has(other), `${word} ${other}`);
  }
});

test("the list of words is read back, and like words are found in it", () => {
  // ban, bang, book, bookworm, worm: shared letters and rest; weights: in names from 20 on
  const spellings = new Spellings({ words: "Aban\nDg\nBook\nEworm\nAworm", weights: "CCVVC" });
  assert.deepEqual(spellings.words, ["ban", "bang", "book", "bookworm", "worm"]);
  assert.deepEqual(spellings.near("bokworm", 3), ["bookworm"]);
  assert.deepEqual(spellings.near("ban", 3), []);
  assert.deepEqual(spellings.partings("bookworm"), [["book", "worm"]]);
  assert.deepEqual(spellings.partings("bangbook"), [["bang", "book"]]);
  assert.deepEqual(spellings.alike("bokks", 2), []);
  assert.deepEqual(new Spellings({ words: "", weights: "" }).words, []);
});

test("a ward or district is known by its name of today and by those it had", () => {
  /** @type {[string, string[], number[]][]} */
  const areas = [
    ["Phường Hoàn Kiếm", ["Hàng Bông", "Hàng Bạc"], [1, 2]],
    ["Phường Cửa Nam", ["Hàng Bông", "Hàng Bài"], [3]],
    ["Quận Hoàn Kiếm", [], [4]],
  ];
  assert.deepEqual(areasOf(queryWords("phường hàng bài"), areas), { names: ["Phường Cửa Nam"], former: "Hàng Bài", near: [3] });
  assert.deepEqual(areasOf(queryWords("hang bong"), areas), { names: ["Phường Hoàn Kiếm", "Phường Cửa Nam"], former: "Hàng Bông", near: [1, 2] });
  assert.deepEqual(areasOf(queryWords("ăn gì ở cửa nam"), areas), { names: ["Phường Cửa Nam"], former: undefined, near: [3] });
  assert.equal(areasOf(queryWords("bông"), areas), undefined);
});

test("hits are counted and narrowed by kind without fetching them", () => {
  const ranges = kindRanges(/** @type {any} */ ({ kinds: { space: 3, event: 2, series: 0, news: 1, page: 0 } }));
  const numbers = Uint32Array.of(4, 0, 5, 2);
  assert.deepEqual(countKinds(numbers.slice().sort(), ranges), [["space", 2], ["event", 1], ["news", 1]]);
  assert.deepEqual([...ofKind(numbers, ranges, "space")], [0, 2]);
  assert.deepEqual([...ofKind(numbers, ranges, "")], [4, 0, 5, 2]);
});

test("found words are marked in their own spelling", () => {
  assert.deepEqual(segments("Tối ca trù, ca dao", new Marks(queryWords("ca tru"))), [
    { text: "Tối ", hit: false },
    { text: "ca", hit: true },
    { text: " ", hit: false },
    { text: "trù", hit: true },
    { text: ", ", hit: false },
    { text: "ca", hit: true },
    { text: " dao", hit: false },
  ]);
});

test("the beginning of a word is marked while it is typed, but not every word of its first letter", () => {
  const marked = (/** @type {string} */ query, finished = false) =>
    segments("nhà hát, hạt", new Marks(queryWords(query), finished)).filter(({ hit }) => hit).map(({ text }) => text);
  assert.deepEqual(marked("ha"), ["hát", "hạt"]);
  assert.deepEqual(marked("h"), []);
  assert.deepEqual(marked("ha", true), []);
});

test("an excerpt shows the first found word and cuts between words", () => {
  const text = `${"chữ ".repeat(100)}đình làng ${"chữ ".repeat(100)}`;
  const cut = excerpt(text, new Set(["dinh"]), 60);
  assert.match(cut, /^… (chữ )+đình làng( chữ)+ …$/);
  assert.ok(cut.length <= 64);
});

test("a short text is its own excerpt", () => assert.equal(excerpt("đình làng", new Set(["x"])), "đình làng"));
