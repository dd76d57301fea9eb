import { longestSpanMs } from "@/lib/domain/history/range";

/** An instant as the browser's control for times wants it: in the reader's own zone, without one. */
export function localText(ms: number): string {
  const at = new Date(ms);
  const two = (value: number) => String(value).padStart(2, "0");
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}T${two(at.getHours())}:${two(at.getMinutes())}`;
}

/** What is wrong with a time, in words; null when nothing is. */
export function rangeProblem(times: { from: string; to: string }, nowMs: number): string | null {
  const [from, to] = [Date.parse(times.from), Date.parse(times.to)];
  if (!Number.isFinite(from)) return "Enter a start.";
  if (!Number.isFinite(to)) return "Enter an end.";
  if (from >= to) return "Choose an end after the start.";
  if (from >= nowMs) return "Choose a start in the past.";
  if (to - from > longestSpanMs) return "Choose at most 400 days.";
  return null;
}
