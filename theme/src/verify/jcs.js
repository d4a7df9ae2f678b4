// @ts-check
/**
 * JSON in its canonical form (RFC 8785). JavaScript writes numbers and texts exactly as that form asks;
 * what is left to do is the order of keys, by UTF-16 code units, and refusing texts that are no Unicode.
 */

/** @typedef {null | boolean | number | string | Json[] | { [key: string]: Json }} Json */

/** @param {Json} value @returns {string} */
export function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (value !== null && typeof value === "object") {
    const members = Object.keys(value)
      .sort()
      .map((key) => `${text(key)}:${canonical(value[key])}`);
    return `{${members.join(",")}}`;
  }
  if (typeof value === "string") return text(value);
  if (typeof value === "number" && !Number.isFinite(value)) throw new TypeError("no number of JSON");
  return JSON.stringify(value);
}

/** @param {string} value */
function text(value) {
  if (/\p{Surrogate}/u.test(value)) throw new TypeError("half a character");
  return JSON.stringify(value);
}
