import { type HistoryState, notKnown, type Segment, type Span, stateRank } from "./segments";

/** Time in which something was in trouble without a break, as far as that is known. */
export interface Incident extends Span {
  parts: Segment[];
  worst: HistoryState;
}

/**
 * Incidents among segments. Time of which nothing is known belongs to one where there was trouble before it and after
 * it: nobody can say that it was over meanwhile.
 */
export function incidentsOf(
  segments: readonly Segment[],
  isTrouble: (state: HistoryState) => boolean,
): Incident[] {
  const incidents: Incident[] = [];
  let open: Incident | null = null;
  let dark: Segment[] = [];
  for (const segment of segments) {
    const { state } = segment;
    if (state !== null && isTrouble(state)) {
      if (open === null) {
        open = { ...segment, parts: [], worst: state };
        incidents.push(open);
      }
      open.parts.push(...dark, segment);
      open.toMs = segment.toMs;
      if (stateRank(state) < stateRank(open.worst)) open.worst = state;
      dark = [];
    } else if (state === notKnown && open !== null) dark.push(segment);
    else {
      open = null;
      dark = [];
    }
  }
  return incidents;
}
