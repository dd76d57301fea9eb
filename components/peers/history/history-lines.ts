import type { PeerHistory } from "@/lib/domain/history/schema";

type Change = PeerHistory["changes"][number];
type Gap = PeerHistory["gaps"][number];
export type HistoryLine =
  | { at: string; change: Change; gap: null }
  | { at: string; change: null; gap: Gap };

/** Changes and the times nothing was known in one order, latest first; a gap stands where it ended. */
export function linesOf({ changes, gaps, to }: PeerHistory): HistoryLine[] {
  const lines: HistoryLine[] = [
    ...changes.map((change) => ({ at: change.at, change, gap: null })),
    ...gaps.map((gap) => ({ at: gap.to ?? to, change: null, gap })),
  ];
  // What was found after a gap comes after it.
  return lines.sort((a, b) => b.at.localeCompare(a.at) || (a.gap ? 1 : 0) - (b.gap ? 1 : 0));
}
