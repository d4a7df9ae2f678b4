import { escaped, framed } from "./frame.js";

/** The layout of a page of a list. @param {any} data */
export function render(data) {
  const { pagination, title } = data;
  const rows = pagination.items.map(
    (/** @type {any} */ { url, data: entry }) => `<li><a href="${url}">${escaped(entry.title)}</a><p>${escaped(entry.description)}</p></li>`,
  );
  const { previous, next } = pagination.href;
  return framed(
    data,
    `<h1>${escaped(title)}</h1>
<ul class="rows">
${rows.join("\n")}
</ul>
<nav>${previous ? `<a href="${previous}">←</a>` : ""} ${pagination.pageNumber + 1} ${next ? `<a href="${next}">→</a>` : ""}</nav>`,
  );
}
