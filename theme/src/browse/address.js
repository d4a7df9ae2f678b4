// @ts-check
/**
 * The address of a list: `/spaces/?q=&type=cafe&near=me&sort=new&view=map&page=2`. A list without any
 * choice has its pages at addresses of their own, `/spaces/page/2/`, which work without scripts.
 * "near" never carries a position: whoever shares an address must not give away where they stand.
 */
import { SORTS } from "./order.js";
import { choices, parse, serialise } from "./state.js";

/** @typedef {import("./state.js").State} State */
/** @typedef {import("./order.js").Sort} Sort */
/** @typedef {"list" | "both" | "map"} ViewName */

/**
 * @typedef {State & { sort: Sort | "", view: ViewName | "", page: number }} Browsing empty: what the page shows by itself
 */

/** @type {ViewName[]} */
const VIEWS = ["list", "both", "map"];

const PAGE = /^page\/([1-9]\d{0,5})\/$/;

export class ListAddress {
  /**
   * @param {URL} root where the list lies
   * @param {boolean} hasPages whether its pages have addresses of their own
   * @param {Map<string, Set<string>>} known the values of each facet
   */
  constructor(root, hasPages, known) {
    this.root = root;
    this.hasPages = hasPages;
    this.known = known;
  }

  /** @param {URL | Location} address @returns {Browsing} */
  read({ pathname, search }) {
    const params = new URLSearchParams(search);
    const state = parse(params, this.known);
    const sort = SORTS.find((name) => name === params.get("sort")) ?? "";
    if (sort === "distance" && this.known.has("near")) state.chosen.set("near", new Set(["me"]));
    const path = PAGE.exec(pathname.slice(this.root.pathname.length));
    const own = isPlain(state, sort) ? Number(path?.[1] ?? 1) : 1;
    const page = /^[1-9]\d{0,5}$/.test(params.get("page") ?? "") ? Number(params.get("page")) : own;
    return { ...state, sort, view: VIEWS.find((name) => name === params.get("view")) ?? "", page };
  }

  /** @param {Browsing} state @param {URLSearchParams} [others] parameters that are none of ours are kept @returns {URL} */
  write(state, others) {
    const params = serialise(state, this.known.keys(), others);
    const isOwn = this.hasPages && isPlain(state, state.sort);
    const page = state.page > 1 && !isOwn ? String(state.page) : "";
    // Nearest first is what "near me" means: the address says it once.
    const sort = state.sort === "distance" ? "" : state.sort;
    for (const [name, value] of [["sort", sort], ["view", state.view], ["page", page]]) {
      params.delete(name);
      if (value) params.set(name, value);
    }
    const address = new URL(isOwn && state.page > 1 ? `page/${state.page}/` : "", this.root);
    address.search = params.toString();
    return address;
  }
}

/** Whether this is the list as it stands without scripts. @param {State} state @param {Sort | ""} sort */
const isPlain = (state, sort) => !state.query && choices(state) === 0 && (sort === "" || sort === "name");
