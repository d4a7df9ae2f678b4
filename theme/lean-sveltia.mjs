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
    build.onLoad({ filter: /[\\/]@sveltia[\\/]cms[\\/]locales[\\/]vi\.json$/ }, async ({ path: file }) => ({
      contents: JSON.stringify(completed(JSON.parse(await readFile(file, "utf8")), JSON.parse(await readFile(OURS, "utf8")))),
      loader: "json",
    }));
    build.onLoad({ filter: /[\\/]@sveltia[\\/]cms[\\/]npm[\\/]index\.js$/ }, async ({ path: file }) => ({
      contents: withOwnAssets(await readFile(file, "utf8")),
      resolveDir: path.dirname(file),
    }));
  },
};

/** What Sveltia does not say in Vietnamese yet; where it does, its own words stay. */
const OURS = new URL("src/form/sveltia-vi.json", import.meta.url);

/** @param {any} theirs @param {any} ours @returns {any} */
function completed(theirs, ours) {
  if (typeof theirs !== "object" || typeof ours !== "object") return theirs ?? ours;
  return Object.fromEntries([...new Set([...Object.keys(theirs), ...Object.keys(ours)])].map((key) => [key, completed(theirs[key], ours[key])]));
}

/** @param {string} script */
function withOwnAssets(script) {
  for (const [pattern, replacement] of /** @type {[RegExp, string][]} */ ([
    [/@font-face \{[^}]*https:\/\/cdn\.[^}]*\}/g, ""], // the page has fonts of its own, and icons come from beside it
    [/"(?:source-sans-3|noto-mono)-[^"]*\.woff2":new URL\(new URL\(`[^`]*`,import\.meta\.url\)\.href,[^)]*\)\.href,/g, ""],
    // Nobody is asked but the repository.
    [/https:\/\/www\.githubstatus\.com\/api\/v2\/status\.json/g, "data:application/json,{}"],
    [/https:\/\/status-api\.hostedstatus\.com\/[\w./]+/g, "data:application/json,{}"],
  ])) {
    if (!pattern.test(script)) throw new Error(`Sveltia CMS has changed: ${pattern} is no longer found`);
    script = script.replace(pattern, replacement);
  }
  /** @type {string[]} */
  const imports = [];
  const local = script.replace(/`assets\/([^`]+\.(?:woff2|png))`/g, (_, name) => `asset${imports.push(`import asset${imports.length + 1} from "./assets/${name}";`)}`);
  return imports.join("\n") + local;
}
