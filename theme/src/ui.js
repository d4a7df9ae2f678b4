// @ts-check
/**
 * The interface's texts. Each page loads those that it needs before its own script (`generator/pages/script_texts.py`);
 * where one of them does not come, the page stays as it was sent, instead of showing keys.
 */
import { language } from "./page.js";

const { interfaceTexts = [] } = /** @type {{ interfaceTexts?: Record<string, string>[] }} */ (globalThis);
if (interfaceTexts.length < document.querySelectorAll("script[data-texts]").length) {
  throw new Error("The texts of the interface were not loaded.");
}
/** @type {Record<string, string>} */
const texts = Object.assign({}, ...interfaceTexts);

const plural = new Intl.PluralRules(language);
const locale = language === "en" ? "en-GB" : "vi-VN";
const number = new Intl.NumberFormat(locale);

/** A number as the language writes it. @param {number} value @param {number} [digits] behind the comma */
export const decimal = (value, digits = 0) =>
  digits ? new Intl.NumberFormat(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(value) : number.format(Math.round(value));

/**
 * The text of a key with `{name}` replaced. Where `n` is given, `key.one` or `key.other` is
 * preferred, as the language counts; a missing text shows as its key, so it is seen and mended.
 * @param {string} key
 * @param {Record<string, string | number>} [params]
 */
export function t(key, params = {}) {
  const counted = typeof params.n === "number" ? texts[`${key}.${plural.select(params.n)}`] : undefined;
  const text = counted ?? texts[key] ?? texts[`${key}.other`] ?? key;
  return text.replace(/\{(\w+)\}/g, (whole, name) => {
    const value = params[name];
    return typeof value === "number" ? number.format(value) : (value ?? whole);
  });
}
