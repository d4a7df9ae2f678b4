// @ts-check
/**
 * Reads numbers that the build wrote as planes of digits to base 91, one sign per row: see
 * generator/search/codes.py.
 */

const FIRST = 35; // "#"
const LEFT_OUT = 92; // the backslash, which JSON would have to escape
const BASE = 91;

/**
 * @param {string[]} planes the lowest digits first
 * @returns {Uint32Array}
 */
export function numbersOf(planes) {
  const numbers = new Uint32Array(planes[0]?.length ?? 0);
  let worth = 1;
  for (const plane of planes) {
    for (let row = 0; row < numbers.length; row += 1) {
      const code = plane.charCodeAt(row);
      numbers[row] += (code - FIRST - Number(code > LEFT_OUT)) * worth;
    }
    worth *= BASE;
  }
  return numbers;
}
