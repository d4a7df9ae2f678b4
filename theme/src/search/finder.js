// @ts-check
/**
 * The search dialog of every page. Focus moves through real links, so a result can be opened in a
 * new tab and is read as what it is; typing leads back to the field.
 */
import { el } from "../dom.js";
import { searchPage } from "../page.js";
import { t } from "../ui.js";
import { Announcer } from "./announcer.js";
import { ask, askInPlace, waysOn } from "./answer.js";
import { showItems } from "./result.js";
import { warmUp } from "./warm-up.js";

/** Results with each letter, and at the next pause. */
const FEW = 3;
const SHOWN = 8;
const PAUSE_MS = 250;

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
    this.asked = 0;
    this.pause = 0;
    this.status = el("p", { class: "finder-status" });
    this.notice = el("div", { class: "hit-notice" });
    askInPlace(this.notice, (query) => {
      this.input.value = query;
      this.input.focus();
      this.show();
    });
    const live = el("p", { class: "vh", role: "status" });
    this.announcer = new Announcer(live);
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
      live,
      this.notice,
      this.list,
      this.all,
    );
    // A click beside the dialog's content lands on the dialog itself.
    this.dialog.addEventListener("click", (event) => event.target === this.dialog && this.dialog.close());
    document.body.append(this.dialog);
  }

  /** @param {HTMLElement} opener gets the focus back @param {string} typed while this was loaded */
  open(opener, typed) {
    if (this.dialog.open) return;
    this.dialog.addEventListener("close", () => opener.focus(), { once: true });
    this.dialog.showModal();
    if (typed) this.input.value = typed;
    else this.input.select();
    this.show();
  }

  async show() {
    const query = this.input.value.trim();
    const address = new URL(searchPage);
    if (query) address.searchParams.set("q", query);
    this.all.href = address.href;
    const turn = ++this.asked;
    /** @type {import("./answer.js").Answer | undefined} */
    let answer;
    /** @type {import("../dom.js").Child[]} */
    let status = [t("search.hint")];
    try {
      if (query) {
        this.status.textContent ||= t("search.loading");
        answer = await ask(query, { shown: FEW });
        status = answer.status;
      } else {
        warmUp();
      }
    } catch (error) {
      console.error(error);
      status = [t("search.failed"), " ", waysOn()];
    }
    if (turn !== this.asked) return; // typed on meanwhile
    this.status.replaceChildren(.../** @type {(string | Node)[]} */ (status.filter(Boolean)));
    this.announcer.say(answer?.said ?? "");
    this.notice.replaceChildren(.../** @type {Node[]} */ (answer?.notice.filter(Boolean) ?? []));
    showItems(this.list, answer?.items ?? []);
    const found = answer?.numbers.length ?? 0;
    clearTimeout(this.pause);
    this.pause = window.setTimeout(async () => {
      const rest = (await answer?.more(FEW, SHOWN).catch(() => [])) ?? [];
      if (turn === this.asked) this.list.append(...rest);
    }, PAUSE_MS);
    this.all.textContent = found > SHOWN ? t("search.all", { n: found }) : t("search.page");
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

/** @param {HTMLElement} opener @param {string} typed while this was loaded */
export function openFinder(opener, typed) {
  finder ??= new Finder();
  finder.open(opener, typed);
}
