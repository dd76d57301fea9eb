import { type Arrangement, arrange, type Box, type Link, type Place, type Size } from "./arrange";
import type { DrawnGraph, DrawnNode } from "./drawn-graph";
import { addTo } from "./lists-by-key";

const sizes: Record<DrawnNode["kind"], Size> = {
  connection: { width: 176, height: 48 },
  unregistered: { width: 160, height: 44 },
  others: { width: 160, height: 44 },
  group: { width: 240, height: 76 },
};
/** Around the boxes of an open group, with room for its title above. */
const padding = { side: 20, top: 48, bottom: 20 };

export interface PictureLayout {
  nodes: ReadonlyMap<string, Place>;
  /** Frames of open groups, by key. */
  frames: ReadonlyMap<string, Place>;
}

const frameId = (key: string): string => `frame:${key}`;

/** Where everything stands: each open group arranged by itself, then groups and what stands in none of them. */
export function layoutOf(graph: Pick<DrawnGraph, "nodes" | "edges">): PictureLayout {
  const boxesIn = new Map<string | null, Box[]>();
  const outerOf = new Map<string, string>();
  const groupOf = new Map(graph.nodes.map(({ id, group }) => [id, group]));
  for (const { id, kind, group } of graph.nodes) {
    addTo(boxesIn, group, { id, ...sizes[kind] });
    outerOf.set(id, group === null ? id : frameId(group));
  }
  const linksIn = new Map<string | null, Link[]>();
  const outerLinks = new Map<string, Link>();
  for (const { source, target } of graph.edges) {
    const [one, other] = [groupOf.get(source) ?? null, groupOf.get(target) ?? null];
    if (one !== null && one === other) addTo(linksIn, one, [source, target]);
    else {
      const [from = source, to = target] = [outerOf.get(source), outerOf.get(target)];
      outerLinks.set(`${from}|${to}`, [from, to]);
    }
  }
  const inner = new Map<string, Arrangement>();
  const outerBoxes: Box[] = [...(boxesIn.get(null) ?? [])];
  for (const [key, boxes] of boxesIn) {
    if (key === null) continue;
    const arrangement = arrange(boxes, linksIn.get(key) ?? []);
    inner.set(key, arrangement);
    outerBoxes.push({
      id: frameId(key),
      width: arrangement.width + 2 * padding.side,
      height: arrangement.height + padding.top + padding.bottom,
    });
  }
  const { places } = arrange(outerBoxes, [...outerLinks.values()]);

  const nodes = new Map<string, Place>();
  const frames = new Map<string, Place>();
  for (const { id } of boxesIn.get(null) ?? []) {
    const place = places.get(id);
    if (place) nodes.set(id, place);
  }
  for (const [key, arrangement] of inner) {
    const frame = places.get(frameId(key));
    if (!frame) continue;
    frames.set(key, frame);
    for (const [id, place] of arrangement.places)
      nodes.set(id, {
        ...place,
        x: place.x + frame.x + padding.side,
        y: place.y + frame.y + padding.top,
      });
  }
  return { nodes, frames };
}

/** Changes exactly when what stands where may change: not with statuses or times. */
export const shapeOf = ({ nodes, edges }: Pick<DrawnGraph, "nodes" | "edges">): string =>
  JSON.stringify([
    nodes.map(({ id, kind, group }) => [id, kind, group]),
    edges.map(({ id }) => id),
  ]);
