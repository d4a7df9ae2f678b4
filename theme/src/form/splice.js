// @ts-check
/**
 * Changes some keys of a YAML mapping and leaves every other line as it was written, comments and all. What is
 * changed is gone into as deep as it was written in lines of its own; what goes takes the comments above it along.
 */
import { isMap, isScalar, isSeq, LineCounter, parseDocument } from "yaml";
import { isGroup, itemLines, pairLines } from "./block.js";

/** @typedef {import("./block.js").Value} Value */
/** @typedef {{ [key: string]: Value }} Group */
/**
 * A key or an item with the lines that are its own (0-based, the last one excluded).
 * @typedef {object} Segment
 * @property {number} above where the comments above it begin
 * @property {number} from
 * @property {number} to where its value ends
 * @property {number} below where what follows begins
 * @property {any} node of its value
 */

/** Every text stays a text: `9:30` and `no` are what they look like. */
export const READING = /** @type {const} */ ({ schema: "failsafe", uniqueKeys: true });
const MODELINE = "# yaml-language-server:";

/**
 * @param {string} text the mapping, ending with a line end
 * @param {Group} before what it holds, in the shape of `after`
 * @param {Group} after
 * @param {string[]} order the schema's keys in their order
 * @returns {string | null} null where it is written in a way that cannot be gone into
 */
export function splice(text, before, after, order) {
  const counter = new LineCounter();
  const document = parseDocument(text, { ...READING, lineCounter: counter });
  const lines = text.replace(/\n$/, "").split("\n");
  if (document.errors.length || !isMap(document.contents) || document.contents.flow) return null;
  const changer = new Changer(text, counter, order);
  const changed = changer.mapping(document.contents, lines, 0, lines.length, 0, before, after, true);
  return changed && changed.join("\n") + "\n";
}

class Changer {
  /** @param {string} text @param {LineCounter} counter @param {string[]} order */
  constructor(text, counter, order) {
    this.text = text;
    this.counter = counter;
    this.order = order;
  }

