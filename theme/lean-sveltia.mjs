import { readFile } from "node:fs/promises";
import path from "node:path";

/**
 * Sveltia CMS as the form needs it: its own languages but two, syntax colouring, drawing on maps, other formats of
 * pictures and fonts from elsewhere are left out. What it no longer has must be looked at when it is renewed, so a
 * pattern that is not found stops the build.
 */
export const leanSveltia = {
  name: "lean-sveltia",
  /** @param {import("esbuild").PluginBuild} build */
  setup(build) {
    const unused = /^(?:@shikijs\/|svgo\/|terra-draw|exifr\/)|\/chunks\/(?:heic|webp_enc|shiki)|\/locales\//;
    build.onResolve({ filter: unused }, ({ importer, path: wanted }) => (/[\\/]@sveltia[\\/]/.test(importer) && !wanted.endsWith("/vi.json") ? { path: "unused", namespace: "unused" } : null));
    build.onLoad({ filter: /.*/, namespace: "unused" }, () => ({ contents: "export default {};" }));
    build.onLoad({ filter: /[\\/]@sveltia[\\/]cms[\\/]npm[\\/]index\.js$/ }, async ({ path: file }) => ({
      contents: withOwnAssets(await readFile(file, "utf8")),
      resolveDir: path.dirname(file),
    }));
  },
};

/** @param {string} script */
function withOwnAssets(script) {
  for (const [pattern, replacement] of /** @type {[RegExp, string][]} */ ([
    [/@font-face \{[^}]*https:\/\/cdn\.[^}]*\}/g, ""], // the page has fonts of its own, and icons come from beside it
    [/"(?:source-sans-3|noto-mono)-[^"]*\.woff2":new URL\(new URL\(`[^`]*`,import\.meta\.url\)\.href,[^)]*\)\.href,/g, ""],
    [/https:\/\/www\.githubstatus\.com\/api\/v2\/status\.json/g, "data:application/json,{}"], // nobody is asked but the repository
  ])) {
    if (!pattern.test(script)) throw new Error(`Sveltia CMS has changed: ${pattern} is no longer found`);
    script = script.replace(pattern, replacement);
  }
  /** @type {string[]} */
  const imports = [];
  const local = script.replace(/`assets\/([^`]+\.(?:woff2|png))`/g, (_, name) => `asset${imports.push(`import asset${imports.length + 1} from "./assets/${name}";`)}`);
  return imports.join("\n") + local;
}
