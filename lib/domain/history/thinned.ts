import { type HistoryState, type Segment, type Span, stateRank } from "./segments";

/**
 * Segments as a strip can show them: where there are more than fit, the span is cut into equal pieces and each shows
 * the worst of what was in it, so that short trouble is not lost.
 */
export function thinned(
  segments: readonly Segment[],
  { fromMs, toMs }: Span,
  most: number,
): Segment[] {
  if (segments.length <= most) return [...segments];
  const stepMs = (toMs - fromMs) / most;
  const pieces: Segment[] = [];
  let position = 0;
  for (let piece = 0; piece < most; piece += 1) {
    const startMs = fromMs + piece * stepMs;
    const endMs = piece === most - 1 ? toMs : startMs + stepMs;
    while (position < segments.length - 1 && (segments[position]?.toMs ?? toMs) <= startMs)
      position += 1;
    let state: HistoryState | null = null;
    for (let at = position; (segments[at]?.fromMs ?? toMs) < endMs; at += 1) {
      const here = segments[at]?.state ?? null;
      if (stateRank(here) < stateRank(state)) state = here;
    }
    const last = pieces.at(-1);
    if (last?.state === state) last.toMs = endMs;
    else pieces.push({ state, fromMs: startMs, toMs: endMs });
  }
  return pieces;
}
