// @ts-check
/**
 * SHA-256 and Ed25519: the browser's own where it has them (Ed25519 came to the last browsers in 2025,
 * and pages without https have neither), else a small audited library that is loaded only then.
 */

/** @typedef {Uint8Array<ArrayBuffer>} Bytes */

/** @param {Bytes} data @returns {Promise<Uint8Array>} */
export async function sha256(data) {
  if (globalThis.crypto?.subtle) return new Uint8Array(await crypto.subtle.digest("SHA-256", data));
  const { sha256: hash } = await import("@noble/hashes/sha2.js");
  return hash(data);
}

/** @param {Bytes} publicKey @param {Bytes} signature @param {Bytes} data @returns {Promise<boolean>} */
export async function isSignedBy(publicKey, signature, data) {
  const key = await nativeKey(publicKey);
  if (key) return crypto.subtle.verify("Ed25519", key, signature, data);
  const [ed25519, { sha512 }] = await Promise.all([import("@noble/ed25519"), import("@noble/hashes/sha2.js")]);
  ed25519.hashes.sha512 = sha512;
  try {
    return ed25519.verify(signature, data, publicKey, { zip215: false });
  } catch {
    return false; // of another length, or no point of the curve
  }
}

/** @param {Bytes} publicKey @returns {Promise<CryptoKey | null>} null where the browser lacks Ed25519 */
async function nativeKey(publicKey) {
  try {
    return (await globalThis.crypto?.subtle?.importKey("raw", publicKey, "Ed25519", false, ["verify"])) ?? null;
  } catch {
    return null;
  }
}
