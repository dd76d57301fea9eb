import type { ShownStatus } from "@/lib/domain/status-scale";

/** How a line of each status is drawn: dashes and strength of its own, so that colour is never the only sign. */
export const lineLook: Record<ShownStatus, { ink: string; widthPx: number; dashes?: string }> = {
  failed: { ink: "stroke-failed-solid", widthPx: 3 },
  degraded: { ink: "stroke-degraded-solid", widthPx: 2.5, dashes: "10 4" },
  pending: { ink: "stroke-pending-solid", widthPx: 2, dashes: "5 4" },
  unknown: { ink: "stroke-unknown-solid", widthPx: 2, dashes: "8 3 2 3" },
  "last-known": { ink: "stroke-last-known-border", widthPx: 2, dashes: "2 5" },
  removing: { ink: "stroke-removing-solid", widthPx: 1.5, dashes: "12 5 2 5" },
  ended: { ink: "stroke-ended-solid", widthPx: 1.5, dashes: "1 7" },
  healthy: { ink: "stroke-healthy-solid", widthPx: 1.5 },
};
