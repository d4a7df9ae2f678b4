import { escaped, framed } from "./frame.js";

/** The layout of an entry. @param {any} data */
export function render(data) {
  const { title, description, picture, facts, sources, content } = data;
  return framed(
    data,
    `<article class="entry">
<h1>${escaped(title)}</h1>
<p class="lead">${escaped(description)}</p>
${picture ? `<figure><img src="/media/${picture.file}" alt="${escaped(picture.alt)}" width="1600" height="1067" loading="lazy"><figcaption>${escaped(picture.credit)}</figcaption></figure>` : ""}
<dl class="facts">
${facts.map((/** @type {any} */ { label, value }) => `<div><dt>${escaped(label)}</dt><dd>${escaped(value)}</dd></div>`).join("\n")}
</dl>
<div class="prose">${content}</div>
<ol class="sources">
${sources.map((/** @type {any} */ { title: name, url }) => `<li><a href="${escaped(url)}" rel="external">${escaped(name)}</a></li>`).join("\n")}
</ol>
</article>`,
  );
}
