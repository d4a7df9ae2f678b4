// @ts-check
/**
 * Between an entry's values and those of the form's fields. An entry may say things in short (a bare text for a
 * group, one value for a list of one); the form has one shape for each, and leaves out what is empty.
 */
import { isGroup } from "./block.js";
import { clean } from "./scalar.js";

/** @typedef {import("./block.js").Value} Value */
/**
 * A field of the form's configuration.
 * @typedef {object} Field
 * @property {string} name
 * @property {string} widget
 * @property {boolean} [multiple]
 * @property {Field[]} [fields]
 * @property {Field} [field] of a list that has one field an item
 * @property {Field} [shown] of a field that is shown under a condition
 * @property {string} [bare] the key that a bare text stands for
 * @property {string} [folder] what the form puts before a file's name
 */

/** Where the form finds pictures, as its configuration says (`public_folder`). */
const MEDIA = "/media/";

/** Keys that stand for their whole group where it has no others: `[manzi]` instead of `- space: manzi`. */
const SHORT = new Set(["space", "vi"]);

/** What the form shows of a value that was read. @param {Value} raw @param {Field} field @returns {any} */
export function toForm(raw, field) {
  const shown = field.shown ?? field;
  if (shown.widget === "list" || shown.multiple) {
    const items = Array.isArray(raw) ? raw : [raw];
    const item = itemOf(shown);
    return items.map((each) => (item ? toForm(each, item) : asText(each)));
  }
  if (shown.widget === "object" || shown.widget === "point") return group(raw, shown);
  if (shown.widget === "boolean") return raw === "true";
  if (shown.widget === "image") return MEDIA + asText(raw);
  return asText(raw);
}

/** @param {Field} field @returns {Field | undefined} what each item of a list is */
const itemOf = (field) => field.field ?? (field.fields && { name: "", widget: "object", bare: field.bare, fields: field.fields });

/** @param {Value} raw @param {Field} field */
function group(raw, field) {
  if (typeof raw === "string") raw = unfolded(raw, field);
  if (!isGroup(raw)) return {};
  if (field.widget === "point") return raw;
  const fields = field.fields ?? [];
  return Object.fromEntries(fields.flatMap((each) => (/** @type {any} */ (raw)[each.name] === undefined ? [] : [[each.name, toForm(/** @type {any} */ (raw)[each.name], each)]])));
}

/** A bare text as the group that it stands for. @param {string} text @param {Field} field @returns {Value} */
function unfolded(text, { bare, fields = [] }) {
  const names = fields.map(({ name }) => name);
  if (bare) return { [bare]: text };
  if (names.includes("vi")) return { vi: text };
  if (names.includes("free")) return /^(?:miễn phí|free)$/i.test(text) ? { free: "true" } : /^\d+$/.test(text) ? { price: text } : { note: { vi: text } };
  if (names.includes("step_free")) return /^(?:yes|partly|no)$/.test(text) ? { step_free: text } : { note: { vi: text } };
  return {};
}

/** @param {any} value */
const asText = (value) => (typeof value === "string" ? value : "");

/**
 * What an entry holds of a value of the form; nothing where it is empty.
 * @param {any} value @param {Field} field @returns {Value | undefined}
 */
export function fromForm(value, field) {
  const shown = field.shown ?? field;
  if (value === null || value === undefined) return undefined;
  if (shown.widget === "list" || shown.multiple) {
    const item = itemOf(shown);
    const items = Object.values(value).flatMap((each) => (item ? fromForm(each, item) : text(each)) ?? []);
    return items.length ? items : undefined;
  }
  if (shown.widget === "point") return point(value);
  if (shown.widget === "object") {
    const parts = Object.fromEntries((shown.fields ?? []).flatMap((each) => {
      const part = fromForm(value[each.name], each);
      return part === undefined ? [] : [[each.name, part]];
    }));
    const keys = Object.keys(parts);
    if (keys.length === 1 && keys[0] === shown.bare && SHORT.has(shown.bare)) return parts[shown.bare];
    return keys.length ? parts : undefined;
  }
  if (shown.widget === "boolean") return value === true ? true : undefined;
  if (shown.widget === "image") return text(value)?.replace(/^.*\//, "");
  const said = text(value);
  return said && shown.widget === "select" && /^(?:true|false)$/.test(said) ? said === "true" : said;
}

/** @param {any} value @returns {Value | undefined} */
function point(value) {
  const { lat, lon, precision_m: precision, basis } = value;
  if (!text(lat) || !text(lon)) return undefined;
  const [vi, en] = [text(basis?.vi ?? basis), text(basis?.en)];
  return {
    lat: /** @type {string} */ (text(lat)),
    lon: /** @type {string} */ (text(lon)),
    ...(text(precision) ? { precision_m: /** @type {string} */ (text(precision)) } : {}),
    ...(vi ? { basis: { vi, ...(en ? { en } : {}) } } : {}),
  };
}

/** @param {any} value @returns {string | undefined} */
const text = (value) => (value === null || value === undefined ? undefined : clean(String(value)).trim() || undefined);
