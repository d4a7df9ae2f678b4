// @ts-check
/** Base58btc, as keys and signatures are written (W3C Controlled Identifiers 1.0, section 2.4). */

const ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
const ED25519_PUBLIC = [0xed, 0x01];
/** No key or signature is longer; decoding takes time with the square of the length. */
const LONGEST = 200;

/** @param {unknown} text @returns {Uint8Array<ArrayBuffer>} @throws for any other text */
export function bytesOf(text) {
  if (typeof text !== "string" || !text.startsWith("z") || text.length > LONGEST) throw new TypeError("no base58btc text");
  const digits = text.slice(1);
  let number = 0n;
  for (const letter of digits) {
    const digit = ALPHABET.indexOf(letter);
    if (digit < 0) throw new TypeError("no base58btc text");
    number = number * 58n + BigInt(digit);
  }
  /** @type {number[]} */
  const bytes = [];
  for (; number; number >>= 8n) bytes.unshift(Number(number & 255n));
  const zeros = digits.length - digits.replace(/^1+/, "").length;
  return Uint8Array.from([...Array(zeros).fill(0), ...bytes]);
}

/** The 32 bytes of a public Ed25519 Multikey. @param {unknown} multikey */
export function publicKeyOf(multikey) {
  const bytes = bytesOf(multikey);
  if (bytes.length !== 34 || ED25519_PUBLIC.some((byte, index) => bytes[index] !== byte)) throw new TypeError("another kind of key");
  return bytes.slice(2);
}
