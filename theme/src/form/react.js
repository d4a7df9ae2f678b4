// @ts-check
/** What Sveltia leaves in the window for fields of one's own: its React, without a second copy of it. */

/** @typedef {(type: any, props?: any, ...children: any[]) => any} CreateElement */

/** @type {CreateElement} */
export const h = (...parts) => /** @type {any} */ (window).h(...parts);

/** @param {Record<string, any> & ThisType<any>} specification @returns {any} a component */
export const component = (specification) => /** @type {any} */ (window).createClass(specification);

/** A value of Sveltia as plain data. @param {any} value */
export const plain = (value) => (typeof value?.toJS === "function" ? value.toJS() : value);
