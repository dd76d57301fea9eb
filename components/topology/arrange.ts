import dagre from "@dagrejs/dagre";
import { addTo } from "./lists-by-key";

export interface Size {
  width: number;
  height: number;
}
export interface Box extends Size {
  id: string;
}
export interface Place extends Size {
  x: number;
  y: number;
}
export interface Arrangement extends Size {
  places: ReadonlyMap<string, Place>;
}
export type Link = readonly [string, string];

/** Dagre's layers tell who stands on whom; with more lines than these they take seconds and tell nothing. */
const layered = { boxes: 40, links: 60 };
const gap = { x: 56, y: 20 };
/** Between parts that nothing connects. */
const partGap = 40;
/** Width by height that is aimed at: that of the frame it is drawn in. */
const aspect = 1.2;

/** The parts that nothing connects, each in the order of the boxes. */
function partsOf(boxes: readonly Box[], links: readonly Link[]): Box[][] {
  const parent = new Map(boxes.map(({ id }) => [id, id]));
  const root = (id: string): string => {
    let at = id;
    for (let up = parent.get(at); up !== undefined && up !== at; up = parent.get(at)) at = up;
    return at;
  };
  for (const [one, other] of links) parent.set(root(other), root(one));
  const parts = new Map<string, Box[]>();
  for (const box of boxes) addTo(parts, root(box.id), box);
  return [...parts.values()];
}

function inLayers(boxes: readonly Box[], links: readonly Link[]): Arrangement {
  const graph = new dagre.graphlib.Graph();
  graph.setGraph({ rankdir: "LR", nodesep: gap.y, ranksep: gap.x * 2 });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const { id, width, height } of boxes) graph.setNode(id, { width, height });
  for (const [one, other] of links) graph.setEdge(one, other);
  dagre.layout(graph);
  const { width = 0, height = 0 } = graph.graph();
  const places = new Map(
    boxes.map((box): [string, Place] => {
      const { x = 0, y = 0 } = graph.node(box.id);
      const { width: across, height: down } = box;
      return [box.id, { x: x - across / 2, y: y - down / 2, width: across, height: down }];
    }),
  );
  return { places, width, height };
}

/** In rows of about the aspect that is aimed at, in the order given. */
function inRows(boxes: readonly Box[], between: { x: number; y: number }): Arrangement {
  const area = boxes.reduce(
    (sum, { width, height }) => sum + (width + between.x) * (height + between.y),
    0,
  );
  const widest = Math.max(0, ...boxes.map(({ width }) => width));
  const most = Math.max(widest, Math.sqrt(area * aspect));
  const places = new Map<string, Place>();
  let [x, y, rowHeight, width] = [0, 0, 0, 0];
  for (const box of boxes) {
    if (x > 0 && x + box.width > most) {
      x = 0;
      y += rowHeight + between.y;
      rowHeight = 0;
    }
    places.set(box.id, { x, y, width: box.width, height: box.height });
    width = Math.max(width, x + box.width);
    rowHeight = Math.max(rowHeight, box.height);
    x += box.width + between.x;
  }
  return { places, width, height: y + rowHeight };
}

/**
 * A place for each box. The same boxes and links, in the same order, always give the same places.
 * Sizes and places in pixels, from the top left corner.
 */
export function arrange(boxes: readonly Box[], links: readonly Link[]): Arrangement {
  const parts = partsOf(boxes, links);
  const alone = parts.flatMap((part) => (part.length === 1 ? part : []));
  const arranged = parts
    .filter((part) => part.length > 1)
    .map((part) => {
      const ids = new Set(part.map(({ id }) => id));
      const own = links.filter(([one]) => ids.has(one));
      return part.length <= layered.boxes && own.length <= layered.links
        ? inLayers(part, own)
        : inRows(part, { x: gap.x, y: gap.y * 2 });
    });
  if (alone.length > 0) arranged.push(inRows(alone, gap));
  const outer = inRows(
    arranged.map(({ width, height }, index) => ({ id: String(index), width, height })),
    { x: partGap, y: partGap },
  );
  const places = new Map<string, Place>();
  arranged.forEach((part, index) => {
    const { x, y } = outer.places.get(String(index)) ?? { x: 0, y: 0 };
    for (const [id, place] of part.places)
      places.set(id, { ...place, x: place.x + x, y: place.y + y });
  });
  return { places, width: outer.width, height: outer.height };
}
