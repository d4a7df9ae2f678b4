// @ts-check
/**
 * The first page, the last, and those beside this one; 0 for a gap of several. generator/pages/portions.py shows the same.
 * @param {number} page @param {number} count @returns {number[]}
 */
export function nearPages(page, count) {
  const shown = new Set([1, count]);
  for (let near = Math.max(1, page - 2); near <= Math.min(count, page + 2); near += 1) shown.add(near);
  const sorted = [...shown].sort((x, y) => x - y);
  return sorted.flatMap((number, at) => {
    const missing = at ? number - sorted[at - 1] - 1 : 0;
    return missing === 0 ? [number] : [missing === 1 ? number - 1 : 0, number];
  });
}