  /** The line of a place in the text. @param {number} offset */
  #line(offset) {
    return this.counter.linePos(offset).line - 1;
  }

  /**
   * @param {any} node @param {string[]} lines @param {number} from @param {number} to @param {number} indent
   * @param {Group} before @param {Group} after @param {boolean} [isRoot]
   * @returns {string[] | null}
   */
  mapping(node, lines, from, to, indent, before, after, isRoot = false) {
    const pairs = /** @type {any[]} */ (node.items);
    if (!pairs.every(({ key }) => isScalar(key) && this.counter.linePos(/** @type {any} */ (key).range[0]).col - 1 === indent)) return null;
    const segments = this.#segments(pairs.map(({ key, value }) => ({ at: key.range[0], node: value })), lines, from, to, indent);
    if (!segments) return null;
    const head = isRoot ? headOf(lines, segments[0]) : 0;
    if (head) segments[0].above = head;
    /** @type {Map<string, string[]>} */
    const written = new Map();
    pairs.forEach(({ key }, at) => {
      const name = String(key.value);
      const segment = segments[at];
      if (!(name in before) || same(before[name], after[name])) {
        written.set(name, lines.slice(segment.above, segment.below));
      } else if (name in after) {
        written.set(name, this.#changed(segment, lines, indent, before[name], after[name], (value) => pairLines(name, value, indent)));
      } else {
        written.set(name, lines.slice(segment.to, segment.below));
      }
    });
    const rank = (/** @type {string} */ name) => (this.order.includes(name) && isRoot ? this.order.indexOf(name) : isRoot ? this.order.length : Object.keys(after).indexOf(name));
    const names = [...written.keys()];
    for (const name of Object.keys(after)) {
      if (written.has(name)) continue;
      const next = names.findIndex((other) => rank(other) > rank(name));
      names.splice(next < 0 ? names.length : next, 0, name);
      written.set(name, pairLines(name, after[name], indent));
    }
    return [...lines.slice(from, head || from), ...names.flatMap((name) => written.get(name) ?? [])];
  }

  /**
   * @param {any} node @param {string[]} lines @param {number} from @param {number} to @param {number} indent the hyphens' column
   * @param {Value[]} before @param {Value[]} after
   * @returns {string[] | null}
   */
  #list(node, lines, from, to, indent, before, after) {
    const items = /** @type {any[]} */ (node.items);
    if (items.length !== before.length || !items.every((item) => item?.range)) return null;
    const segments = this.#segments(items.map((item) => ({ at: item.range[0], node: item })), lines, from, to, indent);
    if (!segments || !segments.every(({ from: line }) => lines[line].slice(0, indent + 2) === `${" ".repeat(indent)}- `)) return null;
    const used = new Set();
    const kept = after.map((value) => {
      const at = before.findIndex((old, index) => !used.has(index) && same(old, value));
      if (at >= 0) used.add(at);
      return at;
    });
    return after.flatMap((value, at) => {
      if (kept[at] >= 0) return lines.slice(segments[kept[at]].above, segments[kept[at]].below);
      const former = at < before.length && !used.has(at) ? at : -1;
      if (former < 0) return itemLines(value, indent);
      used.add(former);
      return this.#changed(segments[former], lines, indent, before[former], value, (changed) => itemLines(changed, indent), true);
    });
  }

  /**
   * The lines of a key or an item whose value changes.
   * @param {Segment} segment @param {string[]} lines @param {number} indent @param {Value} before @param {Value} after
   * @param {(value: Value) => string[]} anew @param {boolean} [isItem]
   */
  #changed({ above, from, to, below, node }, lines, indent, before, after, anew, isItem = false) {
    const inner = this.#within(node, lines, from, to, indent, before, after, isItem) ?? withRemark(anew(after), lines.slice(from, to), this.#remark(node));
    return [...lines.slice(above, from), ...inner, ...lines.slice(to, below)];
  }

  /**
   * @param {any} node @param {string[]} lines @param {number} from @param {number} to @param {number} indent
   * @param {Value} before @param {Value} after @param {boolean} isItem
   */
  #within(node, lines, from, to, indent, before, after, isItem) {
    if (!node || node.flow || node.anchor || node.tag) return null;
    if (isMap(node) && isGroup(before) && isGroup(after) && isItem) {
      const column = this.counter.linePos(/** @type {any} */ (node).range[0]).col - 1;
      if (column !== indent + 2) return null;
      const own = lines.slice();
      own[from] = " ".repeat(column) + own[from].slice(column);
      const changed = this.mapping(node, own, from, to, column, before, after);
      if (!changed?.length) return null;
      const first = changed.findIndex((line) => line.trim() && !line.trim().startsWith("#"));
      changed[first] = `${" ".repeat(indent)}- ${changed[first].slice(column)}`;
      return changed;
    }
    const start = /** @type {any} */ (node).range[0];
    if (this.#line(start) === from) return null;
    const column = this.counter.linePos(start).col - 1;
    const first = from + 1;
    if (isMap(node) && isGroup(before) && isGroup(after)) {
      const changed = this.mapping(node, lines, first, to, column, before, after);
      return changed && [lines[from], ...changed];
    }
    if (isSeq(node) && Array.isArray(before) && Array.isArray(after)) {
      const changed = this.#list(node, lines, first, to, column, before, after);
      return changed && [lines[from], ...changed];
    }
    return null;
  }

  /** The comment behind a value of one line. @param {any} node */
  #remark(node) {
    if (!node?.range || isMap(node) && !node.flow || isSeq(node) && !node.flow) return "";
    const rest = this.text.slice(node.range[1]).split("\n", 1)[0];
    return /^\s+#/.test(rest) ? rest : "";
  }

  /**
   * @param {{ at: number, node: any }[]} starts @param {string[]} lines @param {number} from @param {number} to @param {number} indent
   * @returns {Segment[] | null}
   */
  #segments(starts, lines, from, to, indent) {
    const firsts = starts.map(({ at }) => this.#line(at));
    if (firsts.some((line, at) => line < from || line >= to || (at && line <= firsts[at - 1]))) return null;
    const isRemark = (/** @type {number} */ line) => !lines[line].trim() || (lines[line].trimStart().startsWith("#") && lines[line].search(/\S/) <= indent);
    const aboves = firsts.map((line, at) => {
      let above = line;
      while (above > (at ? firsts[at - 1] + 1 : from) && isRemark(above - 1)) above -= 1;
      return above;
    });
    return firsts.map((first, at) => {
      const below = at + 1 < firsts.length ? aboves[at + 1] : to;
      let end = below;
      while (end > first + 1 && (!lines[end - 1].trim() || lines[end - 1].trimStart().startsWith("#"))) end -= 1;
      // In a text of several lines, a line that looks like a comment is one of its own.
      const node = starts[at].node;
      if (isScalar(node) && /** @type {any} */ (node).range) end = Math.min(below, Math.max(end, this.#line(Math.max(/** @type {any} */ (node).range[1] - 1, 0)) + 1));
      return { above: aboves[at], from: first, to: end, below, node };
    });
  }
}

/** How many lines at the top speak of the whole file: a line for tools, and what a blank line parts from the first key. */
function headOf(/** @type {string[]} */ lines, /** @type {Segment} */ first) {
  let head = first.above;
  for (let line = first.above; line < first.from; line += 1) {
    if (!lines[line].trim() || lines[line].startsWith(MODELINE)) head = line + 1;
  }
  return head;
}

/** @param {string[]} written @param {string[]} former @param {string} remark */
function withRemark(written, former, remark) {
  return remark && written.length === 1 && former.length === 1 ? [written[0] + remark] : written;
}

/** @param {Value} one @param {Value} other */
const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);
