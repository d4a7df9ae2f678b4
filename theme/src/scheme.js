// @ts-check
/**
 * Runs in <head> before the first paint, so a visitor who chose dark never sees a white flash.
 * The choice is the one thing this site keeps in the browser.
 * For the same reason it marks an address that asks for something: the page keeps room for the answer, or
 * waits for it before it shows what would jump away.
 */
try {
  const scheme = localStorage.getItem("scheme");
  if (scheme === "default" || scheme === "slate") document.documentElement.dataset.mdColorScheme = scheme;
} catch {
  // Storage may be forbidden; the system's scheme is then shown.
}
if (location.search) document.documentElement.dataset.asked = "";
if (new URLSearchParams(location.search).has("space")) document.documentElement.dataset.asks = "";
// What stands in for scripts is not even laid out where they run: nothing moves when they have loaded.
document.documentElement.dataset.scripts = "";
