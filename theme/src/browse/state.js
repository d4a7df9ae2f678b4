// @ts-check
/** What is chosen while browsing, and how the address writes it: `?q=&type=cafe&type=museum&ward=…`. */

/**
 * @typedef {object} State
 * @property {string} query as typed
 * @property {Map<string, Set<string>>} chosen the chosen values of each facet; no entry, no choice
 */

/**
 * @param {URLSearchParams} params
 * @param {Map<string, Set<string>>} known values each facet offers; others are ignored, since a
 *   shared address may be older than the vocabulary
 * @returns {State}
 */
export function parse(params, known) {
  /** @type {State["chosen"]} */
  const chosen = new Map();
  for (const [facet, values] of known) {
    const found = params.getAll(facet).filter((value) => values.has(value));
    if (found.length) chosen.set(facet, new Set(found));
  }
  return { query: params.get("q")?.trim() ?? "", chosen };
}

/**
 * @param {State} state
 * @param {Iterable<string>} facets in the order they are written
 * @param {URLSearchParams} [others] parameters of the page that are none of ours, kept
 */
export function serialise(state, facets, others = new URLSearchParams()) {
  const params = new URLSearchParams(others);
  params.delete("q");
  if (state.query) params.set("q", state.query);
  for (const facet of facets) {
    params.delete(facet);
    for (const value of state.chosen.get(facet) ?? []) params.append(facet, value);
  }
  return params;
}

/** How many values are chosen, over all facets. @param {State} state */
export const choices = (state) => [...state.chosen.values()].reduce((sum, values) => sum + values.size, 0);
