import { hasWords, searchable, searchWords } from "@/lib/domain/search-words";
import { type ShownStatus, severityOf, lastKnown } from "@/lib/domain/status-scale";
import type { TopologyEdge, TopologyNode } from "@/lib/domain/topology";

const textOfNode = (node: TopologyNode): string =>
  searchable([node.name, ...(node.kind === "connection" ? [node.systemName] : node.addresses)]);

export interface Filter {
  q: string;
  status: readonly string[];
}

export interface Matches {
  /** Relationships that pass the status filter: those that are drawn. */
  drawn: ReadonlySet<TopologyEdge>;
  /** Of those, the ones the search finds: those that are listed. All of them without a search. */
  found: readonly TopologyEdge[];
  /** Nodes the search finds by their own name or address; null without a search. */
  named: ReadonlySet<string> | null;
}

/** What the filters leave. A search finds a relationship by the names at both of its ends. */
export function matchesOf(
  { nodes, edges }: { nodes: readonly TopologyNode[]; edges: readonly TopologyEdge[] },
  { q, status }: Filter,
): Matches {
  const drawn = edges.filter(
    ({ shownStatus }) => status.length === 0 || status.includes(shownStatus),
  );
  const words = searchWords(q);
  if (words.length === 0) return { drawn: new Set(drawn), found: drawn, named: null };
  const has = (text: string): boolean => hasWords(text, words);
  const texts = new Map(nodes.map((node) => [node.id, textOfNode(node)]));
  const found = drawn.filter(({ source, target, ends }) =>
    has(
      [
        texts.get(source),
        texts.get(target),
        ...ends.flatMap(({ name, nativeState, connectionId }) => [
          name.toLowerCase(),
          nativeState.toLowerCase(),
          texts.get(connectionId),
        ]),
      ].join(" "),
    ),
  );
  const named = new Set([...texts].flatMap(([id, text]) => (has(text) ? [id] : [])));
  return { drawn: new Set(drawn), found, named };
}

/** How many relationships there are of each status. */
export function countStatuses(
  edges: readonly TopologyEdge[],
): Partial<Record<ShownStatus, number>> {
  const counts: Partial<Record<ShownStatus, number>> = {};
  for (const { shownStatus } of edges) counts[shownStatus] = (counts[shownStatus] ?? 0) + 1;
  return counts;
}

/** What is not known stands before what works: many lines as one must not look better than they may be. */
const rank = (status: ShownStatus): number =>
  status === lastKnown ? severityOf.unknown + 0.5 : severityOf[status];

export const byUrgency = (one: ShownStatus, other: ShownStatus): number => rank(one) - rank(other);

/** The worst of several, for many lines drawn as one; undefined of none. */
export const worstOf = (edges: readonly TopologyEdge[]): ShownStatus | undefined =>
  edges.map(({ shownStatus }) => shownStatus).toSorted(byUrgency)[0];
