// @ts-check
/** The web form: Sveltia CMS with our way of reading and writing entries, our map, and conditions. */
import "./preferences.js"; // Sveltia reads them as soon as it is loaded
import CMS from "@sveltia/cms";
import { markReady } from "../page.js";
import { readEntry, writeEntry } from "./entry-file.js";
import { pointField } from "./point-field.js";
import { shownWhen } from "./shown-when.js";

async function open() {
  const answer = await fetch("config.json");
  if (!answer.ok) throw new Error(`config.json: ${answer.status}`);
  const config = await answer.json();
  for (const { format, fields } of config.collections) {
    CMS.registerCustomFormat(format, "md", {
      fromFile: (text) => readEntry(text, fields),
      toFile: (data) => writeEntry(data, fields),
    });
  }
  CMS.registerFieldType("point", pointField());
  CMS.registerFieldType("shown-when", shownWhen(CMS.getFieldType));
  await CMS.init({ config: { ...withoutShorthand(config), load_config_file: false } });
  allowZoom();
}

/** Sveltia forbids it; who needs large letters needs it (WCAG 2.2, 1.4.4). */
function allowZoom() {
  for (const meta of document.head.querySelectorAll('meta[name="viewport"]')) {
    meta.setAttribute("content", (meta.getAttribute("content") ?? "").replace(/,\s*maximum-scale=[\d.]+/, ""));
  }
}

/** What only our reading of files needs, Sveltia would complain of. @param {any} config @returns {any} */
function withoutShorthand(config) {
  if (Array.isArray(config)) return config.map(withoutShorthand);
  if (typeof config !== "object" || config === null) return config;
  return Object.fromEntries(Object.entries(config).flatMap(([key, value]) => (key === "bare" ? [] : [[key, withoutShorthand(value)]])));
}

try {
  await open();
} catch (error) {
  console.error(error);
  document.getElementById("form-failed")?.removeAttribute("hidden");
}
markReady();
