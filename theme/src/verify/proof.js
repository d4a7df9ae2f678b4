// @ts-check
/** Data Integrity proofs with the cryptosuite eddsa-jcs-2022 (W3C vc-di-eddsa 1.0, section 3.3.2). */
import { canonical } from "./jcs.js";
import { bytesOf, publicKeyOf } from "./multibase.js";
import { isSignedBy, sha256 } from "./signature.js";

/** @typedef {{ [key: string]: any }} Secured a document with its `proof` */

/**
 * Whether a document says exactly what the owner of the public key signed.
 * @param {Secured} secured
 * @param {string} publicKeyMultibase
 * @returns {Promise<boolean>}
 */
export async function isIntact(secured, publicKeyMultibase) {
  try {
    const { proof, ...document } = secured;
    const { proofValue, ...options } = proof;
    if (options.type !== "DataIntegrityProof" || options.cryptosuite !== "eddsa-jcs-2022") return false;
    if (options.proofPurpose !== "assertionMethod") return false;
    if ("@context" in options) {
      const signed = [options["@context"]].flat();
      const shown = [document["@context"] ?? []].flat().slice(0, signed.length);
      if (canonical(shown) !== canonical(signed)) return false;
      document["@context"] = options["@context"];
    }
    const data = new Uint8Array(64);
    data.set(await hash(options), 0);
    data.set(await hash(document), 32);
    return await isSignedBy(publicKeyOf(publicKeyMultibase), bytesOf(proofValue), data);
  } catch {
    return false;
  }
}

/** @param {Secured} value */
const hash = (value) => sha256(new TextEncoder().encode(canonical(value)));
