"use client";
import { useHydrated } from "@/components/ui/use-hydrated";
import { dayMs } from "@/lib/domain/time-units";
import type { Span } from "@/lib/domain/history/segments";

/** An instant on an axis: the hour within two days, else the day. */
const tickText = (atMs: number, spanMs: number, zone: string | undefined): string =>
  new Intl.DateTimeFormat("en-GB", {
    ...(spanMs <= 2 * dayMs
      ? { hour: "2-digit", minute: "2-digit" }
      : { day: "numeric", month: "short" }),
    ...(zone && { timeZone: zone }),
  }).format(atMs);

/** What stands below a chart: its beginning, three moments between, and its end. Decoration: charts say their times in words. */
export function TimeAxis({ span: { fromMs, toMs } }: { span: Span }) {
  const zone = useHydrated() ? undefined : "UTC";
  const ticks = [0, 1, 2, 3, 4].map((quarter) => fromMs + ((toMs - fromMs) * quarter) / 4);
  return (
    <span
      aria-hidden="true"
      className="mt-1 flex justify-between text-caption text-text-muted tabular-nums"
    >
      {ticks.map((atMs, index) => (
        <span key={atMs} className={index % 2 === 1 ? "hidden sm:inline" : ""}>
          {tickText(atMs, toMs - fromMs, zone)}
        </span>
      ))}
    </span>
  );
}
