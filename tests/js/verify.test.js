import * as Ed25519Multikey from "@digitalbazaar/ed25519-multikey";
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { DataIntegrityProof } from "@digitalbazaar/data-integrity";
import { createSignCryptosuite, createVerifyCryptosuite } from "@digitalbazaar/eddsa-jcs-2022-cryptosuite";
import { defaultDocumentLoader, issue, verifyCredential } from "@digitalbazaar/vc";
import { canonical } from "../../theme/src/verify/jcs.js";
import { bytesOf, publicKeyOf } from "../../theme/src/verify/multibase.js";
import { isIntact } from "../../theme/src/verify/proof.js";
import { verdictOn, verdictOnSheet } from "../../theme/src/verify/verdict.js";

const golden = (/** @type {string} */ name) => JSON.parse(readFileSync(new URL(`../golden/${name}`, import.meta.url), "utf8"));
/** What the build publishes for a made space; tests/certificates keeps these files up to date. */
const credential = golden("credentials/credential.json");
const issuer = golden("credentials/issuer.json");
const register = golden("credentials/status.json");
const vector = golden("eddsa-jcs-2022.json");
const TODAY = "2026-11-21";

// --- The published vectors, and an implementation that has nothing to do with ours

for (const { in: value, out } of golden("jcs.json")) {
  test(`canonical form of ${JSON.stringify(value).slice(0, 40)}`, () => assert.equal(canonical(value), out));
}

test("half a character has no canonical form", () => assert.throws(() => canonical({ a: "\ud800" })));

test("the signature of the published test vector is right", async () => {
  assert.equal(await isIntact(vector.secured, vector.publicKeyMultibase), true);
  assert.equal(await isIntact({ ...vector.secured, name: "Another" }, vector.publicKeyMultibase), false);
});

const SECURITY = "https://w3id.org/security#";
const method = { "@id": `${SECURITY}verificationMethod`, "@type": "@id", "@container": "@set" };
const CID = {
  id: "@id",
  type: "@type",
  Multikey: `${SECURITY}Multikey`,
  assertionMethod: { ...method, "@id": `${SECURITY}assertionMethod` },
  controller: { "@id": `${SECURITY}controller`, "@type": "@id" },
  publicKeyMultibase: { "@id": `${SECURITY}publicKeyMultibase`, "@type": `${SECURITY}multibase` },
  verificationMethod: method,
};
/** The published contexts in as many words as an issuer's profile uses; the other implementation lacks both. */
const CONTEXTS = new Map([
  ["https://www.w3.org/ns/cid/v1", CID],
  ["https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json", { "@vocab": "https://purl.imsglobal.org/spec/vc/ob/vocab.html#" }],
]);

/** Serves our own documents to the other implementation; contexts it brings itself. @param {any} published */
const loaderOf = (published) => async (/** @type {string} */ url) => {
  const key = published.verificationMethod.find((/** @type {any} */ method) => method.id === url);
  if (key) return { documentUrl: url, contextUrl: null, document: { "@context": "https://w3id.org/security/multikey/v1", ...key } };
  if (CONTEXTS.has(url)) return { documentUrl: url, contextUrl: null, document: { "@context": CONTEXTS.get(url) } };
  if (url === published.id) return { documentUrl: url, contextUrl: null, document: published };
  return defaultDocumentLoader(url);
};
const suite = () => new DataIntegrityProof({ cryptosuite: createVerifyCryptosuite() });
const now = new Date(`${TODAY}T10:00:00+07:00`);

/** @param {any} document @param {Date} [at] */
const theirAnswer = (document, at = now) =>
  verifyCredential({ credential: document, suite: suite(), documentLoader: loaderOf(issuer), now: at, checkStatus: async () => ({ verified: true }) });

test("an independent implementation verifies the credential", async () => {
  const answer = await theirAnswer(credential);
  assert.equal(answer.verified, true, JSON.stringify(answer.error, null, 1));
});

test("an independent implementation verifies the signed register", async () => {
  const answer = await theirAnswer(register);
  assert.equal(answer.verified, true, JSON.stringify(answer.error, null, 1));
});

