// @ts-check
/**
 * How documents stand that fit a query alike. The index knows each by a number, which it keeps while others come and
 * go; whoever shows or compares them knows them by their place. generator/search/order.py says how they stand.
 */
import { numbersOf } from "./codes.js";
import { unpackRising } from "./packing.js";

/** @typedef {import("./files.js").Manifest} Manifest */

export class Order {
  /** @param {{ order: string[], older: string }} terms the numbers of documents as they stand, but of older events, which stand after the others from the highest @param {Manifest} manifest */
  constructor({ order, older }, { documents, kinds }) {
    const listed = numbersOf(order);
    const byYear = unpackRising(older).reverse();
    const after = kinds.space + kinds.event;
    /** The number of each document, as they stand. */
    this.numbers = new Uint32Array(documents);
    this.numbers.set(listed.subarray(0, after - byYear.length));
    this.numbers.set(byYear, after - byYear.length);
    this.numbers.set(listed.subarray(after - byYear.length), after);
    let most = 0;
    for (let place = 0; place < documents; place++) if (this.numbers[place] > most) most = this.numbers[place];
    /** The place of each number. */
    this.places = new Uint32Array(most + 1);
    for (let place = 0; place < documents; place++) this.places[this.numbers[place]] = place;
  }

  /** Puts places where numbers stand. @param {Uint32Array} numbers */
  placesOf(numbers) {
    const places = this.places;
    for (let at = 0; at < numbers.length; at++) numbers[at] = places[numbers[at]];
    return numbers;
  }
}
