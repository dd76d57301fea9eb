import type { ShownStatus } from "@/lib/domain/status-scale";
import { statusIcon, statusInk } from "./status-style";

/** The shape of a status, for places where its word stands beside it. */
export function StatusIcon({ status, size = 14 }: { status: ShownStatus; size?: number }) {
  const Icon = statusIcon[status];
  return <Icon aria-hidden="true" size={size} className={`shrink-0 ${statusInk[status]}`} />;
}
