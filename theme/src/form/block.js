// @ts-check
/**
 * Values as the lines of an entry: two spaces a level, short lists in brackets, the form that `hanoi fmt` gives.
 *
 * @typedef {string | boolean | Value[] | { [key: string]: Value }} Value a value as an entry holds it: a text is a
 *   text whatever it looks like, and what is a word of the schema is a truth value
 */
import { writeScalar } from "./scalar.js";

/** A list in brackets that would be longer is written with one item to a line. */
const WIDTH = 120;

/** @param {Value} value @returns {value is { [key: string]: Value }} */
export const isGroup = (value) => typeof value === "object" && !Array.isArray(value);

/** A key and its value as lines. @param {string} key @param {Value} value @param {number} indent */
export const pairLines = (key, value, indent) => valueLines(`${" ".repeat(indent)}${writeScalar(key, { isWord: true })}:`, value, indent);

/** An item of a list as lines; `indent` is the column of its hyphen. @param {Value} value @param {number} indent */
export function itemLines(value, indent) {
  const margin = `${" ".repeat(indent)}-`;
  if (!isGroup(value)) return valueLines(margin, value, indent);
  const lines = groupLines(value, indent + 2);
  return [`${margin} ${lines[0].slice(indent + 2)}`, ...lines.slice(1)];
}

/** @param {{ [key: string]: Value }} group @param {number} indent @returns {string[]} */
const groupLines = (group, indent) => Object.entries(group).flatMap(([key, value]) => pairLines(key, value, indent));

/** @param {string} opening `key:` or `-` with its margin @param {Value} value @param {number} indent @returns {string[]} */
function valueLines(opening, value, indent) {
  if (typeof value === "string" && isBlock(value)) {
    return [`${opening} |-`, ...value.split("\n").map((line) => (line ? " ".repeat(indent + 2) + line : ""))];
  }
  if (typeof value !== "object") return [`${opening} ${scalar(value)}`];
  if (!Array.isArray(value)) return [opening, ...groupLines(value, indent + 2)];
  if (value.every((item) => typeof item !== "object" && !String(item).includes("\n"))) {
    const inline = `${opening} [${value.map((item) => scalar(/** @type {string} */ (item), true)).join(", ")}]`;
    if (inline.length <= WIDTH) return [inline];
  }
  return [opening, ...value.flatMap((item) => itemLines(item, indent + 2))];
}

/** @param {string | boolean} value @param {boolean} [inBrackets] */
const scalar = (value, inBrackets = false) => writeScalar(String(value), { inBrackets, isWord: typeof value === "boolean" });

/** Whether a text of several lines can stand as one block. @param {string} text */
const isBlock = (text) => /^\S[^]*\n[^]*\S$/.test(text) && !/[\t]|[ ]\n/.test(text);
