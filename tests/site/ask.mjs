// Asks the site's own engine, module by module as the browser loads it, and prints what it answers.
// node ask.mjs <address of the site> <ISO date>, with a JSON list of {lang, type} as input.
import { text } from "node:stream/consumers";
import { Files } from "../../theme/src/find/files.js";
import { Index } from "../../theme/src/find/site-index.js";

const [address, today] = process.argv.slice(2);
const shown = 25;

/** @type {Map<string, Promise<Index>>} */
const indexes = new Map();

/** @param {string} language */
function indexOf(language) {
  let index = indexes.get(language);
  if (!index) {
    index = Files.open(new URL("assets/find/", address), language).then((files) => new Index(files));
    indexes.set(language, index);
  }
  return index;
}

const answers = [];
for (const { lang, type } of JSON.parse(await text(process.stdin))) {
  const index = await indexOf(lang);
  const { numbers, spelling } = await index.search(type, { today });
  const cards = await index.cards(numbers.subarray(0, shown));
  answers.push({ count: numbers.length, pages: cards.map(({ u }) => u), spelling });
}
console.log(JSON.stringify(answers));
