// @ts-check
/**
 * An entry's file as the form's data, and back. The form knows values; what a file has besides (comments, keys that
 * no field shows, the way it is written) travels along as text, and comes back untouched.
 */
import { isMap, parseDocument } from "yaml";
import { pairLines } from "./block.js";
import { clean } from "./scalar.js";
import { fromForm, toForm } from "./shapes.js";
import { READING, splice } from "./splice.js";

/** @typedef {import("./shapes.js").Field} Field */
/** @typedef {{ [key: string]: import("./block.js").Value }} Group */

/** The name under which the file's own text travels with the form's data. */
export const FILE = "_file";
/** The name of the field for the text below the front matter. */
const BODY = "body";
const FENCE = "---";

/**
 * What the form shows of a file; hardly anything of one without front matter, such as an English text.
 * @param {string} text @param {Field[]} fields
 * @throws where the front matter is no YAML: the form would lose what it cannot read
 */
export function readEntry(text, fields) {
  const parts = partsOf(text);
  if (!parts) return {};
  const raw = mappingIn(parts.facts);
  const data = Object.fromEntries(fields.flatMap((field) => (field.name === BODY || empty(raw[field.name]) ? [] : [[field.name, toForm(raw[field.name], field)]])));
  return { ...data, [BODY]: parts.body, [FILE]: clean(text) };
}

/** The file that holds what the form's data says. @param {any} data @param {Field[]} fields */
export function writeEntry(data, fields) {
  const own = fields.filter(({ name }) => name !== BODY);
  const facts = factsOf(data, own);
  const body = clean(String(data[BODY] ?? "")).replace(/^\n+|\s+$/g, "");
  const former = data[FILE] ? partsOf(`${String(data[FILE]).trimEnd()}\n`) : null;
  const written = former ? changed(former.facts, facts, own) : lines(facts);
  if (former && former.body.trim() === body) return `${FENCE}\n${written}${FENCE}\n${former.tail}`;
  return `${FENCE}\n${written}${FENCE}\n${body ? `\n${body}\n` : ""}`;
}

/** @param {any} data in the form's shape @param {Field[]} fields @returns {Group} */
function factsOf(data, fields) {
  return Object.fromEntries(fields.flatMap((field) => {
    const value = fromForm(data[field.name], field);
    return value === undefined ? [] : [[field.name, value]];
  }));
}

/** @param {string} text of the former front matter @param {Group} facts @param {Field[]} fields */
function changed(text, facts, fields) {
  const raw = mappingIn(text);
  const before = /** @type {Group} */ (Object.fromEntries(fields.flatMap((field) => (empty(raw[field.name]) ? [] : [[field.name, fromForm(toForm(raw[field.name], field), field)]])).filter(([, value]) => value !== undefined)));
  const order = fields.map(({ name }) => name);
  const spliced = splice(text, before, facts, order);
  if (spliced !== null && holds(spliced, facts, raw, fields)) return spliced;
  // Written in a way that cannot be gone into: anew, with what the form does not show at the end.
  const others = /** @type {Group} */ (Object.fromEntries(Object.entries(raw).filter(([name]) => !order.includes(name))));
  return lines({ ...facts, ...others });
}

/** Whether a text says what is meant, and still all that the form does not show. @param {string} text @param {Group} facts @param {any} raw @param {Field[]} fields */
function holds(text, facts, raw, fields) {
  let now;
  try {
    now = mappingIn(text);
  } catch {
    return false;
  }
  const shown = factsOf(Object.fromEntries(fields.flatMap((field) => (empty(now[field.name]) ? [] : [[field.name, toForm(now[field.name], field)]]))), fields);
  const names = new Set(fields.map(({ name }) => name));
  const others = (/** @type {any} */ from) => Object.fromEntries(Object.entries(from).filter(([name]) => !names.has(name)));
  return JSON.stringify(shown) === JSON.stringify(facts) && JSON.stringify(others(now)) === JSON.stringify(others(raw));
}

/** @param {Group} facts */
const lines = (facts) => Object.entries(facts).flatMap(([name, value]) => pairLines(name, value, 0)).map((line) => `${line}\n`).join("");

/** A key without a value is one that is not there. @param {any} value */
const empty = (value) => value === undefined || value === null || value === "";

/** @param {string} text @returns {any} */
function mappingIn(text) {
  const document = parseDocument(text, READING);
  if (document.errors.length) throw new Error(document.errors[0].message);
  if (document.contents === null) return {};
  if (!isMap(document.contents)) throw new Error("The front matter is no mapping.");
  return document.toJS({ maxAliasCount: 0 });
}

/**
 * @param {string} text
 * @returns {{ facts: string, body: string, tail: string } | null} null where it does not begin with front matter; `tail`
 *   is the body as it stands there
 */
function partsOf(text) {
  const all = clean(text).split("\n");
  const end = all.findIndex((line, at) => at > 0 && line.trimEnd() === FENCE);
  if (all[0].trimEnd() !== FENCE || end < 0) return null;
  const tail = all.slice(end + 1).join("\n");
  return { facts: all.slice(1, end).map((line) => `${line}\n`).join(""), body: tail.replace(/^\n+|\s+$/g, ""), tail };
}
