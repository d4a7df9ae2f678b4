/**
 * Bundles theme/src into theme/assets and writes the manifest that the templates read.
 *
 *     node theme/build.mjs [--watch]
 *
 * Every name carries a hash of its content, so the host may cache for ever; the same input gives
 * the same bytes and names. Fonts come from theme/fonts.py, which runs before.
 */
import { context } from "esbuild";
import { existsSync } from "node:fs";
import { mkdir, readdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";

const theme = path.dirname(fileURLToPath(import.meta.url));
const outdir = path.join(theme, "assets");
const watching = process.argv.includes("--watch");

/** @param {string[]} names paths below theme/src; those that do not exist are named and left out */
function existing(names) {
  return names
    .filter((name) => {
      const found = existsSync(path.join(theme, "src", name));
      if (!found) console.warn(`theme: no src/${name}, left out`);
      return found;
    })
    .map((name) => path.join(theme, "src", name));
}

/**
 * Leaflet's stylesheet names pictures of its layer switch and default pin, which we never show.
 * An empty data address keeps them out of the site.
 */
const withoutLeafletPictures = {
  name: "without-leaflet-pictures",
  /** @param {import("esbuild").PluginBuild} build */
  setup(build) {
    build.onResolve({ filter: /^images\/.*\.png$/ }, ({ importer }) =>
      /[\\/]leaflet[\\/]/.test(importer) ? { path: "data:,", external: true } : null,
    );
  },
};

/** Gathers the outputs of all bundles; publishes only when each of them has succeeded. */
class Publisher {
  /** @type {Map<string, import("esbuild").BuildResult>} */
  results = new Map();
  /** @param {string[]} bundles */
  constructor(bundles) {
    this.bundles = bundles;
  }

  /** @param {string} bundle @returns {import("esbuild").Plugin} */
  collector(bundle) {
    return {
      name: "publish",
      setup: (build) => {
        build.onEnd(async (result) => {
          if (result.errors.length) return;
          this.results.set(bundle, result);
          if (this.results.size === this.bundles.length) await this.publish();
        });
      },
    };
  }

  async publish() {
    const results = [...this.results.values()];
    const files = new Map(results.flatMap(({ outputFiles = [] }) => outputFiles).map((file) => [file.path, file]));
    await mkdir(path.join(outdir, "fonts"), { recursive: true });
    for (const file of files.values()) {
      await mkdir(path.dirname(file.path), { recursive: true });
      await writeFile(file.path, file.contents);
    }
    const manifestPath = path.join(outdir, "manifest.json");
    await writeFile(manifestPath, JSON.stringify(manifestOf(results), null, 2) + "\n");
    await removeOthers(outdir, new Set([...files.keys(), manifestPath]));
    if (watching) console.log(`theme: ${files.size} files in theme/assets`);
  }
}

/**
 * What templates ask for by a stable name: entries ("site.js"), scripts loaded on demand
 * ("search/page.js", for a modulepreload) and fonts ("fonts/bvp-400.woff2").
 * @param {import("esbuild").BuildResult[]} results
 */
function manifestOf(results) {
  /** @type {Record<string, string>} */
  const manifest = {};
  for (const { metafile } of results) {
    for (const [output, { entryPoint, inputs }] of Object.entries(metafile?.outputs ?? {})) {
      const asset = path.relative(theme, path.resolve(output)).replaceAll("\\", "/");
      if (entryPoint) {
        const source = path.relative(path.join(theme, "src"), path.resolve(entryPoint)).replaceAll("\\", "/");
        if (!source.startsWith("..")) manifest[source.replace(/^styles\//, "")] = asset;
      } else if (asset.endsWith(".woff2")) {
        manifest[`fonts/${path.basename(Object.keys(inputs)[0])}`] = asset;
      }
    }
  }
  return Object.fromEntries(Object.entries(manifest).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** @param {string} folder @param {Set<string>} keep absolute paths */
async function removeOthers(folder, keep) {
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const file = path.join(entry.parentPath ?? entry.path, entry.name);
    if (entry.isFile() && !keep.has(file)) await rm(file);
  }
}

/** @type {import("esbuild").BuildOptions} */
const common = {
  absWorkingDir: path.dirname(theme),
  bundle: true,
  minify: true,
  write: false,
  metafile: true,
  outdir,
  legalComments: "none",
  logLevel: "warning",
  charset: "utf8",
  entryNames: "[name]-[hash]",
  chunkNames: "chunks/[name]-[hash]",
  assetNames: "fonts/[name]-[hash]",
  target: ["es2022", "chrome111", "firefox114", "safari16.4"],
};

/** @type {Record<string, import("esbuild").BuildOptions>} */
const bundles = {
  scripts: { entryPoints: existing(["site.js"]), format: "esm", splitting: true },
  // In <head>, before first paint: a classic script, so neither deferred nor a module.
  scheme: { entryPoints: existing(["scheme.js"]), format: "iife" },
  styles: {
    entryPoints: existing(["styles/site.css", "styles/map.css", "styles/editorial.css"]),
    loader: { ".woff2": "file", ".svg": "dataurl" },
    plugins: [withoutLeafletPictures],
  },
};

const publisher = new Publisher(Object.keys(bundles));
try {
  for (const [name, options] of Object.entries(bundles)) {
    const plugins = [...(options.plugins ?? []), publisher.collector(name)];
    const bundler = await context({ ...common, ...options, plugins });
    if (watching) {
      await bundler.watch();
    } else {
      await bundler.rebuild();
      await bundler.dispose();
    }
  }
} catch {
  process.exitCode = 1; // esbuild has already said what and where
}
