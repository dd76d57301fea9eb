export type Side = "top" | "bottom" | "right";
export type Align = "start" | "center" | "end";

interface Box {
  top: number;
  left: number;
  width: number;
  height: number;
}

/**
 * Where a floating box stands beside its anchor: flipped when it would not fit, kept inside the viewport.
 * All lengths in CSS pixels, relative to the viewport.
 */
export function positionBeside(
  anchor: Box,
  floating: { width: number; height: number },
  viewport: { width: number; height: number },
  { side, align, gap = 6, margin = 8 }: { side: Side; align: Align; gap?: number; margin?: number },
): { top: number; left: number } {
  const clamp = (value: number, size: number, room: number) =>
    Math.max(margin, Math.min(value, room - size - margin));
  const above = anchor.top - gap - floating.height;
  const below = anchor.top + anchor.height + gap;
  if (side === "right") {
    const right = anchor.left + anchor.width + gap;
    const fits = right + floating.width + margin <= viewport.width;
    return {
      top: clamp(
        anchor.top + anchor.height / 2 - floating.height / 2,
        floating.height,
        viewport.height,
      ),
      left: fits
        ? right
        : clamp(anchor.left - gap - floating.width, floating.width, viewport.width),
    };
  }
  const fitsAbove = above >= margin;
  const fitsBelow = below + floating.height + margin <= viewport.height;
  const goesAbove = side === "top" ? fitsAbove || !fitsBelow : !fitsBelow && fitsAbove;
  const offset = {
    start: 0,
    center: (anchor.width - floating.width) / 2,
    end: anchor.width - floating.width,
  }[align];
  return {
    top: clamp(goesAbove ? above : below, floating.height, viewport.height),
    left: clamp(anchor.left + offset, floating.width, viewport.width),
  };
}

/** Calls `place` now and whenever something scrolls or the window changes its size; returns how to end that. */
export function keepInPlace(place: () => void): () => void {
  place();
  window.addEventListener("scroll", place, { capture: true, passive: true });
  window.addEventListener("resize", place);
  return () => {
    window.removeEventListener("scroll", place, { capture: true });
    window.removeEventListener("resize", place);
  };
}

/** Moves an element in the top layer beside its anchor. */
export function moveBeside(floating: HTMLElement, anchor: Element, side: Side, align: Align): void {
  const viewport = { width: document.documentElement.clientWidth, height: window.innerHeight };
  const { top, left } = positionBeside(
    anchor.getBoundingClientRect(),
    floating.getBoundingClientRect(),
    viewport,
    { side, align },
  );
  floating.style.top = `${top}px`;
  floating.style.left = `${left}px`;
}
