// @ts-check
/** The page that checks a certificate: by `?space=…`, or from a file chosen, dropped or pasted. */
import { daysBetween, isoDate } from "../hanoi-time.js";
import { siteRoot } from "../page.js";
import { verdictOn, verdictOnSheet } from "./verdict.js";

const LARGEST_FILE = 200_000;
/** The register is made anew every night; one older than this is said to be old. */
const STALE_DAYS = 7;

/** Resolves when a certificate named in the address has been checked. */
export async function setUpVerifyPage() {
  const form = document.querySelector("form[data-verify]");
  const result = document.querySelector("[data-verify-result]");
  if (!(form instanceof HTMLFormElement) || !(result instanceof HTMLElement)) return;
  const file = /** @type {HTMLInputElement} */ (form.elements.namedItem("file"));
  const pasted = /** @type {HTMLTextAreaElement} */ (form.elements.namedItem("text"));

  /** @param {File | undefined} one */
  const checkFile = async (one) => {
    if (one) await show(result, await verdictOnText(one.size > LARGEST_FILE ? "" : await one.text()), true);
  };
  file.addEventListener("change", () => checkFile(file.files?.[0]));
  form.addEventListener("dragover", (event) => event.preventDefault());
  form.addEventListener("drop", (event) => {
    event.preventDefault();
    checkFile(event.dataTransfer?.files[0]);
  });
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    await show(result, await verdictOnText(pasted.value), true);
  });
  form.classList.add("is-on");
  for (const button of form.querySelectorAll("button")) button.disabled = false;

  const query = new URLSearchParams(location.search);
  const space = query.get("space");
  if (space !== null) await show(result, await verdictOnSpace(space, query.get("number")), false);
}

/** @param {string} text */
async function verdictOnText(text) {
  let credential = null;
  try {
    credential = JSON.parse(text);
  } catch {
    return { outcome: "unreadable" };
  }
  return verdict(credential);
}

/** @param {string} space @param {string | null} number */
async function verdictOnSpace(space, number) {
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(space)) return { outcome: "unrecorded" };
  try {
    const response = await fetch(new URL(`network/members/${space}/credential.json`, siteRoot), { cache: "no-cache" });
    if (response.status === 404) return { outcome: "unrecorded" };
    const credential = await response.json();
    return await verdictOnSheet(credential, ...(await publications()), today(), number);
  } catch {
    return { outcome: "unreachable" };
  }
}

/** @param {any} credential */
async function verdict(credential) {
  return verdictOn(credential, ...(await publications()), today());
}

/** Who issues, and the register; null where one does not load. @returns {Promise<[any, any]>} */
const publications = () => Promise.all([published("network/issuer.json"), published("network/status.json")]);

const today = () => isoDate(Date.now());

/** @param {string} path @returns {Promise<any>} null where it does not load */
async function published(path) {
  try {
    const response = await fetch(new URL(path, siteRoot), { cache: "no-cache" });
    return response.ok ? await response.json() : null;
  } catch {
    return null;
  }
}

/** @param {HTMLElement} result @param {import("./verdict.js").Verdict} verdict @param {boolean} asked by a person, who is waiting for it */
async function show(result, verdict, asked) {
  const words = templateOf(verdict.outcome);
  const parts = [words];
  if (verdict.signed && verdict.facts) parts.push(templateOf("signature-right"));
  if (verdict.signed === false) parts.push(templateOf("nothing-signed"));
  if (verdict.facts) parts.push(templateOf("facts"));
  if (verdict.asOf) {
    parts.push(templateOf("as-of"));
    if (daysBetween(verdict.asOf, today()) > STALE_DAYS) parts.push(templateOf("stale"));
  }
  const days = verdict.asOf ? daysBetween(verdict.asOf, today()) : 0;
  const values = { ...verdict.facts, ...verdict, today: today(), days };
  for (const part of parts) fillSlots(part, values);
  result.dataset.verifyResult = verdict.outcome;
  const body = /** @type {HTMLElement} */ (result.querySelector("[data-verify-body]"));
  body.replaceChildren(...parts);
  result.classList.toggle("is-short", !verdict.facts);
  if (asked) result.focus();
}

/** @param {string} name */
function templateOf(name) {
  const template = document.querySelector(`template[data-verify-part="${name}"]`);
  return /** @type {DocumentFragment} */ (/** @type {HTMLTemplateElement} */ (template).content.cloneNode(true));
}

/** Puts values where the words leave room, dates as each language writes them. @param {DocumentFragment} part @param {Record<string, unknown>} values */
function fillSlots(part, values) {
  for (const slot of part.querySelectorAll("[data-slot]")) {
    const value = String(values[/** @type {HTMLElement} */ (slot).dataset.slot ?? ""] ?? "");
    const english = (slot.closest("[lang]")?.getAttribute("lang") ?? document.documentElement.lang).startsWith("en");
    slot.textContent = /^\d{4}-\d{2}-\d{2}$/.test(value) ? date(value, english) : value;
  }
}

/** @param {string} iso @param {boolean} english */
function date(iso, english) {
  if (!english) return iso.split("-").reverse().join("/");
  return new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" }).format(new Date(iso));
}
