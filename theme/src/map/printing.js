// @ts-check
/** The map on paper: a drawing of what is in view, its places numbered, and a list of them by these numbers. */
import { el, svg } from "../dom.js";
import { t } from "../ui.js";
import { around } from "./around.js";
import { iconButton } from "./controls.js";
import { drawMap } from "./drawing.js";
import { markerShape, sized } from "./marker.js";

/** @typedef {import("./places.js").Places} Places */
/**
 * @typedef {object} Shown
 * @property {Places} places
 * @property {number[]} numbers of those that the map shows as markers
 * @property {(i: number) => string} typeOf in words
 */
/** @typedef {{ x: number, y: number, i: number }} Spot */

/** More than a reader looks up on paper. */
const MOST = 150;
/** Pixels within which places share one mark on paper: a number stands beside it, so that it is wider than high. */
const WIDE = 34;
const HIGH = 17;

/**
 * Places that would cover each other on paper, from north to south: their numbers follow each other.
 * @param {Spot[]} spots
 * @returns {Spot[][]}
 */
export function gather(spots) {
  /** @type {Spot[][]} */
  const groups = [];
  for (const spot of [...spots].sort((a, b) => a.y - b.y || a.x - b.x)) {
    const group = groups.find(([{ x, y }]) => Math.abs(x - spot.x) <= WIDE && Math.abs(y - spot.y) <= HIGH);
    if (group) group.push(spot);
    else groups.push([spot]);
  }
  return groups;
}

/**
 * Prints something instead of the live map, whenever the page is printed with the map in it.
 * @param {import("leaflet").Map} map
 * @param {() => Promise<Element[]>} draw
 * @returns {() => Promise<HTMLElement>} makes the sheet now, for those who must wait for what is on it
 */
export function printAs(map, draw) {
  const container = map.getContainer();
  /** @type {HTMLElement | null} */
  let sheet = null;
  const takeAway = () => {
    sheet?.remove();
    sheet = null;
    for (const other of document.querySelectorAll(".is-unprinted")) other.classList.remove("is-unprinted");
  };
  const prepare = async () => {
    takeAway();
    const made = el("div", { class: "map-sheet" });
    container.after(made);
    sheet = made;
    made.append(...(await draw()));
    return made;
  };
  // From the browser's menu: what is known by then is printed with the rest of the page.
  addEventListener("beforeprint", () => {
    if (!sheet && container.checkVisibility()) prepare().catch(console.error);
  });
  addEventListener("afterprint", takeAway);
  return prepare;
}

/**
 * The button that prints nothing but the map and the places in view.
 * @param {import("leaflet").Map} map
 * @param {HTMLElement} buttons
 * @param {() => Shown} shown
 */
export function addPrinting(map, buttons, shown) {
  const prepare = printAs(map, () => draw(map, shown()));
  const button = iconButton("print", t("map.print"), async () => {
    for (const other of around(await prepare())) other.classList.add("is-unprinted");
    print();
  });
  button.classList.add("map-print");
  buttons.append(button);
}

/** @param {import("leaflet").Map} map @param {Shown} shown @returns {Promise<Element[]>} */
async function draw(map, { places, numbers, typeOf }) {
  const { x: width, y: height } = map.getSize();
  const spots = numbers
    .map((i) => ({ i, ...map.latLngToContainerPoint([places.lat[i], places.lon[i]]) }))
    .filter(({ x, y }) => x >= 0 && y >= 0 && x <= width && y <= height);
  const heading = el("p", { class: "map-sheet-head" }, el("b", {}, document.title), ` · ${t("map.places", { n: spots.length })}`);
  if (spots.length > MOST) {
    const marks = gather(spots).map((group) => mark(group, places, group.length > 1 ? String(group.length) : ""));
    return [heading, drawMap(map, marks), el("p", {}, t("map.print-too-many"))];
  }

  const groups = gather(spots);
  const order = groups.flat().map(({ i }) => i);
  let next = 1;
  const marks = groups.map((group) => {
    const first = next;
    next += group.length;
    return mark(group, places, group.length > 1 ? `${first}–${next - 1}` : String(first));
  });
  const drawing = drawMap(map, marks);
  const cards = await places.cards(order);
  const items = cards.map(({ name, lang, address }, at) =>
    el("li", {}, el("b", { lang: lang || null }, name), ` · ${[typeOf(order[at]), address].filter(Boolean).join(" · ")}`),
  );
  return [heading, drawing, el("ol", {}, ...items)];
}

/** @param {Spot[]} group @param {Places} places @param {string} text */
function mark([{ x, y, i }, ...others], places, text) {
  const shape = sized(markerShape({ type: places.type(i), status: places.status(i), precision: places.precision[i] }), 22);
  const several = svg("rect", { class: "map-drawing-several", x: -13, y: -13, width: 26, height: 26 });
  return { x, y, shape: others.length ? svg("g", {}, several, shape) : shape, text };
}
