// @ts-check
/**
 * How documents stand that fit a query alike: as they are numbered, but events as `terms` lists them,
 * coming ones by their next day and then past ones backwards. generator/search/order.py makes that list.
 */
import { unpack } from "./packing.js";

/** @typedef {import("./files.js").Manifest} Manifest */

export class Order {
  /** @param {string} events packed, counted from the first event @param {Manifest} manifest */
  constructor(events, { documents, kinds }) {
    /** The number of each document, as they stand. */
    this.numbers = Uint32Array.from({ length: documents }, (_, number) => number);
    this.numbers.set(unpack(events).map((number) => kinds.space + number), kinds.space);
    /** The place of each document. */
    this.places = new Uint32Array(documents);
    for (const [place, number] of this.numbers.entries()) this.places[number] = place;
  }
}
