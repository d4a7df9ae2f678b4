// @ts-check
/** What the index says about a query: where each of its words stands, and where two of them stand side by side. */

/** @typedef {import("./query.js").Word} Word */
/** @typedef {import("./lexicon.js").Spelling} Spelling */

/**
 * @typedef {object} Evidence
 * @property {Word[]} words
 * @property {Spelling[][]} spellings for each word
 * @property {Uint32Array[][]} pairs for each two words side by side
 */

/** @param {import("./lexicon.js").Lexicon} lexicon @param {Word[]} words @returns {Promise<Evidence>} */
export async function evidence(lexicon, words) {
  const spellings = Promise.all(
    words.map(async (word) => {
      const [whole, begun] = await Promise.all([lexicon.word(word.folded), word.growing ? lexicon.begunBy(word.folded) : []]);
      return [...whole, ...asBegun(word, whole, begun)];
    }),
  );
  const pairs = Promise.all(
    words.slice(1).map(({ folded, growing }, at) => lexicon.pair(`${words[at].folded} ${folded}`, growing)),
  );
  return { words, spellings: await spellings, pairs: await pairs };
}

/**
 * Whoever types accents means them, in a word that is only begun too: "ca trù" is no beginning of
 * "kiến trúc". Only where nothing is spelled so, any accents will do: they may not be typed yet.
 * @param {Word} word @param {Spelling[]} whole @param {Spelling[]} begun
 */
function asBegun({ spelled, folded }, whole, begun) {
  if (spelled === folded) return begun;
  const alike = begun.filter((spelling) => spelling.spelled.startsWith(spelled));
  return whole.length + alike.length ? alike : begun;
}
