// @ts-check
/** The keyboard in a month's table: arrows go from day to day that has events, as in a diary. */

/** Who came by Page Up or Page Down goes on in the table. No element has this id: browsers move the focus to one that has. */
const TABLE = "#month";

/** @param {HTMLTableElement} table */
export function setUpMonthKeys(table) {
  table.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (event.key === "PageUp" || event.key === "PageDown") {
      const link = document.querySelector(event.key === "PageUp" ? "a[rel=prev]" : "a[rel=next]");
      if (!(link instanceof HTMLAnchorElement)) return;
      event.preventDefault();
      location.assign(`${link.href}${TABLE}`);
      return;
    }
    const cell = event.target instanceof Element ? event.target.closest("td[data-day]") : null;
    if (!cell) return;
    const target = neighbour(table, cell, event.key);
    if (!target) return;
    event.preventDefault();
    target.focus();
  });
  if (location.hash !== TABLE) return;
  table.tabIndex = -1; // where no day has an event, the table itself takes the keys
  const first = table.querySelector("a.day-n") ?? table;
  if (first instanceof HTMLElement) first.focus();
}

/** @param {HTMLTableElement} table @param {Element} cell @param {string} key @returns {HTMLElement | null} */
function neighbour(table, cell, key) {
  const days = [...table.querySelectorAll("a.day-n")].filter((link) => link instanceof HTMLElement);
  const at = days.findIndex((link) => link.closest("td") === cell);
  const column = /** @type {HTMLTableCellElement} */ (cell).cellIndex;
  /** @param {HTMLElement} link */
  const inColumn = (link) => link.closest("td")?.cellIndex === column;
  switch (key) {
    case "ArrowRight":
      return days[at + 1] ?? null;
    case "ArrowLeft":
      return days[at - 1] ?? null;
    case "ArrowDown":
      return days.slice(at + 1).find(inColumn) ?? null;
    case "ArrowUp":
      return days.slice(0, Math.max(at, 0)).reverse().find(inColumn) ?? null;
    case "Home":
      return days[0] ?? null;
    case "End":
      return days.at(-1) ?? null;
    default:
      return null;
  }
}
