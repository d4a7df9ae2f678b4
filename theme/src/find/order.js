// @ts-check
/**
 * How documents stand that fit a query alike: as they are numbered, but events as `terms` lists them,
 * coming ones by their next day and then past ones backwards. generator/search/order.py makes that list.
 */
import { numbersOf } from "./codes.js";

/** @typedef {import("./files.js").Manifest} Manifest */

export class Order {
  /** @param {string[]} listed numbers of events, in planes of digits, counted from the first one; those left out come after them, the highest first @param {Manifest} manifest */
  constructor(listed, { documents, kinds }) {
    const events = new Set(numbersOf(listed));
    for (let event = kinds.event - 1; event >= 0; event--) events.add(event);
    /** The number of each document, as they stand. */
    this.numbers = Uint32Array.from({ length: documents }, (_, number) => number);
    this.numbers.set(Uint32Array.from(events, (event) => kinds.space + event), kinds.space);
    /** The place of each document. */
    this.places = new Uint32Array(documents);
    for (let place = 0; place < documents; place++) this.places[this.numbers[place]] = place;
  }
}
