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
 * @param {Uint32Array} numbers
 * @param {Range[]} ranges
 * @returns {[Kind, number][]} kinds that there are, in their order
 */
export function countKinds(numbers, ranges) {
  const counts = ranges.map(() => 0);
  const ends = ranges.map(({ end }) => end);
  for (let at = 0; at < numbers.length; at++) {
    let kind = 0;
    while (numbers[at] >= ends[kind]) kind++;
    counts[kind]++;
  }
  return ranges.flatMap(({ kind }, at) => (counts[at] ? [/** @type {[Kind, number]} */ ([kind, counts[at]])] : []));
}

/** Those of one kind; all where it is none of them. @param {Uint32Array} numbers @param {Range[]} ranges @param {string} kind */
export function ofKind(numbers, ranges, kind) {
  const range = ranges.find((each) => each.kind === kind);
  return range ? numbers.filter((number) => number >= range.first && number < range.end) : numbers;
}
