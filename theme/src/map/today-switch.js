// @ts-check
/** The switch that shows only places where something is on today: the visitor's day in Hà Nội, not the build's. */
import { el } from "../dom.js";
import { isoDate } from "../hanoi-time.js";
import { languageRoot, writeQuery } from "../page.js";
import { t } from "../ui.js";
import { addControl, press, switchButton } from "./controls.js";

/** @typedef {import("./places.js").Sessions} Sessions */

/** In the address: `?today=1`. */
const PARAMETER = "today";
const MINUTE_MS = 60_000;

export class TodaySwitch {
  /** @type {Sessions | null} */
  #found = null;
  #day = "";
  #on = false;

  /**
   * @param {import("leaflet").Map} map
   * @param {(day: string) => Promise<Sessions>} sessions
   * @param {object} page
   * @param {(...words: (string | Node)[]) => void} page.say
   * @param {(at: Sessions["at"] | null) => void} page.onChange null: all places again
   */
  constructor(map, sessions, { say, onChange }) {
    this.sessions = sessions;
    this.say = say;
    this.onChange = onChange;
    this.button = switchButton("today", t("map.today.button"), () => this.#turn(!this.#on, "push"));
    addControl(map, "topleft", this.button);
    const fromAddress = () => {
      const asked = new URLSearchParams(location.search).has(PARAMETER);
      if (asked !== this.#on) this.#turn(asked);
    };
    addEventListener("popstate", fromAddress);
    // At midnight another day begins.
    setInterval(() => this.#on && isoDate(Date.now()) !== this.#day && this.#turn(true), MINUTE_MS);
    fromAddress();
  }

  /** What is on today at a place, while the switch is on. @param {number} place */
  at(place) {
    return (this.#on && this.#found?.at.get(place)) || [];
  }

  /** @param {boolean} on @param {"push" | "replace"} [history] */
  async #turn(on, history) {
    this.#on = on;
    press(this.button, on);
    if (history) {
      const query = new URLSearchParams(location.search);
      if (on) query.set(PARAMETER, "1");
      else query.delete(PARAMETER);
      writeQuery(query, history);
    }
    if (!on) {
      this.say();
      this.onChange(null);
      return;
    }
    this.#day = isoDate(Date.now());
    try {
      this.#found = await this.sessions(this.#day);
    } catch (error) {
      console.error(error);
      this.#found = null;
    }
    if (!this.#on) return; // switched off while the file was on its way
    this.#describe();
    this.onChange(this.#found?.known ? this.#found.at : null);
  }

  #describe() {
    const found = this.#found;
    const list = el("a", { href: new URL("calendar/today/", languageRoot).href }, t("map.today.list"));
    if (!found?.known) this.say(`${t("map.today.unknown")} `, list);
    else this.say(`${t("map.today.found", { n: found.at.size })} ${found.elsewhere ? `${t("map.today.elsewhere", { n: found.elsewhere })} ` : ""}`, list);
  }
}
