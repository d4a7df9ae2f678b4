// @ts-check
/**
 * How one document is shown. Keys are short because cards travel by the thousand; what is empty is
 * left out. generator/search/documents.py writes them.
 * @typedef {object} Card
 * @property {string} u address below the language's root
 * @property {"space" | "event" | "series" | "news" | "page"} k kind
 * @property {string} t title
 * @property {1} [vi] the title has no translation yet: it is Vietnamese
 * @property {string} [o] the title in the other language
 * @property {string[]} [a] further names
 * @property {string} [p] place: street, ward, former district; an event's venue
 * @property {string[]} [b] who organises it
 * @property {string[]} [v] its venues, where there are several
 * @property {string} [e] the series it is an edition of
 * @property {string[]} [g] types and fields, in words
 * @property {string} [s] summary
 * @property {string} [st] a space's status, in words
 * @property {string} [w] when, in words
 * @property {string} [d] first day to come, or the day it was: ISO
 * @property {string} [z] last day of an event that is not over at the build: ISO
 */
export {};
