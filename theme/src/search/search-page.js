// @ts-check
/** The search page: results while typing, the query kept in the address. */
import { el } from "../dom.js";
import { isoDate } from "../hanoi-time.js";
import { writeQuery } from "../page.js";
import { t } from "../ui.js";
import { searchEngine } from "./index-source.js";
import { resultItem, waysOn } from "./result.js";

const PAGE = 50;

/** Resolves when the results of `?q=` are on the page. */
export async function setUpSearchPage() {
  const input = document.querySelector("[data-search-input]");
  const list = document.querySelector("[data-results]");
  const status = document.querySelector("[data-search-status]");
  if (!(input instanceof HTMLInputElement) || !list || !status) return;

  const more = el("button", { type: "button", class: "btn q", hidden: true }, t("search.more"));
  list.after(more);
  /** @type {import("./engine.js").Hit[]} */
  let hits = [];
  const showMore = () => {
    const shown = list.childElementCount;
    list.append(...hits.slice(shown, shown + PAGE).map(resultItem));
    more.hidden = list.childElementCount >= hits.length;
    return list.children[shown];
  };
  more.addEventListener("click", () => showMore()?.querySelector("a")?.focus());

  const show = async () => {
    const query = input.value.trim();
    if (!query) {
      hits = [];
      status.textContent = t("search.hint");
    } else {
      try {
        const engine = await searchEngine();
        if (input.value.trim() !== query) return; // typed on while the index was loading
        hits = engine.search(query, isoDate(Date.now()));
        status.replaceChildren(
          ...(hits.length ? [t("search.count", { n: hits.length, q: query })] : [t("search.none", { q: query }), " ", waysOn()]),
        );
      } catch (error) {
        console.error(error);
        hits = [];
        status.replaceChildren(t("search.failed"), " ", waysOn());
      }
    }
    list.replaceChildren();
    showMore();
  };

  const typed = () => {
    const query = new URLSearchParams(location.search);
    if (input.value.trim()) query.set("q", input.value.trim());
    else query.delete("q");
    writeQuery(query, "replace");
    return show();
  };
  input.addEventListener("input", typed);
  input.form?.addEventListener("submit", (event) => {
    event.preventDefault();
    typed();
  });

  input.value = new URLSearchParams(location.search).get("q") ?? input.value;
  if (input.value) status.textContent = t("search.loading");
  await show();
}
