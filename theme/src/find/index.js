// @ts-check
/** What can be found in this page's language: opened once per page, loaded by need. */
import { language, siteRoot } from "../page.js";
import { Files, GoneError } from "./files.js";
import { Index } from "./site-index.js";

const root = new URL("assets/find/", siteRoot);

/** @type {Promise<Index> | undefined} */
let opened;

/** @returns {Promise<Index>} rejects when it cannot be had; asking again tries again */
export function openIndex() {
  opened ??= open("default");
  return opened;
}

/** @param {RequestCache} cache */
function open(cache) {
  const opening = Files.open(root, language, cache).then((files) => new Index(files));
  opening.catch(() => {
    if (opened === opening) opened = undefined;
  });
  return opening;
}

/**
 * Does something with the index; where its files have been replaced by a newer build, does it once
 * more with that. Numbers of documents kept from before are void then: they belong to one index.
 * @template T
 * @param {(index: Index) => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withIndex(work) {
  const index = await openIndex();
  try {
    return await work(index);
  } catch (error) {
    if (!(error instanceof GoneError)) throw error;
    if ((await openIndex()) === index) opened = open("reload");
    return work(await openIndex());
  }
}
