/**
 * Reads calendars as a program of Mozilla's does (ical.js) and prints what it found.
 *
 *     node read_calendars.mjs <last day> < calendars.json
 *
 * In: {name: text}. Out: {name: [{uid, summary, start, utc, end, status, location, sequence, days}]}; `utc` is
 * the start by the time zone that the calendar declares, `days` are the first 400 starts up to the last day.
 */
import ICAL from "ical.js";
import { readFileSync } from "node:fs";

const last = ICAL.Time.fromString(`${process.argv[2]}T23:59:59`);
const calendars = JSON.parse(readFileSync(0, "utf8"));
const found = {};
for (const [name, text] of Object.entries(calendars)) {
  const calendar = new ICAL.Component(ICAL.parse(text));
  for (const zone of calendar.getAllSubcomponents("vtimezone")) ICAL.TimezoneService.register(zone);
  found[name] = calendar.getAllSubcomponents("vevent").map((component) => {
    const event = new ICAL.Event(component);
    const days = [];
    const iterator = event.isRecurring() ? event.iterator() : null;
    if (iterator) {
      for (let next = iterator.next(); next && next.compare(last) <= 0 && days.length < 400; next = iterator.next()) {
        days.push(next.toString());
      }
    } else {
      days.push(event.startDate.toString());
    }
    return {
      uid: event.uid,
      summary: event.summary,
      start: event.startDate.toString(),
      utc: event.startDate.isDate ? null : event.startDate.convertToZone(ICAL.Timezone.utcTimezone).toString(),
      end: component.hasProperty("dtend") ? event.endDate.toString() : null,
      status: component.getFirstPropertyValue("status"),
      location: event.location,
      sequence: event.sequence,
      days,
    };
  });
}
process.stdout.write(JSON.stringify(found));
