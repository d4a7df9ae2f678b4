// @ts-check
/** Reads the places out of the list that the page already holds. */
import { searchable } from "./filter.js";

/**
 * @typedef {import("./filter.js").Facetted & {
 *   slug: string,
 *   name: string,
 *   href: string,
 *   item: HTMLLIElement,
 *   type: string,
 *   status: string,
 *   ward: string,
 *   lat: number | null,
 *   lon: number | null,
 *   precision: number,
 * }} Place
 */

/** @param {string | undefined} value */
const values = (value) => value?.split(/\s+/).filter(Boolean) ?? [];
/** @param {string | undefined} value */
const coordinate = (value) => (value ? Number(value) : null);

/**
 * @param {HTMLLIElement} item
 * @param {Iterable<string>} facets
 * @returns {Place}
 */
export function readPlace(item, facets) {
  const { dataset } = item;
  const link = item.querySelector("a");
  return {
    item,
    slug: dataset.place ?? "",
    name: link?.textContent?.trim() ?? "",
    href: link?.href ?? "",
    type: values(dataset.type)[0] ?? "",
    status: dataset.status ?? "",
    ward: dataset.ward ?? "",
    lat: coordinate(dataset.lat),
    lon: coordinate(dataset.lon),
    precision: Number(dataset.precision ?? 0),
    facets: new Map([...facets].map((facet) => [facet, new Set(values(dataset[facet]))])),
    text: searchable(dataset.text ?? link?.textContent ?? ""),
  };
}
