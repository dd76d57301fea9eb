import type { RotationState, WeeklyWindow } from "@/lib/domain/rotation";
import { weekdays, weekdaysText } from "@/lib/domain/week";

/** "Sat, Sun, 02:00 to 05:00 Europe/Berlin". */
export function windowText({ weekdays: days, from, to, timeZone }: WeeklyWindow): string {
  const ordered = weekdays.filter((day) => days.includes(day));
  const on = ordered.length === weekdays.length ? "Every day" : weekdaysText(ordered);
  const hours = from === to ? "all day" : `${from} to ${to}`;
  return `${on}, ${hours} ${timeZone}`;
}

export const stateText: Record<RotationState, string> = {
  failing: "Failing",
  running: "Under way",
  paused: "Paused",
  planned: "Planned",
  unscheduled: "No schedule",
};

export const intervalText = (days: number): string =>
  days === 1 ? "Every day" : `Every ${days} days`;
