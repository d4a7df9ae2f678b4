// @ts-check
/** Numbers as printable ASCII; generator/search/packing.py writes them and says how. */

const LAST = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
const MORE = Array.from({ length: 0x7f - 0x20 }, (_, index) => String.fromCharCode(0x20 + index)).filter((sign) => !(LAST + '"\\').includes(sign));

/** Value of each sign; those that something follows are below zero: −1 is 0. */
const VALUES = new Int8Array(0x80);
for (let value = 0; value < LAST.length; value++) VALUES[LAST.charCodeAt(value)] = value;
for (let value = 0; value < MORE.length; value++) VALUES[MORE[value].charCodeAt(0)] = -1 - value;

/** @param {string} text */
export function unpack(text) {
  const numbers = new Uint32Array(text.length);
  let count = 0;
  let number = 0;
  let unit = 1;
  for (let at = 0; at < text.length; at++) {
    const value = VALUES[text.charCodeAt(at)];
    if (value < 0) {
      number += (-1 - value) * unit;
      unit *= MORE.length;
    } else {
      numbers[count++] = number + value * unit;
      number = 0;
      unit = 1;
    }
  }
  return numbers.subarray(0, count);
}

/** Numbers that only grow, from their steps. @param {string} text */
export function unpackRising(text) {
  const numbers = unpack(text);
  let before = -1;
  for (let at = 0; at < numbers.length; at++) before = numbers[at] += before + 1;
  return numbers;
}
