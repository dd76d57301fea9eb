import { type ShownStatus, statusText } from "@/lib/domain/status-scale";
import type { TopologyEdge } from "@/lib/domain/topology";
import type { DrawnEdge, DrawnGraph, DrawnNode } from "./drawn-graph";
import { linePath } from "./line-path";
import { byUrgency, countStatuses, type Matches, worstOf } from "./matching";
import type { PictureLayout } from "./picture-layout";

/** A line as it is drawn. */
export interface Line {
  id: string;
  source: string;
  target: string;
  edges: readonly TopologyEdge[];
  halves: [string, string];
  middle: { x: number; y: number };
  /** What each half shows: that of its end where one relationship has two that differ, else the worst of all. */
  looks: [ShownStatus, ShownStatus];
  worst: ShownStatus;
  /** What it stands for, when that is more than one relationship: "12, 2 failed". */
  label: string | null;
  /** "eu-prod-01 to eu-dr-01: failed". */
  words: string;
  dimmed: boolean;
}

/** "12, 2 failed": how many there are and how many of those are what is worst. */
export function bundleText(edges: readonly TopologyEdge[]): string {
  const worst = worstOf(edges);
  if (worst === undefined || worst === "healthy") return String(edges.length);
  const bad = countStatuses(edges)[worst] ?? 0;
  return `${edges.length}, ${bad} ${statusText[worst].label.toLowerCase()}`;
}

const holds = (node: DrawnNode | undefined, id: string): boolean =>
  node?.members.some((member) => member.id === id) ?? false;

function looksOf(
  { ends, source, shownStatus }: TopologyEdge,
  first: DrawnNode | undefined,
): [ShownStatus, ShownStatus] {
  const at = (side: "source" | "target"): ShownStatus =>
    ends
      .filter((end) => end.at === side)
      .map((end) => end.shownStatus)
      .toSorted(byUrgency)[0] ?? shownStatus;
  const looks: [ShownStatus, ShownStatus] = [at("source"), at("target")];
  return holds(first, source) ? looks : [looks[1], looks[0]];
}

/** The lines of a picture; those whose relationships the status filter leaves out are not among them. */
export function drawnLines(
  graph: DrawnGraph,
  layout: PictureLayout,
  { drawn, found, named }: Matches,
): Line[] {
  const nodes = new Map(graph.nodes.map((node) => [node.id, node]));
  const hits = new Set(found);
  return graph.edges.flatMap(({ id, source, target, edges: all }: DrawnEdge): Line[] => {
    const edges = all.filter((edge) => drawn.has(edge));
    const [from, to] = [layout.nodes.get(source), layout.nodes.get(target)];
    const worst = worstOf(edges);
    const [only] = edges;
    if (!from || !to || worst === undefined || !only) return [];
    const single = edges.length === 1;
    const what = single ? statusText[worst].label.toLowerCase() : bundleText(edges);
    return [
      {
        id,
        source,
        target,
        edges,
        ...linePath(from, to),
        looks: single ? looksOf(only, nodes.get(source)) : [worst, worst],
        worst,
        label: single ? null : what,
        words: `${nodes.get(source)?.label} to ${nodes.get(target)?.label}: ${what}`,
        dimmed: named !== null && !edges.some((edge) => hits.has(edge)),
      },
    ];
  });
}
