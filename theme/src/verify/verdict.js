// @ts-check
/** What a check ends with. Nothing here knows of a page; the outcomes are those of generator/pages/certificates.py. */
import { isIntact } from "./proof.js";

/**
 * @typedef {{ id: string, credential: string, space: string, number: string, state: string, issued: string,
 *   until: string, graceUntil: string, stateSince?: string, stateUntil?: string }} Entry
 * @typedef {{ name: string, tier: string, number: string, issued: string, until: string }} Facts
 * @typedef {{ outcome: string, facts?: Facts, until?: string, graceUntil?: string, currentNumber?: string, asOf?: string,
 *   signed?: boolean }} Verdict `signed` only where the register was read
 */

/**
 * What a printed sheet leads to: the credential that this site publishes for the space. Without a signing key
 * the register's state is still told, as the site publishes it, and that nothing is signed.
 * @param {any} credential @param {any} issuer @param {any} register @param {string} today
 * @param {string | null} number what the sheet calls itself
 * @returns {Promise<Verdict>}
 */
export async function verdictOnSheet(credential, issuer, register, today, number) {
  const isKeyless = issuer && issuer.assertionMethod === undefined && !credential?.proof;
  if (!isKeyless) return verdictOn(credential, issuer, register, today, number);
  if (!isCredential(credential)) return { outcome: "unreadable" };
  if (register?.issuer !== issuer.id || !isList(register)) return { outcome: "unreachable" };
  return { ...byRegister(credential, register, today, number), signed: false };
}

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

  if (!(await isRegister(register, issuer))) return { outcome: "unreachable", facts: factsOf(credential) };
  return { ...byRegister(credential, register, today, number), signed: true };
}

/**
 * How the register's line for a credential stands.
 * @param {any} credential @param {any} register @param {string} today @param {string | null} [number]
 * @returns {Verdict}
 */
function byRegister(credential, register, today, number) {
  const facts = factsOf(credential);
  /** @type {{ certificates: Entry[], replaced?: { space: string, number: string }[], asOf: string }} */
  const { certificates: entries, replaced = [], asOf } = register.credentialSubject;
  const entry = entries.find(({ id, credential: of }) => id === credential.credentialStatus?.id && of === credential.id);
  const current = entry ?? entries.find(({ credential: of }) => withoutFragment(of) === withoutFragment(credential.id));
  if (!current) return { outcome: "unlisted", facts, asOf };
  const shown = number || entry?.number || facts.number;
  if (!entry || shown !== entry.number) {
    const was = replaced.some((one) => one.space === current.space && one.number === shown);
    if (was) return { outcome: "replaced", facts, asOf, currentNumber: current.number };
    // A signed file of that number exists; of a number on paper nothing is known but the claim.
    return number ? { outcome: "unknown-number", asOf, currentNumber: current.number } : { outcome: "unlisted", facts, asOf };
  }
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
  if (!isList(register) || register.issuer !== issuer.id) return false;
  const key = keyOf(issuer, register.proof);
  return key !== null && (await isIntact(register, key));
}

/** @param {any} register */
const isList = (register) => Array.isArray(register?.credentialSubject?.certificates);

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
