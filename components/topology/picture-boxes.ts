import { statusText } from "@/lib/domain/status-scale";
import type { TopologyEdge, TopologyNode } from "@/lib/domain/topology";
import type { DrawnGraph, DrawnNode } from "./drawn-graph";
import { bundleText, type Line } from "./drawn-lines";
import type { SystemLabel } from "./groupings";
import { addTo } from "./lists-by-key";
import { countStatuses, type Matches, worstOf } from "./matching";
import type { PictureLayout } from "./picture-layout";
import type { BoxNode, FrameNode } from "./picture-nodes";
import { counted, countedThings } from "@/lib/domain/counted";
import { topologyWords } from "./topology-words";

function membersText(members: readonly TopologyNode[]): string {
  const connections = members.filter(({ kind }) => kind === "connection").length;
  const others = members.length - connections;
  return [
    connections > 0 && counted(countedThings.connections, connections),
    others > 0 && counted(topologyWords.otherSides, others),
  ]
    .filter(Boolean)
    .join(", ");
}

/** What stands below a box's name. */
function captionOf(
  { kind, members }: DrawnNode,
  touching: readonly TopologyEdge[],
  systems: readonly SystemLabel[],
  none: string,
): string {
  const [first] = members;
  const short = systems.find(({ id }) => id === first?.system)?.shortLabel ?? first?.system ?? "";
  if (kind === "group")
    return `${membersText(members)} · ${touching.length === 0 ? none : bundleText(touching)}`;
  if (kind !== "connection") return "not registered";
  if (first?.kind === "connection" && first.reachable === false) return `${short} · no answer`;
  if (first?.kind === "connection" && first.reachable === null) return `${short} · not read yet`;
  const worst = worstOf(touching);
  const bad = worst === undefined ? 0 : (countStatuses(touching)[worst] ?? 0);
  return worst === undefined
    ? `${short} · ${none}`
    : `${short} · ${bad} ${statusText[worst].label.toLowerCase()}${bad < touching.length ? ` of ${touching.length}` : ""}`;
}

interface Shown {
  graph: DrawnGraph;
  layout: PictureLayout;
  lines: readonly Line[];
  matches: Matches;
  /** Whether a status filter is set: boxes that it leaves without a line step back. */
  byStatus: boolean;
  chosen: string | null;
  systems: readonly SystemLabel[];
}

const still = {
  draggable: false,
  selectable: false,
  // The button within says what it is.
  domAttributes: { "aria-roledescription": undefined },
};

/** Frames and boxes of the picture, each frame before its boxes: the order in which Tab goes through them. */
export function pictureBoxes(shown: Shown): (BoxNode | FrameNode)[] {
  const { graph, layout, lines, matches, byStatus, chosen, systems } = shown;
  const touching = new Map<string, TopologyEdge[]>();
  const found = new Set<string>();
  const add = (id: string, edges: readonly TopologyEdge[]) => {
    for (const edge of edges) addTo(touching, id, edge);
  };
  const near = new Set<string>();
  for (const line of lines) {
    for (const id of [line.source, line.target]) {
      add(id, line.edges);
      if (!line.dimmed) found.add(id);
    }
    if (line.source === chosen) near.add(line.target);
    if (line.target === chosen) near.add(line.source);
    if (line.id === chosen) for (const id of [line.source, line.target]) near.add(id);
  }
  const hits = new Set(matches.found);
  const boxOf = (node: DrawnNode): BoxNode[] => {
    const place = layout.nodes.get(node.id);
    if (!place) return [];
    const inside = node.inside.filter((edge) => matches.drawn.has(edge));
    add(node.id, inside);
    const edges = touching.get(node.id) ?? [];
    const named = node.members.some(({ id }) => matches.named?.has(id));
    const unsearched =
      matches.named !== null &&
      !named &&
      !found.has(node.id) &&
      !inside.some((edge) => hits.has(edge));
    const aside = near.size > 0 && chosen !== node.id && !near.has(node.id);
    const [first] = node.members;
    return [
      {
        ...still,
        id: node.id,
        type: "box",
        position: { x: place.x, y: place.y },
        width: place.width,
        height: place.height,
        data: {
          kind: node.kind,
          label: node.label,
          caption: captionOf(node, edges, systems, byStatus ? "none of these" : "no relationships"),
          worst: worstOf(edges),
          silent:
            node.kind === "connection" && first?.kind === "connection" && first.reachable === false,
          dimmed: unsearched || aside || (byStatus && edges.length === 0),
          hit: named && node.kind !== "group",
          chosen: chosen === node.id,
        },
      },
    ];
  };
  const frames = graph.groups.flatMap((group): (BoxNode | FrameNode)[] => {
    const place = layout.frames.get(group.key);
    if (!place) return [];
    return [
      {
        ...still,
        id: `frame:${group.key}`,
        type: "frame",
        position: { x: place.x, y: place.y },
        width: place.width,
        height: place.height,
        zIndex: -20,
        data: { groupKey: group.key, label: group.label, caption: membersText(group.members) },
      },
      ...graph.nodes.filter((node) => node.group === group.key).flatMap(boxOf),
    ];
  });
  return [...frames, ...graph.nodes.filter(({ group }) => group === null).flatMap(boxOf)];
}
