// @ts-check
/**
 * The look of the street layer: paper, water and lanes as in the rest of the site, quiet under the
 * markers. Layers and kinds are those of the Protomaps basemap schema, version 4.
 */
import { CenteredTextSymbolizer, LineLabelSymbolizer, LineSymbolizer, PolygonSymbolizer, exp } from "protomaps-leaflet";

/** @typedef {import("./palette.js").Palette} Palette */
/** @typedef {import("protomaps-leaflet").PaintRule} PaintRule */
/** @typedef {import("protomaps-leaflet").LabelRule} LabelRule */
/** @typedef {import("protomaps-leaflet").Filter} Filter */

const POLYGON = 3;
const LINE = 2;
const POINT = 1;

/** @param {...string} kinds @returns {Filter} */
const kind = (...kinds) => (_zoom, { props }) => kinds.includes(String(props.kind));

const GREEN = ["park", "forest", "wood", "nature_reserve", "national_park", "protected_area", "cemetery", "golf_course",
  "grass", "grassland", "scrub", "garden", "village_green", "allotments", "zoo", "pitch", "playground"];

const PLACES = new Set(["locality", "neighbourhood", "macrohood"]);

/** Widths in pixels by zoom; they grow by this power between two stops. @param {[number, number][]} stops */
const width = (stops) => exp(1.6, stops);

const ROADS = /** @type {const} */ ([
  { kinds: ["other", "path"], minzoom: 15, stops: [[14, 0], [16, 1], [20, 6]] },
  { kinds: ["minor_road"], minzoom: 13, stops: [[12, 0.4], [14, 1.4], [16, 4], [18, 10]] },
  { kinds: ["major_road"], minzoom: 9, stops: [[9, 0.6], [12, 2], [15, 5], [18, 15]] },
  { kinds: ["highway"], minzoom: 8, stops: [[8, 0.8], [12, 2.6], [15, 6.5], [18, 18]] },
]);

/** @param {Palette} palette @returns {PaintRule[]} */
export function paintRules(palette) {
  return [
    { dataLayer: "earth", symbolizer: new PolygonSymbolizer({ fill: palette.land }) },
    { dataLayer: "landuse", symbolizer: new PolygonSymbolizer({ fill: palette.green }), filter: kind(...GREEN) },
    {
      dataLayer: "water",
      symbolizer: new PolygonSymbolizer({ fill: palette.water }),
      filter: (_zoom, { geomType }) => geomType === POLYGON,
    },
    {
      dataLayer: "water",
      minzoom: 11,
      symbolizer: new LineSymbolizer({ color: palette.water, width: width([[10, 0.6], [14, 2.5], [18, 10]]) }),
      filter: (_zoom, { geomType }) => geomType === LINE,
    },
    {
      dataLayer: "boundaries",
      symbolizer: new LineSymbolizer({ color: palette.edge, width: 1, dash: [3, 3], opacity: 0.55 }),
    },
    {
      dataLayer: "buildings",
      minzoom: 16,
      symbolizer: new PolygonSymbolizer({ fill: palette.rule, opacity: 0.5 }),
    },
    ...ROADS.map(({ kinds, minzoom, stops }) => ({
      dataLayer: "roads",
      minzoom,
      symbolizer: new LineSymbolizer({ color: palette.road, width: width(stops.map(([z, w]) => [z, w])), lineCap: "round", lineJoin: "round" }),
      filter: kind(...kinds),
    })),
    {
      dataLayer: "roads",
      minzoom: 11,
      symbolizer: new LineSymbolizer({ color: palette.edge, width: 1, dash: [4, 3], opacity: 0.7 }),
      filter: kind("rail"),
    },
  ];
}

/**
 * @param {Palette} palette
 * @param {string} font family
 * @param {string} language
 * @returns {LabelRule[]} the first rule wins the room
 */
export function labelRules(palette, font, language) {
  const names = [`name:${language}`, "name"];
  const common = { labelProps: names, stroke: palette.land, width: 3 };
  /** @param {Record<string, unknown>} a @param {Record<string, unknown>} b */
  const byRank = (a, b) => Number(a.min_zoom ?? 99) - Number(b.min_zoom ?? 99);
  return [
    {
      dataLayer: "places",
      symbolizer: new CenteredTextSymbolizer({
        ...common,
        fill: palette.ink2,
        font: (_zoom, feature) => `600 ${feature?.props.kind_detail === "city" ? 16 : 13}px ${font}`,
      }),
      sort: byRank,
      filter: (zoom, { props }) => PLACES.has(String(props.kind)) && (props.kind_detail !== "city" || zoom < 12),
    },
    {
      dataLayer: "water",
      symbolizer: new CenteredTextSymbolizer({ ...common, fill: palette.ngoc, stroke: palette.water, font: `600 13px ${font}` }),
      filter: (_zoom, { geomType }) => geomType === POINT,
    },
    {
      dataLayer: "roads",
      minzoom: 14,
      symbolizer: new LineLabelSymbolizer({ ...common, fill: palette.ink2, stroke: palette.road, font: `400 12px ${font}` }),
      filter: kind("highway", "major_road"),
    },
    {
      dataLayer: "roads",
      minzoom: 16,
      symbolizer: new LineLabelSymbolizer({ ...common, fill: palette.ink2, stroke: palette.road, font: `400 12px ${font}` }),
      filter: kind("minor_road"),
    },
  ];
}
