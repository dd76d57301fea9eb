"use client";
import { type RefObject, useEffect, useState } from "react";

/** What is drawn before a browser has said how high the table is. */
const firstHeightPx = 900;

interface View {
  topPx: number;
  /** Of what is in sight below the head. */
  heightPx: number;
}

/** How high an element may become, so that a table of few rows is drawn as a whole once there are many. */
function roomPx(element: HTMLElement): number {
  const most = getComputedStyle(element).maxHeight;
  return most.endsWith("px") ? Number.parseFloat(most) : element.clientHeight;
}

/** The rows to draw, from `from` up to but without `to`, and those of them that may be in sight. */
export function rowsWithin(
  { topPx, heightPx }: View,
  { rowPx, count, spareRows }: Pick<RowWindowOptions, "rowPx" | "count" | "spareRows">,
) {
  const inSight = Math.ceil(heightPx / rowPx) + 1;
  // Rows may have become fewer than one had scrolled past.
  const first = Math.max(0, Math.min(Math.floor(topPx / rowPx), count - inSight));
  return {
    from: Math.max(0, first - spareRows),
    to: Math.min(count, first + inSight + spareRows),
    sight: { from: first, to: Math.min(count, first + inSight) },
  };
}

interface RowWindowOptions {
  /** What the rows scroll in. */
  container: RefObject<HTMLElement | null>;
  count: number;
  rowPx: number;
  /** Height of the head, which stays in sight over the rows. */
  headPx: number;
  /** How many to draw above and below those in sight. */
  spareRows: number;
  /** A row that is drawn wherever it is, because the focus may be in it; negative for none. */
  kept: number;
}

/** Which rows of a long table are to be in the document: those in sight, a few around them, and one that is kept. */
export function useRowWindow({
  container,
  count,
  rowPx,
  headPx,
  spareRows,
  kept,
}: RowWindowOptions) {
  const [view, setView] = useState<View>({ topPx: 0, heightPx: firstHeightPx });
  useEffect(() => {
    const element = container.current;
    if (!element) return undefined;
    const look = () => {
      const next = {
        // Drawn anew by whole rows, not by each pixel.
        topPx: Math.floor(element.scrollTop / rowPx) * rowPx,
        heightPx: Math.max(0, roomPx(element) - headPx),
      };
      setView((before) =>
        before.topPx === next.topPx && before.heightPx === next.heightPx ? before : next,
      );
    };
    const sized = new ResizeObserver(look);
    sized.observe(element);
    element.addEventListener("scroll", look, { passive: true });
    return () => {
      sized.disconnect();
      element.removeEventListener("scroll", look);
    };
  }, [container, rowPx, headPx]);

  const { from, to, sight } = rowsWithin(view, { rowPx, count, spareRows });
  const shown = Array.from({ length: to - from }, (_, place) => from + place);
  if (kept >= 0 && kept < from) shown.unshift(kept);
  else if (kept >= to && kept < count) shown.push(kept);

  const isInSight = (index: number) => index === kept || (index >= sight.from && index < sight.to);

  /** Scrolls no further than it takes to see a row as a whole. */
  const reveal = (index: number) => {
    const element = container.current;
    if (!element) return;
    const lowestTop = (index + 1) * rowPx + headPx - element.clientHeight;
    const topPx = Math.max(lowestTop, Math.min(element.scrollTop, index * rowPx));
    element.scrollTo({ top: topPx, behavior: "instant" });
  };

  return { shown, isInSight, reveal };
}
