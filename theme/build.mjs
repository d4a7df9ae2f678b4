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
import { leanSveltia } from "./lean-sveltia.mjs";

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

/** Ornaments that the site's build draws beside the stylesheets; they are not bundled. */
const drawnOrnaments = {
  name: "drawn-ornaments",
  /** @param {import("esbuild").PluginBuild} build */
  setup(build) {
    build.onResolve({ filter: /^(edge|paper)\.svg$/ }, ({ path: name }) => ({ path: `./${name}`, external: true }));
  },
};

/** Gathers the outputs of all bundles; publishes only when each of them has succeeded. */
class Publisher {
  /** @type {Map<string, import("esbuild").BuildResult>} */
  results = new Map();
  published = Promise.resolve();

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
          if (this.results.size < this.bundles.length) return;
          // One at a time: two bundles that rebuild together would remove each other's files.
          this.published = this.published.then(() => this.publish());
          await this.published;
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
    const preloadPath = path.join(outdir, "preload.json");
    await writeFile(preloadPath, JSON.stringify(preloadsOf(results), null, 2) + "\n");
    await removeOthers(outdir, new Set([...files.keys(), manifestPath, preloadPath]));
    if (watching) console.log(`theme: ${files.size} files in theme/assets`);
  }
}

/** @param {string} file as esbuild names it @param {string} base */
const relative = (file, base) => path.relative(base, path.resolve(file)).replaceAll("\\", "/");

/** @param {string} entryPoint @returns {string | null} its stable name, null for a package's own file */
function nameOf(entryPoint) {
  const source = relative(entryPoint, path.join(theme, "src"));
  return source.startsWith("..") ? null : source.replace(/^styles\//, "");
}

/** @param {Record<string, unknown>} record */
const sorted = (record) => Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));

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
      const asset = relative(output, theme);
      const name = entryPoint && nameOf(entryPoint);
      // The form has parts of the map of its own, which no page of the site may take for the site's.
      if (asset.startsWith("assets/form/") && !name?.startsWith("form/")) continue;
      if (name) manifest[name] = asset;
      else if (asset.endsWith(".woff2")) manifest[`fonts/${path.basename(Object.keys(inputs)[0])}`] = asset;
    }
  }
  return sorted(manifest);
}

/**
 * The chunks each script imports at once, its imports' imports too: with `<link rel=modulepreload>`
 * for them, the browser need not first read one script to learn of the next.
 * @param {import("esbuild").BuildResult[]} results
 */
function preloadsOf(results) {
  /** @type {Record<string, string[]>} */
  const preloads = {};
  for (const { metafile } of results) {
    const outputs = metafile?.outputs ?? {};
    /** @param {string} output @param {Set<string>} found @returns {Set<string>} */
    const imports = (output, found) => {
      for (const { path: imported, kind } of outputs[output].imports) {
        if (kind !== "import-statement" || found.has(imported)) continue;
        imports(imported, found.add(imported));
      }
      return found;
    };
    for (const [output, { entryPoint }] of Object.entries(outputs)) {
      const name = entryPoint && nameOf(entryPoint);
      if (!name?.endsWith(".js") || (output.includes("/form/") && !name.startsWith("form/"))) continue;
      preloads[name] = [...imports(output, new Set())].map((file) => relative(file, theme)).sort();
    }
  }
  return sorted(preloads);
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
  scripts: { entryPoints: existing(["site.js", "embed.js"]), format: "esm", splitting: true },
  // A program of its own, in a folder of its own: whoever reads the site never loads it.
  form: {
    entryPoints: existing(["form/form.js"]),
    format: "esm",
    splitting: true,
    outdir: path.join(outdir, "form"),
    outbase: path.join(theme, "src", "form"),
    assetNames: "[name]-[hash]",
    loader: { ".woff2": "file", ".png": "file" },
    plugins: [leanSveltia],
  },
  // In <head>, before first paint: a classic script, so neither deferred nor a module.
  scheme: { entryPoints: existing(["scheme.js"]), format: "iife" },
  styles: {
    entryPoints: existing(["styles/site.css", "styles/map.css", "styles/embed.css", "styles/certificate.css", "styles/verify.css", "styles/form.css", "styles/guide.css"]),
    loader: { ".woff2": "file", ".svg": "dataurl" },
    plugins: [withoutLeafletPictures, drawnOrnaments],
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
} catch (error) {
  process.exitCode = 1;
  // Of what it could not bundle, esbuild has already said what and where.
  if (!(error instanceof Error && "errors" in error && /** @type {any} */ (error).errors.length)) console.error(error);
}