test("an independent implementation refuses an altered credential, and one whose term is over", async () => {
  const altered = structuredClone(credential);
  altered.credentialSubject.licenseNumber = "99/2026";
  assert.equal((await theirAnswer(altered)).verified, false);
  assert.equal((await theirAnswer(credential, new Date("2028-03-02T00:00:00+07:00"))).verified, false);
});

test("what an independent implementation signs, ours verifies", async () => {
  const keyPair = await Ed25519Multikey.from({
    type: "Multikey",
    id: issuer.verificationMethod[0].id,
    controller: issuer.id,
    publicKeyMultibase: vector.publicKeyMultibase,
    secretKeyMultibase: `z${base58([0x80, 0x26, ...bytesOf(vector.secretKeyMultibase).slice(2), ...publicKeyOf(vector.publicKeyMultibase)])}`,
  });
  const { proof: _, ...unsigned } = credential;
  const signed = await issue({
    credential: unsigned,
    suite: new DataIntegrityProof({ signer: keyPair.signer(), cryptosuite: createSignCryptosuite() }),
    documentLoader: loaderOf(issuer),
    now,
  });
  assert.equal(await isIntact(signed, vector.publicKeyMultibase), true);
});

/** @param {number[]} bytes */
function base58(bytes) {
  let number = BigInt(`0x${Buffer.from(bytes).toString("hex")}`);
  let text = "";
  for (; number; number /= 58n) text = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"[Number(number % 58n)] + text;
  const zeros = bytes.findIndex((byte) => byte !== 0);
  return "1".repeat(zeros) + text;
}

test("browsers without Ed25519 of their own come to the same answer", async () => {
  const native = crypto.subtle.importKey;
  crypto.subtle.importKey = async () => {
    throw new DOMException("Unrecognized algorithm", "NotSupportedError");
  };
  try {
    assert.equal(await isIntact(credential, vector.publicKeyMultibase), true);
    assert.equal(await isIntact({ ...credential, name: "" }, vector.publicKeyMultibase), false);
  } finally {
    crypto.subtle.importKey = native;
  }
});

test("pages without https, which have no cryptography at all, come to the same answer", async () => {
  const native = Object.getOwnPropertyDescriptor(globalThis, "crypto");
  Object.defineProperty(globalThis, "crypto", { value: undefined, configurable: true });
  try {
    assert.equal(await isIntact(credential, vector.publicKeyMultibase), true);
    assert.equal(await isIntact({ ...credential, name: "" }, vector.publicKeyMultibase), false);
  } finally {
    Object.defineProperty(globalThis, "crypto", /** @type {PropertyDescriptor} */ (native));
  }
});

// --- What is wrong with a proof

/** @type {Record<string, (document: any) => void>} */
const DAMAGES = {
  "no proof value": (document) => delete document.proof.proofValue,
  "a proof value of other letters": (document) => (document.proof.proofValue = "z0OIl"),
  "a short signature": (document) => (document.proof.proofValue = document.proof.proofValue.slice(0, -3)),
  "an endless signature": (document) => (document.proof.proofValue = `z${"1".repeat(100_000)}`),
  "another cryptosuite": (document) => (document.proof.cryptosuite = "eddsa-rdfc-2022"),
  "another purpose": (document) => (document.proof.proofPurpose = "authentication"),
  "another context": (document) => (document["@context"] = ["https://www.w3.org/ns/credentials/v2", "https://evil.example/"]),
  "a proof that is a text": (document) => (document.proof = "yes"),
};
for (const [damage, alter] of Object.entries(DAMAGES)) {
  test(`a credential with ${damage} is not intact`, async () => {
    const document = structuredClone(credential);
    alter(document);
    assert.equal(await isIntact(document, vector.publicKeyMultibase), false);
  });
}

// --- The verdict

/** @param {any} [changes] */
const verdict = ({ document = credential, by = issuer, list = register, today = TODAY, number = null } = {}) =>
  verdictOn(document, by, list, today, number);

