// The form's way with files: what nobody changed stays as it was written, and what is new is in canonical form.
import assert from "node:assert/strict";
import test from "node:test";
import { readEntry, writeEntry } from "../../theme/src/form/entry-file.js";
import { writeScalar } from "../../theme/src/form/scalar.js";
import { isMet } from "../../theme/src/form/shown-when.js";

const text = (name) => ({ name, widget: "string" });
const both = (name, more) => ({ name, widget: "object", fields: [text("vi"), text("en")], ...more });
const fields = [
  both("name"),
  { name: "types", widget: "select", multiple: true },
  { name: "status", widget: "select" },
  { name: "closed", widget: "shown-when", shown: text("closed") },
  { name: "address", widget: "object", bare: "street", fields: [text("street"), text("ward")] },
  { name: "location", widget: "point" },
  { name: "hours", widget: "string" },
  { name: "admission", widget: "object", fields: [{ name: "free", widget: "select" }, text("price"), both("note")] },
  { name: "main", widget: "boolean" },
  { name: "venues", widget: "list", bare: "space", fields: [text("space"), both("name")] },
  { name: "organisers", widget: "list", bare: "vi", fields: [text("vi"), text("en")] },
  { name: "images", widget: "list", fields: [{ name: "file", widget: "image" }, both("alt")] },
  { name: "languages", widget: "list", field: text("item") },
  { name: "sources", widget: "list", bare: "url", fields: [text("title"), text("url"), { name: "supports", widget: "select", multiple: true }] },
  { name: "body", widget: "text" },
];

const FILE = `---
# yaml-language-server: $schema=../schemas/spaces.json

# Tên trên biển hiệu
name:
  vi: Manzi
  # chưa có tên tiếng Anh
types: [gallery, cafe]   # cả hai
status: open
x_private: giữ nguyên
address: 14 Phan Huy Ích # trong ngõ
hours: 9:00-no
sources:
  # bài đầu
  - title: Một
    url: https://example.org/1
    supports: [name]
  # bài sau
  - title: Hai # lưu trữ
    url: https://example.org/2
# hết
---

Một *bài*.
`;

/** What the form makes of a file when an editor changes some of its values. */
function edited(file, change) {
  const data = structuredClone(readEntry(file, fields));
  change(data);
  return writeEntry(data, fields);
}

test("a file that nobody changed is written as it was", () => {
  assert.equal(edited(FILE, () => {}), FILE);
});

test("comments, unknown keys and the way of writing stay around what is changed", () => {
  assert.equal(
    edited(FILE, (data) => {
      data.status = "closed";
      data.closed = "2026-10";
    }),
    FILE.replace("status: open\n", "status: closed\nclosed: 2026-10\n"),
  );
});

test("a remark behind a value stays behind the new one", () => {
  assert.equal(edited(FILE, (data) => data.types.pop()), FILE.replace("[gallery, cafe]   # cả hai", "[gallery]   # cả hai"));
});

test("one language of a text is changed, and the comment beside it stays", () => {
  assert.equal(edited(FILE, (data) => (data.name.en = "Manzi Art")), FILE.replace("  vi: Manzi\n", "  vi: Manzi\n  en: Manzi Art\n"));
});

test("one source among others is changed, and one is added", () => {
  const file = edited(FILE, (data) => {
    data.sources[1].url = "https://example.org/hai";
    data.sources.push({ title: "Ba", url: "", supports: [] });
  });
  assert.equal(file, FILE.replace("https://example.org/2\n", "https://example.org/hai\n  - title: Ba\n"));
});

test("what is removed goes with the comment above it, and nothing else does", () => {
  assert.equal(edited(FILE, (data) => data.sources.shift()), FILE.replace("  # bài đầu\n  - title: Một\n    url: https://example.org/1\n    supports: [name]\n", ""));
});

test("a group that was written in short is written out once it has more", () => {
  assert.equal(
    edited(FILE, (data) => (data.address.ward = "hai-ba-trung")),
    FILE.replace("address: 14 Phan Huy Ích # trong ngõ\n", "address:\n  street: 14 Phan Huy Ích\n  ward: hai-ba-trung\n"),
  );
});

test("the text below is changed without the facts, and the facts without the text", () => {
  assert.equal(edited(FILE, (data) => (data.body = "Bài mới.")), FILE.replace("Một *bài*.", "Bài mới."));
  assert.ok(edited(FILE, (data) => (data.hours = "Tu-Su 09:00-17:00")).endsWith("\nMột *bài*.\n"));
});

