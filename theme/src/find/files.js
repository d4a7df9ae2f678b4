// @ts-check
/**
 * The files of `assets/find/`. All but the manifest are named by what they hold, so two builds are never
 * mixed, and what an edit leaves as it was need not be fetched again. Where the site was published anew
 * meanwhile, a name may be gone: then whoever asked has to open the index again.
 */

/**
 * @typedef {object} Manifest
 * @property {number} version
 * @property {{ terms: string, columns: string, points: string, newest: string, today: string }} files their names
 * @property {string} cards names of the files of cards, in a row
 * @property {string} counts how many cards stand in each of them, in the order of documents
 * @property {number} documents
 * @property {Record<import("./card.js").Card["k"], number>} kinds in the order in which they stand
 */

const VERSION = 4;
/** Signs of the name of a file; generator/search/naming.py gives it. */
const SIGNS = 10;

/** A name by its number among names that stand in a row. @param {string} names @param {number} number */
export const nameAt = (names, number) => names.slice(number * SIGNS, (number + 1) * SIGNS);

/** What the manifest promised does not exist any more, or the manifest itself is of another time. */
export class GoneError extends Error {}

/** @param {URL} url @param {RequestInit} [how] */
async function json(url, how) {
  const response = await fetch(url, how);
  if (response.status === 404) throw new GoneError(url.href);
  if (!response.ok) throw new Error(`${url.href}: ${response.status}`);
  return response.json();
}

export class Files {
  /** @type {Map<string, Promise<any>>} */
  #known = new Map();

  /** @param {URL} folder of a language @param {Manifest} manifest */
  constructor(folder, manifest) {
    this.manifest = manifest;
    this.folder = folder;
  }

  /**
   * @param {URL} root of `assets/find/`
   * @param {string} language
   * @param {RequestCache} [cache]
   */
  static async open(root, language, cache = "default") {
    /** @type {Manifest} */
    const manifest = await json(new URL(`${language}.json`, root), { cache });
    if (manifest.version !== VERSION) throw new GoneError(`find: version ${manifest.version} is not known`);
    return new Files(new URL(`${language}/`, root), manifest);
  }

  /** Whether a file has been asked for already. @param {string} name */
  has(name) {
    return this.#known.has(name);
  }

  /**
   * A file by its name, fetched once; one that failed is tried again when it is next asked for.
   * @param {string} name @returns {Promise<any>}
   */
  get(name) {
    let found = this.#known.get(name);
    if (!found) {
      found = json(new URL(`${name}.json`, this.folder));
      this.#known.set(name, found);
      found.catch(() => this.#known.delete(name));
    }
    return found;
  }

  /** One of the files that the manifest names. @param {keyof Manifest["files"]} what */
  holding(what) {
    return this.get(this.manifest.files[what]);
  }
}
