// @ts-check
/** A field that is asked only where another one makes it meaningful; one that has a value always shows it. */
import { component, h, plain } from "./react.js";

/** @typedef {{ key: string, is: string[], unknown: boolean }} Condition */

/** @param {any} getFieldType Sveltia's */
export const shownWhen = (getFieldType) =>
  component({
    displayName: "ShownWhen",
    render() {
      const { shown, when, otherwise, ...field } = plain(this.props.field);
      const told = plain(this.props.value);
      const other = plain(this.props.entry?.getIn(["data", ...when.key.split(".")]));
      if (!told && !isMet(when, other)) return h("p", { className: "form-otherwise", id: this.props.forID }, otherwise);
      const { control } = getFieldType(shown.widget);
      return h(control, { ...this.props, field: { ...field, ...shown } });
    },
  });

/** @param {Condition} when @param {unknown} value */
export function isMet({ is, unknown }, value) {
  if (value === undefined || value === null || value === "") return unknown;
  return is.length === 0 || is.includes(String(value));
}
