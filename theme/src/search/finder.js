// @ts-check
/**
 * The search dialog of every page. Focus moves through real links, so a result can be opened in a
 * new tab and is read as what it is; typing leads back to the field.
 */
import { el } from "../dom.js";
import { isoDate } from "../hanoi-time.js";
import { searchPage } from "../page.js";
import { t } from "../ui.js";
import { searchEngine } from "./index-source.js";
import { resultItem, waysOn } from "./result.js";

const SHOWN = 8;

class Finder {
  constructor() {
    this.input = el("input", {
      type: "search",
      name: "q",
      autocomplete: "off",
      autocapitalize: "off",
      spellcheck: "false",
      enterkeyhint: "search",
      placeholder: t("search.placeholder"),
      "aria-label": t("search.label"),
      oninput: () => this.show(),
    });
    this.status = el("p", { class: "finder-status", role: "status" });
    this.list = el("ol", { class: "results" });
    this.all = el("a", { class: "more", href: searchPage.href });
    this.dialog = el(
      "dialog",
      { class: "finder", "aria-label": t("search.label"), onkeydown: (/** @type {KeyboardEvent} */ event) => this.key(event) },
      el(
        "form",
        { class: "find", role: "search", method: "get", action: searchPage.href },
        this.input,
        el("button", { type: "button", class: "finder-close", "aria-label": t("search.close"), onclick: () => this.dialog.close() }, "×"),
      ),
      this.status,
      this.list,
      this.all,
    );
    // A click beside the dialog's content lands on the dialog itself.
    this.dialog.addEventListener("click", (event) => event.target === this.dialog && this.dialog.close());
    document.body.append(this.dialog);
  }

  /** @param {HTMLElement} opener gets the focus back */
  open(opener) {
    if (this.dialog.open) return;
    this.dialog.addEventListener("close", () => opener.focus(), { once: true });
    this.dialog.showModal();
    this.input.select();
    this.show();
  }

  async show() {
    const query = this.input.value.trim();
    const address = new URL(searchPage);
    if (query) address.searchParams.set("q", query);
    this.all.href = address.href;
    /** @type {import("./engine.js").Hit[]} */
    let hits = [];
    /** @type {(string | Node)[]} */
    let status = [t("search.hint")];
    try {
      const engine = searchEngine(); // loads while the first letters are typed
      if (query) {
        this.status.textContent ||= t("search.loading");
        hits = (await engine).search(query, isoDate(Date.now()));
        if (this.input.value.trim() !== query) return;
        status = hits.length ? [t("search.count", { n: hits.length, q: query })] : [t("search.none", { q: query }), " ", waysOn()];
      } else {
        engine.catch(() => {});
      }
    } catch (error) {
      console.error(error);
      status = [t("search.failed"), " ", waysOn()];
    }
    this.status.replaceChildren(...status);
    this.list.replaceChildren(...hits.slice(0, SHOWN).map(resultItem));
    this.all.textContent = hits.length > SHOWN ? t("search.all", { n: hits.length }) : t("search.page");
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    const stops = [this.input, ...this.dialog.querySelectorAll("a[href]")];
    const at = stops.indexOf(/** @type {HTMLElement} */ (document.activeElement));
    /** @param {number} index */
    const go = (index) => {
      event.preventDefault();
      /** @type {HTMLElement | undefined} */ (stops[Math.max(0, Math.min(stops.length - 1, index))])?.focus();
    };
    if (event.key === "Escape") {
      event.preventDefault(); // else a search field would only empty itself
      this.dialog.close();
    } else if (event.key === "ArrowDown") go(at + 1);
    else if (event.key === "ArrowUp") go(at - 1);
    else if (at > 0 && event.key === "Home") go(1);
    else if (at > 0 && event.key === "End") go(stops.length - 1);
    else if (at > 0 && isTyped(event)) this.input.focus();
  }
}

/** @param {KeyboardEvent} event */
const isTyped = ({ key, ctrlKey, metaKey, altKey }) =>
  (key.length === 1 || key === "Backspace") && key !== " " && !ctrlKey && !metaKey && !altKey;

/** @type {Finder | undefined} */
let finder;

/** @param {HTMLElement} opener */
export function openFinder(opener) {
  finder ??= new Finder();
  finder.open(opener);
}
