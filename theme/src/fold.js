// @ts-check
/**
 * The one fold of the project: what makes "dinh" find "đình". generator/search/ holds the same in
 * Python, and tests/golden/fold.json holds both to it.
 *
 * NFC → lower case → NFD without nonspacing marks (Unicode category Mn) → đ to d → NFC.
 */

/** @param {string} text @returns {string} */
export function fold(text) {
  return text
    .normalize("NFC")
    .toLowerCase()
    .normalize("NFD")
    .replace(/\p{Mn}+/gu, "")
    .replaceAll("đ", "d")
    .normalize("NFC");
}

/** Runs of letters and digits. Marks belong to them: some spellings have no composed letter. */
export const WORD = /[\p{L}\p{Nd}][\p{L}\p{Nd}\p{Mn}]*/gu;

/** The folded words of a text. @param {string} text @returns {string[]} */
export function words(text) {
  return fold(text).match(WORD) ?? [];
}

/**
 * "hòa" and "hoà" are one word: schools put the tone on the last vowel, printers on the one before.
 * Maps the older spelling of open oa, oe and uy to the newer one.
 * @type {Map<string, string>}
 */
const newerTones = new Map(
  ["oa", "oe", "uy"].flatMap(([first, second]) =>
    ["\u0300", "\u0301", "\u0309", "\u0303", "\u0323"].map((tone) => [
      (first + tone).normalize("NFC") + second,
      first + (second + tone).normalize("NFC"),
    ]),
  ),
);
const OLDER_TONE = new RegExp(`(?:${[...newerTones.keys()].join("|")})$`, "u");

/**
 * The words of a text as they are spelled, in lower case, with one place for the tone.
 * @param {string} text
 * @returns {string[]}
 */
export function spelledWords(text) {
  const found = text.normalize("NFC").toLowerCase().match(WORD) ?? [];
  return found.map((word) => word.replace(OLDER_TONE, (older) => newerTones.get(older) ?? older));
}
