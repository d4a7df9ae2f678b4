// @ts-check
/**
 * What may have been meant where nothing is spelled as typed. Asked in turn, each only when the one
 * before found nothing: the input method was off; words written together or apart; one letter wrong.
 */
import { fold } from "../fold.js";
import { fromTelex, fromVni } from "./input-methods.js";

/** @typedef {import("./query.js").Word} Word */
/** @typedef {import("./spellings.js").Spellings} Spellings */

/** How many words one letter away are tried for each word. */
const NEAR = 5;
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
 * The query with other words in the place of those that are nowhere, or, where each is somewhere, of
 * one word at a time. The likelier ones first.
 * @param {Word[]} words
 * @param {boolean[]} missing which words are nowhere
 * @param {Spellings} spellings
 * @returns {string[][]}
 */
export function respelled(words, missing, spellings) {
  const typed = words.map(({ spelled }) => spelled);
  const wrong = [...words.keys()].filter((at) => missing[at]);
  /** @type {string[][]} */
  const found = joinings(words, missing, spellings);
  if (wrong.length) {
    /** @type {string[][]} */
    let rewritten = [[]];
    for (const at of words.keys()) {
      const choices = missing[at] ? alternatives(words[at].folded, spellings) : [[typed[at]]];
      rewritten = rewritten.flatMap((before) => choices.map((choice) => [...before, ...choice])).slice(0, MOST);
    }
    found.push(...rewritten);
  } else {
    for (const [at, { folded }] of words.entries()) {
      for (const choice of alternatives(folded, spellings)) found.push([...typed.slice(0, at), ...choice, ...typed.slice(at + 1)]);
    }
  }
  return found.slice(0, MOST);
}

/** @param {string} word folded @param {Spellings} spellings @returns {string[][]} */
const alternatives = (word, spellings) => [...spellings.partings(word).slice(0, 3), ...spellings.near(word, NEAR).map((near) => [near])];

/** Two words as one: "book worm". @param {Word[]} words @param {boolean[]} missing @param {Spellings} spellings @returns {string[][]} */
function joinings(words, missing, spellings) {
  const typed = words.map(({ spelled }) => spelled);
  return words.slice(1).flatMap((_, at) => {
    const one = fold(typed[at] + typed[at + 1]);
    const others = missing.some((absent, index) => absent && index !== at && index !== at + 1);
    return spellings.has(one) && !others ? [[...typed.slice(0, at), one, ...typed.slice(at + 2)]] : [];
  });
}
