const arrows: Record<string, readonly [number, number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

interface Spot {
  id: string;
  x: number;
  y: number;
}

/** Across counts more than along: the box straight ahead before a nearer one at the side. */
const sideways = 2;

/** The box an arrow key leads to from another: the nearest in that direction; null at the edge and for other keys. */
export function boxTowards(key: string, from: Spot, boxes: readonly Spot[]): string | null {
  const [dx, dy] = arrows[key] ?? [0, 0];
  let best: { id: string; distance: number } | null = null;
  for (const { id, x, y } of boxes) {
    const ahead = (x - from.x) * dx + (y - from.y) * dy;
    const aside = Math.abs((x - from.x) * dy) + Math.abs((y - from.y) * dx);
    if (id === from.id || ahead <= 0) continue;
    const distance = ahead + sideways * aside;
    if (!best || distance < best.distance) best = { id, distance };
  }
  return best?.id ?? null;
}

export const isArrow = (key: string): boolean => key in arrows;
