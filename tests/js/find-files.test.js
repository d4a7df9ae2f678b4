import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";
import { Files, GoneError, nameAt } from "../../theme/src/find/files.js";

const root = new URL("https://sangtao.example/assets/find/");
const manifest = { version: 4, files: { terms: "aaaaaaaaaa", columns: "bbbbbbbbbb" }, cards: "ccccccccccdddddddddd", counts: "gg" };

/** @type {Record<string, unknown>} what lies below the root */
let lying;
/** @type {string[]} what was asked for */
let asked;
const { fetch } = globalThis;

beforeEach(() => {
  lying = { "vi.json": manifest, "vi/aaaaaaaaaa.json": { words: [] }, "vi/dddddddddd.json": [1] };
  asked = [];
  globalThis.fetch = async (address) => {
    const path = String(address).slice(root.href.length);
    asked.push(path);
    return path in lying ? Response.json(lying[path]) : new Response(null, { status: 404 });
  };
});
afterEach(() => {
  globalThis.fetch = fetch;
});

test("a file is asked for by its name in the folder of its language, and once", async () => {
  const files = await Files.open(root, "vi");
  assert.deepEqual(await files.holding("terms"), { words: [] });
  assert.deepEqual(await files.holding("terms"), { words: [] });
  assert.deepEqual(await files.get(nameAt(files.manifest.cards, 1)), [1]);
  assert.equal(files.has("dddddddddd"), true);
  assert.equal(files.has("cccccccccc"), false);
  assert.deepEqual(asked, ["vi.json", "vi/aaaaaaaaaa.json", "vi/dddddddddd.json"]);
});

test("a name that a newer build has no file for is told as gone, and asked for again", async () => {
  const files = await Files.open(root, "vi");
  await assert.rejects(files.holding("columns"), GoneError);
  lying["vi/bbbbbbbbbb.json"] = { spaces: 0 };
  assert.deepEqual(await files.holding("columns"), { spaces: 0 });
});

test("a manifest of another form is not guessed at", async () => {
  lying["vi.json"] = { ...manifest, version: 5 };
  await assert.rejects(Files.open(root, "vi"), (error) => error instanceof GoneError && /version 5/u.test(error.message));
});
