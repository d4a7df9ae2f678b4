// @ts-check
/** One space as a row: the page's own where it holds one, else a filled copy of its template. */
import { languageRoot, siteRoot } from "../page.js";

/** @typedef {import("../find/card.js").Card} Card */
/** @typedef {import("../find/columns.js").Columns} Columns */
/** @typedef {import("./facet-form.js").FacetForm} FacetForm */
/** @typedef {{ open: boolean, text: string }} Openness */

const SPACES = /^spaces\/([^/]+)\/$/;

/**
 * @param {HTMLTemplateElement} template
 * @param {number} number
 * @param {Card} card
 * @param {Columns} columns
 * @param {FacetForm} form whose words and markers the row uses
 * @returns {HTMLLIElement}
 */
export function filledRow(template, number, card, columns, form) {
  const copy = /** @type {DocumentFragment} */ (template.content.cloneNode(true));
  const row = /** @type {HTMLLIElement} */ (copy.firstElementChild);
  const slug = SPACES.exec(card.u)?.[1] ?? "";
  row.dataset.place = slug;
  row.dataset.n = String(number);

  const image = row.querySelector("img");
  if (image) image.src = new URL(`assets/tiles/${slug}.svg`, siteRoot).href;
  const link = /** @type {HTMLAnchorElement} */ (row.querySelector(".nm a"));
  link.href = new URL(card.u, languageRoot).href;
  link.textContent = card.t;
  if (card.vi) link.lang = "vi";

  /** @param {string} facet */
  const labels = (facet) => columns.values(facet, number).filter((value) => value !== "unknown").map((value) => form.label(facet, value));
  const [type] = columns.values("type", number);
  const district = columns.words("district", number);
  const ward = labels("ward").join(", ");
  fill(row, "types", labels("type").join(", "));
  row.querySelector('[data-slot="types"]')?.prepend(form.marker("type", type) ?? "");
  fill(row, "other", card.o ?? "");
  fill(row, "ward", ward);
  if (ward) row.querySelector('[data-slot="ward-unknown"]')?.remove();
  fill(row, "district", district && `· ${district}`);
  fill(row, "fields", labels("field").join(", "));
  fill(row, "status", card.st ?? "");
  const [status] = columns.values("status", number);
  row.querySelector(".st")?.classList.add(status ?? "unknown");
  if (columns.hours.rows[number] === 0 || status === "closed" || status === "planned") row.querySelector("[data-now]")?.remove();
  return row;
}

/**
 * What changes with the visitor's clock and place.
 * @param {HTMLElement} row
 * @param {Openness | null} openness
 * @param {string} note what else this list says of each place; nothing takes its line away
 */
export function updateRow(row, openness, note) {
  const now = row.querySelector("[data-now]");
  if (now instanceof HTMLElement) {
    if (now.textContent !== (openness?.text ?? "")) now.textContent = openness?.text ?? "";
    now.classList.toggle("is-open", openness?.open ?? false);
  }
  let line = row.querySelector("[data-note]");
  if (note && !line) {
    line = document.createElement("p");
    line.className = "away";
    line.setAttribute("data-note", "");
    row.querySelector(".where")?.after(line);
  }
  if (line && !note) line.remove();
  else if (line && line.textContent !== note) line.textContent = note;
}

/** @param {HTMLElement} row @param {string} slot @param {string} text an empty one takes the slot away */
function fill(row, slot, text) {
  const element = row.querySelector(`[data-slot="${slot}"]`);
  if (!text) {
    if (slot === "fields" && element?.previousElementSibling?.localName === "br") element.previousElementSibling.remove();
    element?.remove();
  } else if (element) {
    element.textContent = text;
  }
}
