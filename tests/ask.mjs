// Asks the site's own engine, module by module as the browser loads it, and prints what it answers.
// node ask.mjs <address or folder of a site, with a slash> <ISO date>, with a JSON list of {lang, type} as input.
import { readFile } from "node:fs/promises";
import { text } from "node:stream/consumers";
import { pathToFileURL } from "node:url";
import { Files } from "../theme/src/find/files.js";
import { Index } from "../theme/src/find/site-index.js";
import { segments } from "../theme/src/search/highlight.js";
import { hitsOf } from "../theme/src/search/hits.js";

const [place, today] = process.argv.slice(2);
const site = place.includes("://") ? new URL(place) : pathToFileURL(place);
const shown = 25;

if (site.protocol === "file:") {
  globalThis.fetch = async (address) => {
    const body = await readFile(new URL(String(address))).catch(() => null);
    return new Response(body, { status: body ? 200 : 404 });
  };
}

/** @type {Map<string, Promise<Index>>} */
const indexes = new Map();

/** @param {string} language */
function indexOf(language) {
  let index = indexes.get(language);
  if (!index) {
    index = Files.open(new URL("assets/find/", site), language).then((files) => new Index(files));
    indexes.set(language, index);
  }
  return index;
}

const answers = [];
for (const { lang, type } of JSON.parse(await text(process.stdin))) {
  const index = await indexOf(lang);
  const found = await index.search(type, { today });
  const hits = await hitsOf(index, found, found.numbers.subarray(0, shown));
  answers.push({
    count: found.numbers.length,
    pages: hits.map(({ card }) => card.u),
    past: hits.filter(({ past }) => past).map(({ card }) => card.u),
    texts: hits.map(({ text }) => text),
    marked: hits.map(({ card, text, terms }) =>
      segments(`${card.t} | ${text}`, terms).filter(({ hit }) => hit).map((segment) => segment.text),
    ),
    spelling: found.spelling,
    meant: found.meant,
    ways: found.numbers.length ? undefined : await index.ways(type),
  });
}
console.log(JSON.stringify(answers));
