/** Eleventy, set up for speed: templates in JavaScript, Markdown files are not run through a second template language. */
import { readFileSync } from "node:fs";

const SECTIONS = ["spaces", "events", "series", "news"];

/** @param {any} config */
export default function (config) {
  const frames = JSON.parse(readFileSync(new URL("./frames.json", import.meta.url), "utf8"));
  config.addGlobalData("frames", frames);
  config.addPassthroughCopy({ static: "." });
  for (const lang of ["vi", "en"]) {
    for (const section of SECTIONS) {
      config.addCollection(`${section}_${lang}`, (/** @type {any} */ all) =>
        all.getFilteredByGlob(`content/${lang}/${section}/*.md`).sort((/** @type {any} */ a, /** @type {any} */ b) => (a.data.title < b.data.title ? -1 : 1)),
      );
    }
  }
  config.setQuietMode(true);
  return {
    dir: { input: "content", includes: "../_includes", output: "public" },
    markdownTemplateEngine: false,
    htmlTemplateEngine: false,
  };
}