test("a file that cannot be gone into is written anew with all that it holds", () => {
  const flow = "---\n{name: {vi: Một}, x_private: giữ, types: [gallery]}\n---\n";
  assert.equal(edited(flow, (data) => (data.status = "open")), "---\nname:\n  vi: Một\ntypes: [gallery]\nstatus: open\nx_private: giữ\n---\n");
});

test("a file whose facts are no YAML is refused rather than emptied", () => {
  assert.throws(() => readEntry("---\nname: {vi: Một\n---\n", fields));
  assert.throws(() => readEntry("---\nname: Một\nname: Hai\n---\n", fields));
});

test("an English text beside an entry is none", () => {
  assert.deepEqual(readEntry("Only a text.\n", fields), {});
});

test("a new entry holds what was said, and nothing that was left empty", () => {
  const data = {
    name: { vi: " Đêm: nhạc ", en: "" },
    types: [],
    status: null,
    location: { lat: "21.03", lon: "105.85", precision_m: "20", basis: { vi: "", en: "" } },
    admission: { free: "false", price: "50000", note: { vi: "" } },
    main: true,
    venues: [{ space: "manzi", name: {} }, { space: "", name: { vi: "Sân đình" } }],
    organisers: [{ vi: "Nhã Nam" }, { vi: "Viện Goethe", en: "Goethe-Institut" }],
    images: [{ file: "/media/anh-1.webp", alt: { vi: "Sân" } }],
    languages: ["vi", "no"],
    sources: [],
    body: "\n\nDòng một\r\n\r\nDòng hai  \n",
  };
  assert.equal(
    writeEntry(data, fields),
    `---
name:
  vi: "Đêm: nhạc"
location:
  lat: 21.03
  lon: 105.85
  precision_m: 20
admission:
  free: false
  price: 50000
main: true
venues:
  - manzi
  - name:
      vi: Sân đình
organisers:
  - Nhã Nam
  - vi: Viện Goethe
    en: Goethe-Institut
images:
  - file: anh-1.webp
    alt:
      vi: Sân
languages: [vi, "no"]
---

Dòng một

Dòng hai
`,
  );
});

test("a text of several lines is written as one block, and read as it was meant", () => {
  const file = writeEntry({ name: { vi: "Một\nhai" } }, fields);
  assert.equal(file, "---\nname:\n  vi: |-\n    Một\n    hai\n---\n");
  assert.equal(readEntry(file, fields).name.vi, "Một\nhai");
});

for (const [said, written] of [
  ["9:30", "9:30"],
  ["024 3723", "024 3723"],
  ["Đêm: nhạc", '"Đêm: nhạc"'],
  ["# một", '"# một"'],
  ["no", '"no"'],
  ["một #hai", '"một #hai"'],
  ['"Tết"', '"\\"Tết\\""'],
  ["- x", '"- x"'],
  ["C:\\", "C:\\"],
]) {
  test(`${said} is written as ${written}`, () => assert.equal(writeScalar(said), written));
}

test("a condition is met by its values, by any value where none is named, and by none where that is said", () => {
  assert.equal(isMet({ key: "status", is: ["closed"], unknown: false }, "closed"), true);
  assert.equal(isMet({ key: "status", is: ["closed"], unknown: false }, "open"), false);
  assert.equal(isMet({ key: "end", is: [], unknown: false }, "2026-11-22"), true);
  assert.equal(isMet({ key: "end", is: [], unknown: false }, ""), false);
  assert.equal(isMet({ key: "free", is: ["false"], unknown: true }, undefined), true);
});

test("what the form's program lacks in Vietnamese exists there in English, and nothing that it has", async () => {
  const { readFile } = await import("node:fs/promises");
  const read = async (file) => JSON.parse(await readFile(new URL(file, import.meta.url), "utf8"));
  const locales = "../../node_modules/@sveltia/cms/locales/";
  const [ours, vi, en] = await Promise.all([read("../../theme/src/form/sveltia-vi.json"), read(`${locales}vi.json`), read(`${locales}en-US.json`)]);
  const keys = (group, prefix = "") => Object.entries(group).flatMap(([key, value]) => (typeof value === "object" ? keys(value, `${prefix}${key}.`) : [[prefix + key, value]]));
  const [theirs, english] = [new Map(keys(vi)), new Map(keys(en))];
  const gaps = (text) => [...text.matchAll(/\{\$\w+\}/g)].map(([gap]) => gap).sort();
  for (const [key, text] of keys(ours)) {
    assert.ok(english.has(key), `${key} is no longer used`);
    assert.ok(!theirs.has(key), `${key} is translated by now`);
    assert.deepEqual(gaps(text), gaps(english.get(key)), key);
  }
});
