// @ts-check
/** The order of hits: what is spelled as typed, then what is called so, then by score. */
import { fold, spelledWords, words } from "../fold.js";

/** @typedef {import("./engine.js").Hit} Hit */
/** @typedef {import("./engine.js").SearchDocument} SearchDocument */

/** @type {WeakMap<SearchDocument, string[]>} */
const spellings = new WeakMap();

/** @param {SearchDocument} document */
function spelling(document) {
  let known = spellings.get(document);
  if (!known) {
    const { t, a = [], p = "", g = [], s = "" } = document;
    known = [...new Set(spelledWords([t, ...a, p, ...g, s].join(" ")))];
    spellings.set(document, known);
  }
  return known;
}

/**
 * How many of the query's accented words the document has exactly as typed; the last one may
 * still be growing. A query without accents says nothing about spelling.
 * @param {SearchDocument} document
 * @param {string[]} typed
 */
function exactness(document, typed) {
  const spelled = spelling(document);
  return typed.filter((word, position) => {
    if (fold(word) === word) return false;
    const growing = position === typed.length - 1;
    return spelled.some((candidate) => (growing ? candidate.startsWith(word) : candidate === word));
  }).length;
}

/**
 * 2: this is its name; 1: its title begins so; 0: found elsewhere.
 * @param {SearchDocument} document
 * @param {string} query folded
 */
function titleMatch({ t, a = [] }, query) {
  const title = words(t).join(" ");
  if (title === query || a.some((name) => words(name).join(" ") === query)) return 2;
  return title.startsWith(query) ? 1 : 0;
}

/** @type {WeakMap<SearchDocument, {names: string, rest: string}>} */
const texts = new WeakMap();

/**
 * How many of the query's words stand side by side as typed, 2 for each pair in a name, 1 for each
 * elsewhere, per pair. One word says nothing.
 * @param {SearchDocument} document
 * @param {string[]} query folded
 */
function adjacency(document, query) {
  const pairs = query.slice(1).map((word, index) => ` ${query[index]} ${word}`);
  if (pairs.length === 0) return 0;
  let known = texts.get(document);
  if (!known) {
    const { t, a = [], p = "", g = [], s = "" } = document;
    const line = (/** @type {string[]} */ parts) => ` ${parts.map((part) => words(part).join(" ")).join(" | ")}`;
    known = { names: line([t, ...a]), rest: line([p, ...g, s]) };
    texts.set(document, known);
  }
  const { names, rest } = known;
  return pairs.reduce((sum, pair) => sum + (names.includes(pair) ? 2 : rest.includes(pair) ? 1 : 0), 0) / pairs.length;
}

/** Scores that differ only in their third figure count as equal. @param {number} score */
const rounded = (score) => Number(score.toPrecision(2));

/**
 * @param {Hit[]} hits
 * @param {string} query as typed
 * @param {string} today ISO date
 * @returns {Hit[]} best first
 */
export function rank(hits, query, today) {
  const typed = spelledWords(query);
  const folded = words(query).join(" ");
  const keyed = hits.map((hit) => {
    const { document, score } = hit;
    const past = document.k === "event" && document.d !== undefined && document.d < today;
    const title = titleMatch(document, folded);
    const together = adjacency(document, words(query));
    return { hit, exact: exactness(document, typed), title, together, score: rounded(score), past };
  });
  keyed.sort(
    (x, y) =>
      y.exact - x.exact ||
      y.title - x.title ||
      y.together - x.together ||
      y.score - x.score ||
      Number(x.past) - Number(y.past) ||
      byDate(x.hit.document, y.hit.document, x.past) ||
      y.hit.score - x.hit.score,
  );
  return keyed.map(({ hit }) => hit);
}

/** Nearest first: coming events forward, past ones backward. @param {SearchDocument} x @param {SearchDocument} y @param {boolean} past */
function byDate(x, y, past) {
  if (x.k !== "event" || y.k !== "event" || !x.d || !y.d || x.d === y.d) return 0;
  return x.d < y.d === past ? 1 : -1;
}
