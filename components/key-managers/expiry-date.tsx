"use client";
import { CircleAlert, TriangleAlert } from "lucide-react";
import { RelativeTime } from "@/components/ui/time";
import { useTicking } from "@/components/ui/use-ticking";
import { dayMs } from "@/lib/domain/time-units";

const soonMs = 30 * dayMs;

/** When a certificate expires: its day, with a mark when that is near or past. */
export function ExpiryDate({ iso }: { iso: string }) {
  const stage = useTicking((nowMs) =>
    Date.parse(iso) <= nowMs ? "past" : Date.parse(iso) - nowMs < soonMs ? "soon" : "far",
  );
  const day = iso.slice(0, 10);
  if (stage === "far")
    return <span className="whitespace-nowrap text-text-muted tabular-nums">{day}</span>;
  const Icon = stage === "past" ? CircleAlert : TriangleAlert;
  return (
    <span
      className={`inline-flex items-center gap-1 ${stage === "past" ? "text-failed-text" : "text-degraded-text"}`}
    >
      <Icon aria-hidden="true" size={14} className="shrink-0" />
      {stage === "past" ? "Expired" : "Expires"} <RelativeTime iso={iso} />
    </span>
  );
}
