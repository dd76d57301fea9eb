import { createHash } from "node:crypto";
import { Temporal } from "temporal-polyfill";
import type { WeeklyWindow } from "@/lib/domain/rotation";
import { weekdays } from "@/lib/domain/week";
import { dayMs } from "@/lib/domain/time-units";

/** A span in which rotations may begin. */
export interface Opening {
  from: Date;
  to: Date;
}

const dateOf = (at: Temporal.ZonedDateTime): Date => new Date(at.epochMilliseconds);

const dayIn = ({ timeZone }: WeeklyWindow, at: Date): Temporal.PlainDate =>
  Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone).toPlainDate();

/**
 * The opening that begins on a day; null when there is none. On the day the clock is set forward a window within the
 * hour that is left out has no length, and does not open.
 */
function openingOn(
  { weekdays: days, from, to, timeZone }: WeeklyWindow,
  day: Temporal.PlainDate,
): Opening | null {
  const weekday = weekdays[day.dayOfWeek - 1];
  if (!weekday || !days.includes(weekday)) return null;
  const last = to > from ? day : day.add({ days: 1 });
  const opening = {
    from: dateOf(day.toZonedDateTime({ timeZone, plainTime: from })),
    to: dateOf(last.toZonedDateTime({ timeZone, plainTime: to })),
  };
  return opening.from < opening.to ? opening : null;
}

/** The opening a moment lies in; null when the window is closed then. */
export function openingAt(window: WeeklyWindow, at: Date): Opening | null {
  const day = dayIn(window, at);
  const near = [day, day.subtract({ days: 1 })].map((each) => openingOn(window, each));
  return near.find((opening) => opening && opening.from <= at && at < opening.to) ?? null;
}

/** A number from 0 to 1, always the same for one text and different for others: what spreads without dice. */
export const shareOf = (text: string): number =>
  createHash("sha256").update(text).digest().readUIntBE(0, 6) / 2 ** 48;

/** More days than any two openings lie apart, also where one falls into an hour that is left out. */
const longestGapDays = 15;

/**
 * The place of a relationship in the first opening that begins on a day or later, and no earlier than a moment. Each
 * has its own place between the opening's beginning and its end.
 */
function slot(
  window: WeeklyWindow,
  key: string,
  { day, notBefore }: { day: Temporal.PlainDate; notBefore: Date },
): Date {
  const earliest = dayIn(window, notBefore).subtract({ days: 1 });
  const first = Temporal.PlainDate.compare(day, earliest) > 0 ? day : earliest;
  for (let days = 0; days <= longestGapDays; days += 1) {
    const opening = openingOn(window, first.add({ days }));
    if (!opening) continue;
    const placeMs =
      opening.from.getTime() +
      shareOf(`place ${key}`) * (opening.to.getTime() - opening.from.getTime());
    const at = new Date(Math.max(placeMs, notBefore.getTime()));
    if (at < opening.to) return at;
  }
  throw new Error(`The window never opens: ${JSON.stringify(window)}`);
}

/** Its own place in the first opening that is not over at a moment. */
export const slotAfter = (window: WeeklyWindow, key: string, notBefore: Date): Date =>
  slot(window, key, { day: dayIn(window, notBefore).subtract({ days: 1 }), notBefore });

/** The day on which an interval that counts from a moment is over: days of the zone's calendar, from the opening's own day. */
const dueDay = (window: WeeklyWindow, baseAt: Date, everyDays: number): Temporal.PlainDate =>
  dayIn(window, openingAt(window, baseAt)?.from ?? baseAt).add({ days: everyDays });

interface Interval {
  window: WeeklyWindow;
  everyDays: number;
}

/** When a relationship is rotated next: its place in the first opening at or after the end of the interval. */
export const nextOf = ({ window, everyDays }: Interval, key: string, baseAt: Date, now: Date) =>
  slot(window, key, { day: dueDay(window, baseAt, everyDays), notBefore: now });

/** Whether the interval is over on the day a moment lies in. */
export const isOver = ({ window, everyDays }: Interval, baseAt: Date, now: Date): boolean =>
  Temporal.PlainDate.compare(dueDay(window, baseAt, everyDays), dayIn(window, now)) <= 0;

/**
 * From when the interval of a relationship counts that is taken up: as if it had been rotated at a moment of the last
 * interval that is its own, so that not all come at once.
 */
export const spreadBase = ({ everyDays }: Interval, key: string, now: Date): Date =>
  new Date(now.getTime() - (1 - shareOf(`day ${key}`)) * everyDays * dayMs);