test("a certificate is valid to the last day of its term, then in grace, then expired", async () => {
  for (const [today, outcome] of [
    ["2026-11-21", "valid"],
    ["2028-02-29", "valid"],
    ["2028-03-01", "in-grace"],
    ["2028-05-29", "in-grace"],
    ["2028-05-30", "expired"],
  ]) {
    assert.equal((await verdict({ today })).outcome, outcome, today);
  }
});

test("a verdict says what the certificate says, and until when it holds", async () => {
  assert.deepEqual(await verdict(), {
    outcome: "valid",
    signed: true,
    facts: {
      name: "Xưởng Nghệ Thuật Đường Giấy Dó · Dó Paper Art Workshop",
      tier: "Hạt nhân · Anchor",
      number: "01/2026",
      issued: "2026-03-01",
      until: "2028-02-29",
    },
    asOf: "2026-11-21",
    until: "2028-02-29",
    graceUntil: "2028-05-29",
  });
});

/** The register changed and signed again with the vectors' key. @param {(entries: any[], replaced: any[]) => void} change */
async function signedRegister(change) {
  const { proof, ...document } = structuredClone(register);
  change(document.credentialSubject.certificates, document.credentialSubject.replaced);
  const secret = bytesOf(vector.secretKeyMultibase).slice(2);
  const { proofValue: _, ...options } = proof;
  const hash = async (/** @type {any} */ value) =>
    new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(canonical(value))));
  const pkcs8 = Uint8Array.from([...Buffer.from("302e020100300506032b657004220420", "hex"), ...secret]);
  const key = await crypto.subtle.importKey("pkcs8", pkcs8, "Ed25519", false, ["sign"]);
  const data = Uint8Array.from([...(await hash(options)), ...(await hash(document))]);
  const signature = new Uint8Array(await crypto.subtle.sign("Ed25519", key, data));
  return { ...document, proof: { ...options, proofValue: `z${base58([...signature])}` } };
}
const mine = (/** @type {any[]} */ entries) => entries.find(({ space }) => space === "xuong-nghe");

test("what the register says today counts more than the term on the credential", async () => {
  for (const state of ["suspended", "withdrawn", "closed"]) {
    const list = await signedRegister((entries) => (mine(entries).state = state));
    assert.equal((await verdict({ list })).outcome, state);
    assert.equal((await verdict({ list, today: "2031-01-01" })).outcome, state);
  }
});

test("a suspension with a last day ends after it, even while the register is a few days old", async () => {
  const list = await signedRegister((entries) => Object.assign(mine(entries), { state: "suspended", stateUntil: "2026-12-31" }));
  assert.equal((await verdict({ list, today: "2026-12-31" })).outcome, "suspended");
  assert.equal((await verdict({ list, today: "2027-01-01" })).outcome, "valid");
});

test("a renewal that the register knows of prolongs a credential from before it", async () => {
  const list = await signedRegister((entries) => Object.assign(mine(entries), { until: "2030-02-28", graceUntil: "2030-05-29" }));
  const found = await verdict({ list, today: "2029-01-01" });
  assert.deepEqual([found.outcome, found.until, found.facts?.until], ["valid", "2030-02-28", "2030-02-28"]);
});

test("a newer certificate of the same space replaces an older credential, and an older sheet", async () => {
  const list = await signedRegister((entries, replaced) => {
    const entry = mine(entries);
    replaced.push({ space: "xuong-nghe", number: "01/2026" }, { space: "xuong-nghe", number: "99/2019" });
    Object.assign(entry, { number: "77/2028", id: entry.id.replace("01%2F2026", "77%2F2028"), credential: entry.credential.replace("01%2F2026", "77%2F2028") });
  });
  const found = await verdict({ list });
  assert.deepEqual([found.outcome, found.currentNumber], ["replaced", "77/2028"]);
  assert.equal((await verdict({ list, number: "99/2019" })).outcome, "replaced");
  assert.equal((await verdict({ list, number: "01/2026" })).outcome, "replaced");
  assert.equal((await verdict({ number: "01/2026" })).outcome, "valid");
});

