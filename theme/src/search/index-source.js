// @ts-check
/** Fetches the index of this language once, when it is first needed. */
import { language, siteRoot } from "../page.js";
import { SearchEngine } from "./engine.js";

/** @type {Promise<SearchEngine> | undefined} */
let engine;

/** @returns {Promise<SearchEngine>} rejects when the index cannot be had; asking again tries again */
export function searchEngine() {
  engine ??= load().catch((error) => {
    engine = undefined;
    throw error;
  });
  return engine;
}

async function load() {
  const response = await fetch(new URL(`assets/search.${language}.json`, siteRoot));
  if (!response.ok) throw new Error(`search index: ${response.status} ${response.url}`);
  const { version, documents } = await response.json();
  if (version !== 1) throw new Error(`search index: version ${version} is not known`);
  return SearchEngine.of(documents.map((/** @type {any} */ card) => ({ ...card, a: [card.o, ...(card.a ?? [])].filter(Boolean) })));
}
