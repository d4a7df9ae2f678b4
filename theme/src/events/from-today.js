// @ts-check
/**
 * Brings pages of events to the visitor's day in Hà Nội: the site may have been built yesterday.
 * Whatever is not known beyond the build stays as the build wrote it, under its date.
 */
import { isInSpan, stateAmong, stateOn } from "./spans.js";

/** @param {Element} element @param {boolean} hidden */
function setHidden(element, hidden) {
  if (element instanceof HTMLElement && element.hidden !== hidden) element.hidden = hidden;
}

/** The pages of today, the week and the weekend keep the days they are called after. @param {string} today */
function showSpans(today) {
  for (const container of document.querySelectorAll("[data-days]")) {
    const span = container.getAttribute("data-days") ?? "";
    const days = [...container.querySelectorAll("section[data-day]")];
    const wanted = days.filter((day) => isInSpan(span, day.getAttribute("data-day") ?? "", today));
    for (const day of days) setHidden(day, !wanted.includes(day));
    for (const note of container.querySelectorAll("[data-stale]")) setHidden(note, wanted.length > 0);
  }
}

/** A week's columns begin with today, as long as the build knew enough days. @param {string} today */
function showWindows(today) {
  for (const list of document.querySelectorAll("[data-window]")) {
    const days = [...list.children].filter((day) => day.hasAttribute("data-day"));
    const length = Number(list.getAttribute("data-window"));
    const from = days.findIndex((day) => day.getAttribute("data-day") === today);
    if (from < 0 || from + length > days.length) continue;
    days.forEach((day, index) => setHidden(day, index < from || index >= from + length));
    const last = days[from + length - 1].getAttribute("data-day") ?? "";
    for (const bar of list.parentElement?.querySelectorAll("[data-first][data-last].bar") ?? []) {
      setHidden(bar, (bar.getAttribute("data-last") ?? "") < today || (bar.getAttribute("data-first") ?? "") > last);
    }
    const heading = list.closest("section")?.querySelector("[data-window-heading]");
    const text = days[from].getAttribute("data-span");
    if (heading && text && heading.textContent !== text) heading.textContent = text;
  }
}

/** The tear-off calendar shows today's leaf. @param {string} today */
function tearLeaves(today) {
  for (const block of document.querySelectorAll("[data-leaves]")) {
    /** @type {string[][]} */
    const leaves = JSON.parse(block.getAttribute("data-leaves") ?? "[]");
    const leaf = leaves.find(([day]) => day === today);
    if (!leaf) continue;
    [...block.children].forEach((line, index) => {
      if (line.textContent !== leaf[index + 1]) line.textContent = leaf[index + 1];
    });
  }
}

/** How a dated event stands. @param {Element} element @param {string} today */
function stateOf(element, today) {
  const sessions = element.getAttribute("data-sessions");
  if (sessions) return stateAmong(sessions, today);
  return stateOn(element.getAttribute("data-first") ?? "", element.getAttribute("data-last") ?? "", today);
}

/** Events that are over leave the lists of what comes; those that have begun go up. @param {string} today */
function moveLines(today) {
  const ongoing = document.querySelector("[data-ongoing]");
  for (const line of document.querySelectorAll("li[data-first][data-last]")) {
    const state = stateOf(line, today);
    if (state === "past") line.remove();
    else if (ongoing && state !== "upcoming" && line.closest("[data-upcoming]")) ongoing.append(line);
  }
  for (const part of document.querySelectorAll("[data-list-part]")) {
    if (!part.querySelector("li")) setHidden(part, true);
    else if (part.contains(ongoing) && !document.querySelector("[data-event-facets]:not([hidden])")) setHidden(part, false);
  }
}

/** The word for an event's state on its own page. @param {string} today */
function nameStates(today) {
  for (const badge of document.querySelectorAll("[data-state][data-first][data-last]")) {
    if (!(badge instanceof HTMLElement)) continue;
    const state = stateOf(badge, today);
    const text = badge.getAttribute(`data-word-${state}`);
    if (!text || badge.textContent === text) continue;
    badge.textContent = text;
    badge.className = `st event-${state === "today" ? "ongoing" : state}`;
  }
}

/** The next session of a standing programme is one that is not over. @param {string} today */
function nameNext(today) {
  for (const sentence of document.querySelectorAll("[data-next]")) {
    /** @type {[string, string][]} */
    const days = JSON.parse(sentence.getAttribute("data-next") ?? "[]");
    const next = days.find(([day]) => day >= today);
    if (next && sentence.textContent !== next[1]) sentence.textContent = next[1];
  }
}

/** `/calendar/` is the present month's page; on the first of the next month it leads there. @param {string} today */
function followTheMonth(today) {
  const present = document.querySelector("table[data-present][data-month]");
  const next = document.querySelector("a[rel=next]");
  if (!present || !(next instanceof HTMLAnchorElement)) return;
  const month = present.getAttribute("data-month") ?? "";
  if (today.slice(0, 7) > month && next.pathname.endsWith(`/${today.slice(0, 7).replace("-", "/")}/`)) location.replace(next.href);
}

/** @param {string} today */
export function bringToToday(today) {
  for (const note of document.querySelectorAll("[data-with-script]")) setHidden(note, false);
  showSpans(today);
  showWindows(today);
  tearLeaves(today);
  moveLines(today);
  nameStates(today);
  nameNext(today);
  followTheMonth(today);
}
