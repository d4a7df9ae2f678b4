// @ts-check
/**
 * What a word counts by where it stands. The bits are those of `Field` and of postings.py in
 * generator/search/.
 */

/** Name, other name, people, address, kind, venue, summary, body. */
const FIELDS = [6, 4, 2, 2, 2, 1.5, 1, 0.5];
export const BEGINS_NAME = 1 << FIELDS.length;
export const ENDS_NAME = BEGINS_NAME << 1;
const LENGTH_SHIFT = FIELDS.length + 2;
const IN_NAME = 3;

/** A word that is only begun says less than one that is finished. */
export const BEGUN = 0.6;

/** @param {number} place @returns {number} words of the shortest name that holds the word; 0 outside of names */
export const nameLength = (place) => place >> LENGTH_SHIFT;

/** @param {number} place */
export function weightOf(place) {
  let weight = 0;
  // A word of a short name says more than one of a long name.
  const share = place & IN_NAME ? 1.4 / (0.4 + nameLength(place) / 4) : 1;
  for (let field = 0; field < FIELDS.length; field++) {
    if (place & (1 << field)) weight += FIELDS[field] * (IN_NAME & (1 << field) ? Math.min(share, 1.4) : 1);
  }
  return weight;
}
