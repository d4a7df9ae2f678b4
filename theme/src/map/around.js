// @ts-check

/** Everything in the page that neither holds the element nor lies in it. @param {Element} element @returns {HTMLElement[]} */
export function around(element) {
  /** @type {HTMLElement[]} */
  const found = [];
  for (let at = element; at !== document.body && at.parentElement; at = at.parentElement) {
    for (const other of at.parentElement.children) {
      if (other !== at && other instanceof HTMLElement && other.localName !== "script") found.push(other);
    }
  }
  return found;
}