test("a number that the register never had is no former certificate, and nothing of the real one is shown with it", async () => {
  const list = await signedRegister((_, replaced) => replaced.push({ space: "gac-sach", number: "T-99" }));
  for (const found of [await verdict({ number: "T-99" }), await verdict({ list, number: "T-99" })]) {
    assert.deepEqual([found.outcome, found.currentNumber, found.facts], ["unknown-number", "01/2026", undefined]);
  }
});

/** The published files of a site without a key. */
const keyless = (() => {
  const { verificationMethod: _, assertionMethod: __, ...profile } = issuer;
  return [credential, register].reduce((files, { proof: _proof, ...document }) => [...files, document], [profile]);
})();

test("without a key the sheet's state is told as the register has it, and that nothing is signed", async () => {
  const [profile, document, list] = keyless;
  for (const [number, outcome] of [[null, "valid"], ["01/2026", "valid"], ["T-99", "unknown-number"]]) {
    const found = await verdictOnSheet(document, profile, list, TODAY, number);
    assert.deepEqual([found.outcome, found.signed], [outcome, false]);
  }
  const older = structuredClone(list);
  older.credentialSubject.replaced.push({ space: "xuong-nghe", number: "07/2021" });
  assert.equal((await verdictOnSheet(document, profile, older, TODAY, "07/2021")).outcome, "replaced");
  assert.equal((await verdictOnSheet(document, profile, null, TODAY, null)).outcome, "unreachable");
});

test("without a key a file that somebody brings still proves nothing", async () => {
  const [profile, document, list] = keyless;
  assert.deepEqual(await verdictOn(document, profile, list, TODAY), { outcome: "unsigned" });
});

test("a site with a key never falls back to what is unsigned", async () => {
  const [, document, list] = keyless;
  assert.equal((await verdictOnSheet(document, issuer, list, TODAY, null)).outcome, "unsigned");
  assert.equal((await verdictOnSheet(credential, issuer, list, TODAY, null)).outcome, "unreachable");
});

test("a certificate that the register does not list is not called valid", async () => {
  const list = await signedRegister((entries) => entries.splice(entries.indexOf(mine(entries)), 1));
  assert.equal((await verdict({ list })).outcome, "unlisted");
});

test("without a register that is signed by the issuer nothing is called valid", async () => {
  const forged = structuredClone(register);
  mine(forged.credentialSubject.certificates).until = "2099-01-01";
  const { proof: _, ...unsigned } = register;
  for (const list of [null, forged, unsigned, { ...register, issuer: "https://evil.example/" }, "nonsense"]) {
    assert.equal((await verdict({ list })).outcome, "unreachable");
  }
});

test("an altered credential is called altered, and its facts are not repeated", async () => {
  const document = structuredClone(credential);
  document.validUntil = "2099-01-01T00:00:00+07:00";
  assert.deepEqual(await verdict({ document }), { outcome: "altered" });
});

test("a credential without a proof is called unsigned, and its facts are not repeated", async () => {
  const { proof: _, ...document } = credential;
  assert.deepEqual(await verdict({ document }), { outcome: "unsigned" });
});

test("another issuer, another key and a key that is published for other purposes are unknown issuers", async () => {
  const elsewhere = structuredClone(credential);
  elsewhere.issuer.id = "https://evil.example/issuer.json";
  assert.equal((await verdict({ document: elsewhere })).outcome, "unknown-issuer");
  const otherKey = structuredClone(credential);
  otherKey.proof.verificationMethod = "https://evil.example/issuer.json#z6Mk";
  assert.equal((await verdict({ document: otherKey })).outcome, "unknown-issuer");
  assert.equal((await verdict({ by: { ...issuer, assertionMethod: [] } })).outcome, "unknown-issuer");
  const { verificationMethod: _, ...keyless } = issuer;
  assert.equal((await verdict({ by: keyless })).outcome, "unknown-issuer");
});

test("what is no credential is unreadable", async () => {
  for (const document of [null, 7, "text", [], {}, { type: "OpenBadgeCredential" }, { type: ["VerifiableCredential"], id: "x", credentialSubject: {} }]) {
    assert.equal((await verdict({ document })).outcome, "unreadable");
  }
});

test("without the issuer's profile nothing is said", async () => {
  assert.equal((await verdict({ by: null })).outcome, "unreachable");
});
