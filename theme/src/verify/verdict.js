// @ts-check
/** What a check ends with. Nothing here knows of a page; the outcomes are those of generator/pages/certificates.py. */
import { isIntact } from "./proof.js";

/**
 * @typedef {{ id: string, credential: string, space: string, number: string, state: string, issued: string,
 *   until: string, graceUntil: string, stateSince?: string, stateUntil?: string }} Entry
 * @typedef {{ name: string, tier: string, number: string, issued: string, until: string }} Facts
 * @typedef {{ outcome: string, facts?: Facts, until?: string, graceUntil?: string, currentNumber?: string, asOf?: string }} Verdict
 */

/**
 * @param {any} credential as parsed from a file
 * @param {any} issuer the profile that this site publishes, or null where it did not load
 * @param {any} register the signed register, or null
 * @param {string} today ISO date in Hà Nội
 * @param {string | null} [number] what the printed sheet calls itself
 * @returns {Promise<Verdict>}
 */
export async function verdictOn(credential, issuer, register, today, number) {
  if (!isCredential(credential)) return { outcome: "unreadable" };
  if (!issuer) return { outcome: "unreachable" };
  if ((credential.issuer?.id ?? credential.issuer) !== issuer.id) return { outcome: "unknown-issuer" };
  if (!credential.proof) return { outcome: "unsigned" };
  const key = keyOf(issuer, credential.proof);
  if (!key) return { outcome: "unknown-issuer" };
  if (!(await isIntact(credential, key))) return { outcome: "altered" };

  const facts = factsOf(credential);
  if (!(await isRegister(register, issuer))) return { outcome: "unreachable", facts };
  /** @type {Entry[]} */
  const entries = register.credentialSubject.certificates;
  const asOf = register.credentialSubject.asOf;
  const entry = entries.find(({ id, credential: of }) => id === credential.credentialStatus?.id && of === credential.id);
  const current = entry ?? entries.find(({ credential: of }) => withoutFragment(of) === withoutFragment(credential.id));
  if (!current) return { outcome: "unlisted", facts, asOf };
  if (!entry || (number && number !== entry.number)) return { outcome: "replaced", facts, asOf, currentNumber: current.number };
  // The register knows of renewals that a copy downloaded before them does not.
  const { until, graceUntil } = entry;
  return { outcome: stateOn(entry, today), facts: { ...facts, until }, asOf, until, graceUntil };
}

/** @param {Entry} entry @param {string} today */
function stateOn({ state, until, graceUntil, stateUntil }, today) {
  if (state === "withdrawn" || state === "closed") return state;
  if (state === "suspended" && !(stateUntil && today > stateUntil)) return state;
  if (today <= until) return "valid";
  return today <= graceUntil ? "in-grace" : "expired";
}

/** @param {any} value */
function isCredential(value) {
  const types = value && typeof value === "object" ? [value.type].flat() : [];
  return types.includes("OpenBadgeCredential") && typeof value.id === "string" && typeof value.credentialSubject === "object";
}

/** @param {any} register @param {any} issuer */
async function isRegister(register, issuer) {
  if (!Array.isArray(register?.credentialSubject?.certificates) || register.issuer !== issuer.id) return false;
  const key = keyOf(issuer, register.proof);
  return key !== null && (await isIntact(register, key));
}

/** The published key that a proof names, or null. @param {any} issuer @param {any} proof @returns {string | null} */
function keyOf(issuer, proof) {
  const name = proof?.verificationMethod;
  if (!(issuer.assertionMethod ?? []).includes(name)) return null;
  const method = (issuer.verificationMethod ?? []).find((/** @type {any} */ one) => one.id === name && one.controller === issuer.id);
  return method?.publicKeyMultibase ?? null;
}

/** @param {any} credential whose signature is right @returns {Facts} */
function factsOf({ credentialSubject: subject, validFrom, validUntil }) {
  return {
    name: (subject.identifier ?? []).map((/** @type {any} */ one) => one.identityHash).join(" · "),
    tier: subject.achievement?.name ?? "",
    number: subject.licenseNumber ?? "",
    issued: String(validFrom).slice(0, 10),
    until: String(validUntil).slice(0, 10),
  };
}

/** @param {string} address */
const withoutFragment = (address) => address.split("#")[0];
