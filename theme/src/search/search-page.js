// @ts-check
/** The search page: results while typing, the query and the kind kept in the address. */
import { el } from "../dom.js";
import { openIndex } from "../find/index.js";
import { writeQuery } from "../page.js";
import { t } from "../ui.js";
import { Announcer } from "./announcer.js";
import { ask, waysOn } from "./answer.js";

/** Results with each letter, at the next pause, and with each "more". */
const FEW = 4;
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
  const kinds = el("div", { class: "chips hit-kinds", role: "group", "aria-label": t("search.kinds") });
  const notice = el("div", { class: "hit-notice" });
  status.after(kinds, notice);
  const more = el("button", { type: "button", class: "btn q", hidden: true }, t("search.more"));
  list.after(more);

  /** @type {import("./answer.js").Answer | undefined} */
  let answer;
  let kind = "";
  let asked = 0;

  const show = async (shown = FIRST) => {
    const query = input.value.trim();
    const turn = ++asked;
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
        said = [t("search.failed"), " ", waysOn()];
      }
      if (turn !== asked) return; // typed on meanwhile
    }
    answer = found;
    status.replaceChildren(.../** @type {(string | Node)[]} */ (said.filter(Boolean)));
    announcer.say(found?.said ?? (query ? (status.textContent ?? "") : ""));
    showKinds(kinds, found, kind, choose);
    notice.replaceChildren(.../** @type {Node[]} */ (found?.notice.filter(Boolean) ?? []));
    list.replaceChildren(...(found?.items ?? []));
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
  notice.addEventListener("click", (event) => {
    const link = event.target instanceof Element && event.target.closest("a[data-asks]");
    if (!(link instanceof HTMLAnchorElement) || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    input.value = link.dataset.asks ?? "";
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
    openIndex().then((index) => index.searcher()).catch(() => {}); // while the reader looks for the keys
  }
}

/**
 * Buttons that narrow the hits to one kind; none where all are of one. They stay the same elements
 * while they can, so that the one that was pressed keeps the focus.
 * @param {Element} group
 * @param {import("./answer.js").Answer | undefined} answer
 * @param {string} kind
 * @param {(kind: string) => void} choose
 */
function showKinds(group, answer, kind, choose) {
  const counts = answer && answer.counts.length > 1 ? answer.counts : [];
  const all = counts.reduce((sum, [, count]) => sum + count, 0);
  const chosen = counts.some(([known]) => known === kind) ? kind : "";
  const entries = counts.length ? [/** @type {[string, number]} */ (["", all]), ...counts] : [];
  const buttons = new Map([...group.children].map((button) => [button.getAttribute("data-kind"), button]));
  const wanted = entries.map(([name, count]) => {
    const button = buttons.get(name) ?? el("button", { type: "button", "data-kind": name, onclick: () => choose(name) });
    button.setAttribute("class", name === chosen ? "chip on" : "chip");
    button.setAttribute("aria-pressed", String(name === chosen));
    button.replaceChildren(`${t(name ? `search.kinds-of.${name}` : "search.kinds-all")} `, el("i", {}, count.toLocaleString(document.documentElement.lang)));
    return button;
  });
  for (const [name, button] of buttons) if (!entries.some(([known]) => known === name)) button.remove();
  for (const [at, button] of wanted.entries()) if (group.children[at] !== button) group.insertBefore(button, group.children[at] ?? null);
}
