import {
  CircleAlert,
  CircleCheck,
  CircleDashed,
  CircleMinus,
  CircleQuestionMark,
  History,
  Hourglass,
  TriangleAlert,
} from "lucide-react";
import type { LucideIcon } from "lucide-react";
import type { ShownStatus } from "@/lib/domain/status-scale";

/** Every status has a shape of its own, so that colour is never the only sign. */
export const statusIcon: Record<ShownStatus, LucideIcon> = {
  failed: CircleAlert,
  degraded: TriangleAlert,
  pending: CircleDashed,
  unknown: CircleQuestionMark,
  "last-known": History,
  removing: Hourglass,
  ended: CircleMinus,
  healthy: CircleCheck,
};

/** Tinted pill; healthy goes without a tint, it is the quiet one. */
export const statusPill: Record<ShownStatus, string> = {
  failed: "border-failed-border bg-failed-surface text-failed-text",
  degraded: "border-degraded-border bg-degraded-surface text-degraded-text",
  pending: "border-pending-border bg-pending-surface text-pending-text",
  unknown: "border-unknown-border bg-unknown-surface text-unknown-text",
  "last-known": "border-dashed border-last-known-border bg-last-known-surface text-last-known-text",
  removing: "border-removing-border bg-removing-surface text-removing-text",
  ended: "border-ended-border bg-ended-surface text-ended-text",
  healthy: "border-transparent text-healthy-text",
};

/** Text colour alone, for icons. */
export const statusInk: Record<ShownStatus, string> = {
  failed: "text-failed-text",
  degraded: "text-degraded-text",
  pending: "text-pending-text",
  unknown: "text-unknown-text",
  "last-known": "text-last-known-text",
  removing: "text-removing-text",
  ended: "text-ended-text",
  healthy: "text-healthy-text",
};

/** Solid fill, for bars and charts. */
export const statusFill: Record<ShownStatus, string> = {
  failed: "fill-failed-solid",
  degraded: "fill-degraded-solid",
  pending: "fill-pending-solid",
  unknown: "fill-unknown-solid",
  "last-known": "fill-last-known-solid",
  removing: "fill-removing-solid",
  ended: "fill-ended-solid",
  healthy: "fill-healthy-solid",
};
