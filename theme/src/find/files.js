// @ts-check
/**
 * The files of `assets/find/`. All but the manifest lie in a folder that is named by its content, so
 * two builds are never mixed. Where the site was published anew meanwhile, the folder is gone: then
 * whoever asked has to open the index again.
 */

/**
 * @typedef {object} Manifest
 * @property {number} version
 * @property {string} folder
 * @property {number} together cards in one file
 * @property {number} documents
 * @property {number} spaces they are numbered first
 * @property {Record<import("./card.js").Card["k"], number>} kinds in the order of their numbers
 */

const VERSION = 1;

/** A file that the manifest promised does not exist any more. */
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

  /** @param {URL} root of `assets/find/` @param {Manifest} manifest */
  constructor(root, manifest) {
    this.manifest = manifest;
    this.folder = new URL(`${manifest.folder}/`, root);
  }

  /**
   * @param {URL} root of `assets/find/`
   * @param {string} language
   * @param {RequestCache} [cache]
   */
  static async open(root, language, cache = "default") {
    /** @type {Manifest} */
    const manifest = await json(new URL(`${language}.json`, root), { cache });
    if (manifest.version !== VERSION) throw new Error(`find: version ${manifest.version} is not known`);
    return new Files(root, manifest);
  }

  /** Whether a file has been asked for already. @param {string} path */
  has(path) {
    return this.#known.has(path);
  }

  /**
   * A file of the folder, fetched once; one that failed is tried again when it is next asked for.
   * @param {string} path @returns {Promise<any>}
   */
  get(path) {
    let found = this.#known.get(path);
    if (!found) {
      found = json(new URL(path, this.folder));
      this.#known.set(path, found);
      found.catch(() => this.#known.delete(path));
    }
    return found;
  }
}
