// @ts-check
/** The button between light and dark. scheme.js applies the choice on the next page. */
import { shownScheme } from "./page.js";

export function setUpSchemeToggle() {
  const buttons = document.querySelectorAll("button[data-scheme-toggle]");
  const announce = () => {
    for (const button of buttons) button.setAttribute("aria-pressed", String(shownScheme() === "slate"));
    document.dispatchEvent(new Event("schemechange"));
  };
  for (const button of buttons) {
    button.setAttribute("aria-pressed", String(shownScheme() === "slate"));
    button.addEventListener("click", () => {
      const scheme = shownScheme() === "slate" ? "default" : "slate";
      document.documentElement.dataset.mdColorScheme = scheme;
      try {
        localStorage.setItem("scheme", scheme);
      } catch {
        // Storage may be forbidden; the choice then lasts for this page.
      }
      announce();
    });
  }
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", announce);
}
