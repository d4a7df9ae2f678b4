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
 * @param {Uint32Array} standing one kind after the other
 * @param {Range[]} ranges
 * @returns {[Kind, number][]} kinds that there are, in their order
 */
export function countKinds(standing, ranges) {
  let before = 0;
  return ranges.flatMap(({ kind, end }) => {
    const upTo = below(standing, end);
    const count = upTo - before;
    before = upTo;
    return count ? [/** @type {[Kind, number]} */ ([kind, count])] : [];
  });
}

/** How many are of the kinds that end there. @param {Uint32Array} standing @param {number} end */
function below(standing, end) {
  let [low, high] = [0, standing.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (standing[middle] < end) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Those of one kind; all where it is none of them. @param {Uint32Array} numbers @param {Range[]} ranges @param {string} kind */
export function ofKind(numbers, ranges, kind) {
  const range = ranges.find((each) => each.kind === kind);
  return range ? numbers.filter((number) => number >= range.first && number < range.end) : numbers;
}
