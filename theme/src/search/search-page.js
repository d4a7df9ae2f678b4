// @ts-check
/** The search page: results while typing, the query and the kind kept in the address. */
import { el } from "../dom.js";
import { writeQuery } from "../page.js";
import { t } from "../ui.js";
import { Announcer } from "./announcer.js";
import { ask, askInPlace, waysOn } from "./answer.js";
import { KindChips } from "./kind-chips.js";
import { showItems } from "./result.js";
import { warmUp } from "./warm-up.js";

/** Results with each letter, at the next pause, and with each "more". */
const FEW = 3;
const FIRST = 10;
const MORE = 30;

/** How long after the last letter the list is filled up and the address follows. */
const PAUSE_MS = 250;

/** Resolves when the results of `?q=` are on the page. */
export async function setUpSearchPage() {
  const input = document.querySelector("[data-search-input]");
  const list = document.querySelector("[data-results]");
  const status = document.querySelector("[data-search-status]");
  const live = document.querySelector("[data-search-said]");
  if (!(input instanceof HTMLInputElement) || !list || !status || !live) return;

  const announcer = new Announcer(live);
  const kinds = new KindChips((chosen) => choose(chosen));
  const notice = el("div", { class: "hit-notice" });
  status.after(kinds.group, notice);
  const more = el("button", { type: "button", class: "btn q", hidden: true }, t("search.more"));
  list.after(more);

  /** @type {import("./answer.js").Answer | undefined} */
  let answer;
  let kind = "";
  let asked = 0;
  /** @type {string | undefined} */
  let question;

  const show = async (shown = FIRST) => {
    const query = input.value.trim();
    const turn = ++asked;
    question = query;
    list.setAttribute("aria-busy", "true");
    /** @type {typeof answer} */
    let found;
    /** @type {import("../dom.js").Child[]} */
    let said = [t("search.hint")];
    if (query) {
      try {
        found = await ask(query, { shown, kind });
        said = found.status;
      } catch (error) {
        console.error(error);
        question = undefined;
        said = [t("search.failed"), " ", waysOn()];
      }
      if (turn !== asked) return; // typed on meanwhile
    }
    answer = found;
    status.replaceChildren(.../** @type {(string | Node)[]} */ (said.filter(Boolean)));
    announcer.say(found?.said ?? (query ? (status.textContent ?? "") : ""));
    kinds.show(found?.counts ?? [], kind);
    notice.replaceChildren(.../** @type {Node[]} */ (found?.notice.filter(Boolean) ?? []));
    showItems(list, found?.items ?? []);
    list.removeAttribute("aria-busy");
    more.hidden = list.childElementCount >= (found?.numbers.length ?? 0);
  };

  /** Appends results up to the `end`-th. @param {number} end */
  const fill = async (end) => {
    const turn = asked;
    try {
      const items = (await answer?.more(list.childElementCount, end)) ?? [];
      if (turn !== asked) return [];
      list.append(...items);
      more.hidden = list.childElementCount >= (answer?.numbers.length ?? 0);
      return items;
    } catch {
      await show(); // published anew meanwhile
      return [];
    }
  };
  more.addEventListener("click", async () => {
    const [first] = await fill(list.childElementCount + MORE);
    first?.querySelector("a")?.focus();
  });

  let pause = 0;
  /** @param {"push" | "replace"} how */
  const write = (how) => {
    clearTimeout(pause);
    const query = new URLSearchParams(location.search);
    for (const [name, value] of [["q", input.value.trim()], ["kind", kind]]) {
      if (value) query.set(name, value);
      else query.delete(name);
    }
    writeQuery(query, how);
  };
  const choose = (/** @type {string} */ chosen) => {
    kind = chosen;
    write("push");
    return show();
  };
  const fromAddress = () => {
    const query = new URLSearchParams(location.search);
    input.value = query.get("q") ?? "";
    kind = query.get("kind") ?? "";
    return show();
  };

  input.addEventListener("input", () => {
    if (input.value.trim() === question) return; // a blank asks nothing new
    // The first results at once; what is below them, and the address, when no further letter comes.
    clearTimeout(pause);
    const shown = show(FEW);
    pause = window.setTimeout(() => {
      write("replace");
      shown.then(() => (list.childElementCount < FIRST ? fill(FIRST) : []));
    }, PAUSE_MS);
  });
  input.form?.addEventListener("submit", (event) => {
    event.preventDefault();
    write("replace");
    show();
  });
  askInPlace(notice, (query) => {
    input.value = query;
    input.focus();
    write("push");
    show();
  });
  addEventListener("popstate", fromAddress);

  if (new URLSearchParams(location.search).get("q")) {
    status.textContent = t("search.loading");
    await fromAddress();
  } else {
    await show(); // what the browser kept in the field
    warmUp();
  }
}
