// @ts-check
/**
 * One text as YAML, in the form that `hanoi fmt` gives it: plain where every reader takes it for the same
 * text, else in double quotes. `generator/quoting.py` says why; a test holds both to all entries.
 */

/** What begins something else than a plain text. */
const NOT_FIRST = /^(?:[,[\]{}#&*!|>'"%@`]|[-?:](?=\s|$)|---|\.\.\.)/;
const NOT_WITHIN = /:(?=\s|$)|\s#|[\t\n]|^\s|\s$/;
const NOT_WITHIN_BRACKETS = /[,[\]{}]|:(?=[\s,[\]{}]|$)|^[-?:]/;
const UNPRINTABLE = /[^\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\u{10000}-\u{10ffff}]/u;
/** Texts that many a program would read as something else. */
const NO_TEXT = /^(?:true|false|yes|no|on|off|y|n|null|~)$/i;
// eslint-disable-next-line no-control-regex -- signs that nobody can see or write
const CONTROL = /[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]/g;
/** @type {Record<string, string>} */
const ESCAPES = { "\n": "\\n", "\t": "\\t", "\\": "\\\\", '"': '\\"' };

/** A text without signs that nobody can write, in NFC and with Unix line ends. @param {string} text */
export const clean = (text) => text.replace(/\r\n?/g, "\n").replace(CONTROL, "").normalize("NFC");

/**
 * @param {string} text
 * @param {{ inBrackets?: boolean, isWord?: boolean }} [how] `isWord`: a word of the schema, such as `true`, that needs no quotes
 */
export function writeScalar(text, { inBrackets = false, isWord = false } = {}) {
  const isPlain = text !== "" && !NOT_FIRST.test(text) && !NOT_WITHIN.test(text) && !UNPRINTABLE.test(text);
  if (isPlain && !(inBrackets && NOT_WITHIN_BRACKETS.test(text)) && (isWord || !NO_TEXT.test(text))) return text;
  return `"${text.replace(/[\n\t\\"]/g, (sign) => ESCAPES[sign])}"`;
}
