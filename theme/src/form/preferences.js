// @ts-check
/**
 * What the form's user prefers, before Sveltia reads it. The page's language is the form's: whoever wants the other
 * one opens the other page. Escape does not close what somebody is writing, unless they ask for that.
 */
import { language } from "../page.js";

/** Where Sveltia keeps them. */
const PLACE = "sveltia-cms.prefs";

try {
  const known = JSON.parse(localStorage.getItem(PLACE) ?? "{}");
  localStorage.setItem(PLACE, JSON.stringify({ closeWithEscape: false, ...known, locale: language === "en" ? "en-US" : "vi" }));
} catch {
  // Without storage there are no preferences, and Sveltia says so itself.
}
