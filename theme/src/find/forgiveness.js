// @ts-check
/**
 * What may have been meant where nothing is spelled as typed. Asked in turn, each only when the one
 * before found nothing: the input method was off; words written together or apart; one letter wrong.
 */
import { fold } from "../fold.js";
import { fromTelex, fromVni } from "./input-methods.js";
import { isTransposed } from "./spellings.js";

/** @typedef {import("./query.js").Word} Word */
/** @typedef {import("./spellings.js").Spellings} Spellings */

/** How many words one letter away are tried for each word. */
const NEAR = 5;
/** How many ways to part a word are tried. */
const PARTINGS = 3;
/** How many rewritten queries are asked at the most. */
const MOST = 12;

/** The query as typed with Telex or VNI. @param {Word[]} words @returns {string[][]} */
export function asTyped(words) {
  return [fromTelex, fromVni].flatMap((decode) => {
    const meant = words.map(({ spelled }) => decode(spelled));
    return meant.some(Boolean) ? [meant.map((word, at) => word ?? words[at].spelled)] : [];
  });
}

/**
 * @typedef {object} Guess
 * @property {string[]} words
 * @property {boolean} growing the last word may not be finished
 * @property {boolean} risky a short word was changed: it must stand beside another one to be believed
 */

/**
 * The query with other words in the place of those that are nowhere, or, where each is somewhere, of
 * one word at a time. The likelier ones first.
 * @param {Word[]} words
 * @param {boolean[]} missing which words are nowhere
 * @param {Spellings} spellings
 * @param {string[][]} beside for each word, what like it stands beside its neighbours
 * @returns {Guess[]}
 */
export function respelled(words, missing, spellings, beside) {
  const last = words[words.length - 1];
  const growing = !missing[words.length - 1] && !spellings.has(last.folded);
  /** @type {Choice[][]} */
  const choices = words.map(({ folded }, at) => alternatives(folded, spellings, words.length > 1, beside[at]));
  const kept = words.map(({ spelled }) => /** @type {Choice} */ ({ words: [spelled], risky: false }));
  /** @param {number[]} changed which words are replaced @returns {Guess[]} */
  const guesses = (changed) => {
    /** @type {Choice[]} */
    let begun = [{ words: [], risky: false }];
    for (const at of words.keys()) {
      const next = changed.includes(at) ? choices[at] : [kept[at]];
      begun = begun.flatMap((before) => next.map((choice) => ({ words: [...before.words, ...choice.words], risky: before.risky || choice.risky })));
      begun = begun.slice(0, MOST);
    }
    return begun.map((guess) => ({ ...guess, growing: growing && !changed.includes(words.length - 1) }));
  };
  const wrong = [...words.keys()].filter((at) => missing[at]);
  const changes = wrong.length ? [wrong] : [...words.keys()].map((at) => [at]);
  return [...joinings(words, missing, spellings), ...changes.flatMap(guesses)].slice(0, MOST);
}

/** @typedef {{words: string[], risky: boolean}} Choice */

/** A changed word of fewer letters may be any other. */
const TELLING_LETTERS = 6;
/** A word that stands alone is guessed at from so many letters on, unless only two changed places. */
const LETTERS_ALONE = 5;

/** @param {string} word folded @param {Spellings} spellings @param {boolean} accompanied @param {string[]} beside @returns {Choice[]} */
function alternatives(word, spellings, accompanied, beside) {
  const likely = spellings.near(word, NEAR).filter((other) => accompanied || word.length >= LETTERS_ALONE || isTransposed(word, other));
  const near = [...new Set([...beside, ...likely])].slice(0, NEAR);
  return [
    ...spellings.partings(word).slice(0, PARTINGS).map((words) => ({ words, risky: false })),
    ...near.map((other) => ({ words: [other], risky: accompanied && word.length < TELLING_LETTERS })),
  ];
}

/** A word of so few letters is like so many others that only its neighbours tell which is meant: "tôn đản" is "Tông Đản". */
const SHORT = 3;
const LIKE_SHORT = 30;

/**
 * For each short word, those like it that stand beside one of its neighbours somewhere.
 * @param {Word[]} words
 * @param {Spellings} spellings
 * @param {(pairs: string[]) => Promise<Set<string>>} knownPairs
 * @returns {Promise<string[][]>}
 */
export function besideNeighbours(words, spellings, knownPairs) {
  return Promise.all(
    words.map(async ({ folded }, at) => {
      if (folded.length < 2 || folded.length > SHORT) return [];
      const like = spellings.oneLetterAway(folded, LIKE_SHORT);
      const [before, after] = [words[at - 1]?.folded, words[at + 1]?.folded];
      const pairs = (/** @type {string} */ other) => [before && `${before} ${other}`, after && `${other} ${after}`].filter((pair) => pair !== undefined);
      const known = await knownPairs(like.flatMap(pairs));
      return like.filter((other) => pairs(other).some((pair) => known.has(pair)));
    }),
  );
}

/** Two words as one: "book worm". @param {Word[]} words @param {boolean[]} missing @param {Spellings} spellings @returns {Guess[]} */
function joinings(words, missing, spellings) {
  const typed = words.map(({ spelled }) => spelled);
  return words.slice(1).flatMap((_, at) => {
    const one = fold(typed[at] + typed[at + 1]);
    const others = missing.some((absent, index) => absent && index !== at && index !== at + 1);
    if (!spellings.has(one) || others) return [];
    return [{ words: [...typed.slice(0, at), one, ...typed.slice(at + 2)], growing: false, risky: false }];
  });
}
