/* The days of a week, as schedules name them. Free of zod, for the browser's first load. */

/** In the order of the calendar, as RFC 5545 writes them. */
export const weekdays = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"] as const;
export type Weekday = (typeof weekdays)[number];

const weekdayNames: Record<Weekday, string> = {
  MO: "Monday",
  TU: "Tuesday",
  WE: "Wednesday",
  TH: "Thursday",
  FR: "Friday",
  SA: "Saturday",
  SU: "Sunday",
};

/** The days to choose from, by their full names. */
export const weekdayOptions = weekdays.map((value) => ({ value, label: weekdayNames[value] }));

/** "Sat, Sun", in the order they are given. */
export const weekdaysText = (days: readonly Weekday[]): string =>
  days.map((day) => weekdayNames[day].slice(0, 3)).join(", ");

/** A time of day by the clock, to the minute: "02:00". */
export const clockTimePattern = /^([01]\d|2[0-3]):[0-5]\d$/;
