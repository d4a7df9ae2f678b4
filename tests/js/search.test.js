import assert from "node:assert/strict";
import { test } from "node:test";
import { SearchEngine } from "../../theme/src/search/engine.js";
import { excerpt, segments } from "../../theme/src/search/highlight.js";

const TODAY = "2026-11-21";

/** @typedef {import("../../theme/src/search/engine.js").SearchDocument} SearchDocument */

/**
 * @param {string} query
 * @param {(Partial<SearchDocument> & { t: string })[]} documents
 * @returns {Promise<string[]>} titles, best first
 */
async function titles(query, documents) {
  const engine = await SearchEngine.of(documents.map((document, index) => ({ u: `d/${index}/`, k: "space", ...document })));
  return engine.search(query, TODAY).map(({ document }) => document.t);
}

for (const [query, title] of [
  ["ca tru", "Nhà hát Ca trù Bích Câu"],
  ["dinh", "Đình Kim Ngân"],
  ["dong ho", "Tranh Đông Hồ"],
  ["pho co", "Ban quản lý phố cổ"],
  ["PHO CO", "Ban quản lý phố cổ"],
  ["ca tru\u0300", "Nhà hát Ca trù Bích Câu"],
]) {
  test(`${query} finds ${title}`, async () => {
    assert.deepEqual(await titles(query, [{ t: "Manzi" }, { t: title }]), [title]);
  });
}

test("what is spelled as typed comes before what only folds alike", async () => {
  const documents = [{ t: "Định Công" }, { t: "Đinh Tiên Hoàng" }, { t: "Nhà cổ", s: "Một ngôi đình làng" }];
  assert.equal((await titles("đình", documents))[0], "Nhà cổ");
  assert.equal((await titles("đinh", documents))[0], "Đinh Tiên Hoàng");
});

test("a word still being typed is compared as far as it goes", async () => {
  assert.equal((await titles("đìn", [{ t: "Định Công" }, { t: "Chợ", s: "cạnh đình" }]))[0], "Chợ");
});

test("a query without accents prefers no spelling", async () => {
  const documents = [{ t: "Đông Hồ" }, { t: "Về", s: "Dong Ho prints" }];
  assert.equal((await titles("dong ho", documents))[0], "Đông Hồ");
});

test("both places of the tone count as typed", async () => {
  assert.equal((await titles("hòa", [{ t: "Hoa" }, { t: "Nơi", s: "Hoà nhạc" }]))[0], "Nơi");
});

test("the page that is called so comes first, then titles that begin so", async () => {
  const documents = [{ t: "Hội chợ Manzi và bạn", s: "Manzi Manzi Manzi" }, { t: "Manzi Art Space" }, { t: "Manzi" }];
  assert.deepEqual(await titles("manzi", documents), ["Manzi", "Manzi Art Space", "Hội chợ Manzi và bạn"]);
});

test("another name counts as a name", async () => {
  assert.equal((await titles("hoi quan", [{ t: "Hội quán Phúc Kiến" }, { t: "22 Hàng Buồm", a: ["Hội quán"] }]))[0], "22 Hàng Buồm");
});

test("every word of the query is asked for", async () => {
  assert.deepEqual(await titles("hang buom", [{ t: "Hàng Gai" }, { t: "22 Hàng Buồm" }]), ["22 Hàng Buồm"]);
});

test("a misspelling is forgiven only when nothing is spelled so", async () => {
  assert.deepEqual(await titles("manzo", [{ t: "Manzi" }]), ["Manzi"]);
  assert.deepEqual(await titles("dinh", [{ t: "Đình" }, { t: "Minh" }]), ["Đình"]);
});

test("a short word is not guessed at", async () => {
  assert.deepEqual(await titles("xyz", [{ t: "xyt" }]), []);
});

test("coming events stand before past ones, the nearest first", async () => {
  /** @type {(d: string) => Partial<SearchDocument> & { t: string }} */
  const photo = (d) => ({ k: "event", t: `Photo Hanoi ${d.slice(0, 4)}`, d });
  const documents = ["2023-04-01", "2027-10-01", "2025-11-01", "2026-12-01"].map(photo);
  assert.deepEqual(await titles("photo hanoi", documents), [
    "Photo Hanoi 2026", "Photo Hanoi 2027", "Photo Hanoi 2025", "Photo Hanoi 2023",
  ]);
});

test("an empty query finds nothing", async () => assert.deepEqual(await titles(" … ", [{ t: "Manzi" }]), []));

test("found words are marked in their own spelling", () => {
  assert.deepEqual(segments("Tối ca trù, ca dao", new Set(["ca", "tru"])), [
    { text: "Tối ", hit: false },
    { text: "ca", hit: true },
    { text: " ", hit: false },
    { text: "trù", hit: true },
    { text: ", ", hit: false },
    { text: "ca", hit: true },
    { text: " dao", hit: false },
  ]);
});

test("an excerpt shows the first found word and cuts between words", () => {
  const text = `${"chữ ".repeat(100)}đình làng ${"chữ ".repeat(100)}`;
  const cut = excerpt(text, new Set(["dinh"]), 60);
  assert.match(cut, /^… (chữ )+đình làng( chữ)+ …$/);
  assert.ok(cut.length <= 64);
});

test("a short text is its own excerpt", () => assert.equal(excerpt("đình làng", new Set(["x"])), "đình làng"));
