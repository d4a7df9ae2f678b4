// @ts-check
/** A button beside a text to copy; without a script, or where copying is forbidden, the text can be selected. */

export function setUpCopying() {
  for (const button of document.querySelectorAll("button[data-copy]")) {
    const text = button.parentElement?.querySelector("textarea");
    if (!(button instanceof HTMLButtonElement) || !text) continue;
    text.addEventListener("focus", () => text.select());
    if (!navigator.clipboard) continue; // only there where the page came over HTTPS
    button.hidden = false;
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(text.value);
        button.textContent = button.dataset.done ?? button.textContent;
      } catch {
        text.focus();
      }
    });
  }
}
