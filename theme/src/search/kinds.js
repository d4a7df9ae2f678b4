// @ts-check
/** How many of the hits are spaces, events, news: numbers of documents tell, without fetching anything. */
/** @typedef {import("../find/card.js").Card["k"]} Kind */
/** @typedef {{kind: Kind, first: number, end: number}} Range */

/** @param {import("../find/files.js").Manifest} manifest @returns {Range[]} */
export function kindRanges({ kinds }) {
  let first = 0;
  return Object.entries(kinds).map(([kind, count]) => {
    const range = { kind: /** @type {Kind} */ (kind), first, end: first + count };
    first = range.end;
    return range;
  });
}

/**
 * @param {Uint32Array} rising
 * @param {Range[]} ranges
 * @returns {[Kind, number][]} kinds that there are, in their order
 */
export function countKinds(rising, ranges) {
  let before = 0;
  return ranges.flatMap(({ kind, end }) => {
    const upTo = below(rising, end);
    const count = upTo - before;
    before = upTo;
    return count ? [/** @type {[Kind, number]} */ ([kind, count])] : [];
  });
}

/** How many are smaller. @param {Uint32Array} rising @param {number} end */
function below(rising, end) {
  let [low, high] = [0, rising.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (rising[middle] < end) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Those of one kind; all where it is none of them. @param {Uint32Array} numbers @param {Range[]} ranges @param {string} kind */
export function ofKind(numbers, ranges, kind) {
  const range = ranges.find((each) => each.kind === kind);
  return range ? numbers.filter((number) => number >= range.first && number < range.end) : numbers;
}
