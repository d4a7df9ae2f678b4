// @ts-check
/** The web form: Sveltia CMS with our way of reading and writing entries, our map, and conditions. */
import CMS from "@sveltia/cms";
import { parse } from "yaml";
import { language, markReady } from "../page.js";
import { readEntry, writeEntry } from "./entry-file.js";
import { pointField } from "./point-field.js";
import { shownWhen } from "./shown-when.js";

/** Where Sveltia keeps what its user prefers. */
const PREFERENCES = "sveltia-cms.prefs";

/** The page's language is the form's: whoever wants the other one opens the other page. */
function speak() {
  try {
    const known = JSON.parse(localStorage.getItem(PREFERENCES) ?? "{}");
    localStorage.setItem(PREFERENCES, JSON.stringify({ ...known, locale: language === "en" ? "en-US" : "vi" }));
  } catch {
    // Without storage Sveltia says so itself.
  }
}

async function open() {
  const answer = await fetch("config.yml");
  if (!answer.ok) throw new Error(`config.yml: ${answer.status}`);
  const config = parse(await answer.text());
  for (const { format, fields } of config.collections) {
    CMS.registerCustomFormat(format, "md", {
      fromFile: (text) => readEntry(text, fields),
      toFile: (data) => writeEntry(data, fields),
    });
  }
  CMS.registerFieldType("point", pointField());
  CMS.registerFieldType("shown-when", shownWhen(CMS.getFieldType));
  await CMS.init({ config: { ...config, load_config_file: false } });
}

speak();
try {
  await open();
} catch (error) {
  console.error(error);
  document.getElementById("form-failed")?.removeAttribute("hidden");
}
markReady();
