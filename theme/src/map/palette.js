// @ts-check
/** The site's colours for what is painted on canvas, where custom properties do not reach. */

/** Token and its light value, should the stylesheet be missing. */
const TOKENS = /** @type {const} */ ({
  land: "#ede4cf",
  water: "#cfdcd6",
  road: "#fffaf0",
  sheet: "#fdfaf2",
  paper: "#f7f1e4",
  ink: "#221b16",
  ink2: "#5b4e43",
  rule: "#d9ccb3",
  edge: "#8b7b66",
  ngoc: "#2c6350",
});

/** @typedef {Record<keyof typeof TOKENS | "green", string>} Palette */

/**
 * Reads the tokens as the scheme on screen resolves them: `light-dark()` inside a custom property
 * is only resolved where a colour is used.
 * @returns {Palette}
 */
export function readPalette() {
  const probe = document.createElement("span");
  probe.hidden = true;
  document.body.append(probe);
  /** @param {string} colour */
  const resolve = (colour) => {
    probe.style.color = colour;
    return getComputedStyle(probe).color;
  };
  const tokens = Object.entries(TOKENS).map(([name, fallback]) => [name, resolve(`var(--${name}, ${fallback})`)]);
  const green = resolve("color-mix(in srgb, var(--ngoc, #2c6350) 14%, var(--land, #ede4cf))");
  probe.remove();
  return { ...Object.fromEntries(tokens), green };
}

/** The font the page is set in, for canvas text. */
export const pageFont = () => getComputedStyle(document.body).fontFamily || "sans-serif";
