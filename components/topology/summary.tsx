import { ArrowLeftRight, X } from "lucide-react";
import { type ReactNode, useEffect, useRef } from "react";
import { Reachability } from "@/components/status/reachability";
import { StatusBadge } from "@/components/status/status-badge";
import { StatusIcon } from "@/components/status/status-icon";
import { Badge } from "@/components/ui/badge";
import { ButtonLink } from "@/components/ui/button-link";
import { IconButton } from "@/components/ui/icon-button";
import { Link } from "@/components/ui/link";
import { shownStatuses, statusText } from "@/lib/domain/status-scale";
import type { TopologyEdge, TopologyEnd } from "@/lib/domain/topology";
import { type DrawnGraph, type DrawnNode, nameOf } from "./drawn-graph";
import type { Line } from "./drawn-lines";
import type { SystemLabel } from "./groupings";
import { countStatuses, type Matches } from "./matching";
import { summaryId, usePicture } from "./picture-actions";
import { type NodesById, nodeName } from "./relationship-words";

/** Relationships told one by one; the list has all of them. */
const mostTold = 12;
const othersTold = 20;

interface SummaryProps {
  graph: DrawnGraph;
  matches: Matches;
  chosen: string | null;
  systems: readonly SystemLabel[];
  /** Why this person cannot register a connection. */
  registerDenied: string | undefined;
  lines: readonly Line[];
  onClose: () => void;
}

/** What is chosen in the picture: a connection, an other side, or what a line stands for. */
export function Summary(props: SummaryProps) {
  const { graph, lines, chosen, matches, onClose } = props;
  const heading = useRef<HTMLHeadingElement>(null);
  const { arrived } = usePicture();
  useEffect(() => arrived(summaryId, heading.current));
  const node = graph.nodes.find(({ id }) => id === chosen);
  const line = lines.find(({ id }) => id === chosen);
  if (!node && !line) return null;
  const members: NodesById = new Map(
    graph.nodes.flatMap((each) => each.members.map((member) => [member.id, member])),
  );
  const edges = line
    ? line.edges
    : [
        ...lines.filter(({ source, target }) => source === chosen || target === chosen),
        { edges: node?.inside.filter((edge) => matches.drawn.has(edge)) ?? [] },
      ].flatMap((each) => each.edges);
  const labelOf = (id: string): string => graph.nodes.find((each) => each.id === id)?.label ?? "";
  return (
    <section
      aria-labelledby={summaryId}
      className="absolute top-2 right-2 flex max-h-[calc(100%-1rem)] w-80 max-w-[calc(100%-1rem)] flex-col overflow-y-auto rounded-lg border border-border bg-surface-raised p-3 shadow-float"
    >
      <header className="flex items-start justify-between gap-2">
        <h3
          id={summaryId}
          ref={heading}
          tabIndex={-1}
          className="min-w-0 pt-1 text-body font-semibold break-words"
        >
          {line ? (
            <>
              {labelOf(line.source)} <ArrowLeftRight aria-label="to" size={14} className="inline" />{" "}
              {labelOf(line.target)}
            </>
          ) : (
            node?.label
          )}
        </h3>
        <IconButton
          label="Close summary"
          size="sm"
          side="bottom"
          icon={<X aria-hidden="true" size={14} />}
          onClick={onClose}
        />
      </header>
      <div className="flex flex-col gap-3 text-meta">
        {node && <About {...props} node={node} />}
        <Counts edges={edges} />
        <ul aria-label="Relationships" className="flex flex-col gap-2.5">
          {edges.slice(0, mostTold).map((edge) => (
            <Relationship key={edge.id} edge={edge} nodes={members} />
          ))}
        </ul>
        {edges.length > mostTold && (
          <p className="text-text-muted">
            And {edges.length - mostTold} more. The list has all of them.
          </p>
        )}
      </div>
    </section>
  );
}

function About({ node, systems, registerDenied }: SummaryProps & { node: DrawnNode }) {
  const [first] = node.members;
  const system = systems.find(({ id }) => id === first?.system);
  if (first?.kind === "connection")
    return (
      <>
        <div className="flex flex-wrap items-center gap-2">
          <SystemBadge system={system} />
          <Reachability reachable={first.reachable} asOf={first.asOf} problem={first.problem} />
        </div>
        {first.systemName !== null && first.systemName !== first.name && (
          <p className="text-text-muted">Calls itself {first.systemName}</p>
        )}
        <div className="flex flex-wrap gap-2">
          <ButtonLink size="sm" href={`/connections/${first.id}`}>
            Open connection
          </ButtonLink>
          <ButtonLink size="sm" href={`/peers?connection=${first.id}`}>
            Its peers
          </ButtonLink>
        </div>
      </>
    );
  const others = node.members.slice(0, othersTold);
  return (
    <>
      <div className="flex flex-wrap items-center gap-2">
        <SystemBadge system={system} />
        <span className="text-text-muted">Not registered</span>
      </div>
      <p className="text-text-muted">
        {node.members.length === 1
          ? "Peerdeck knows this side only by what registered connections say."
          : "Peerdeck knows these sides only by what registered connections say."}
      </p>
      {node.kind === "unregistered" && first?.kind === "unregistered" && (
        <p className="font-mono text-caption break-words">{first.addresses.join(", ")}</p>
      )}
      {node.kind === "others" && (
        <p className="break-words">
          {others.map(nameOf).join(", ")}
          {node.members.length > others.length &&
            ` and ${node.members.length - others.length} more`}
        </p>
      )}
      {system?.registrable && (
        <div>
          <ButtonLink
            size="sm"
            href={`/connections/new?system=${system.id}`}
            denied={registerDenied}
          >
            Register a {system.connectionNoun}
          </ButtonLink>
        </div>
      )}
    </>
  );
}

const SystemBadge = ({ system }: { system: SystemLabel | undefined }): ReactNode =>
  system && <Badge>{system.shortLabel}</Badge>;

function Counts({ edges }: { edges: readonly TopologyEdge[] }) {
  const counts = countStatuses(edges);
  if (edges.length === 0) return <p className="text-text-muted">No relationships.</p>;
  return (
    <p className="flex flex-wrap gap-x-3 gap-y-1">
      {shownStatuses
        .filter((status) => counts[status])
        .map((status) => (
          <span key={status} className="inline-flex items-center gap-1">
            <StatusIcon status={status} />
            <span className="tabular-nums">{counts[status]}</span>
            {statusText[status].label.toLowerCase()}
          </span>
        ))}
    </p>
  );
}

/** One relationship with each end that is known; where it leads when the other end is not. */
function Relationship({ edge, nodes }: { edge: TopologyEdge; nodes: NodesById }) {
  const bothSides = edge.ends.some(({ at }) => at === "target");
  return (
    <li className="border-t border-border pt-2">
      {edge.ends.map((end) => (
        <End key={end.peerId} end={end} nodes={nodes} />
      ))}
      {!bothSides && (
        <p className="text-caption text-text-muted">
          {nodes.get(edge.target)?.kind === "connection"
            ? `Leads to ${nodeName(nodes, edge.target)}, which has no half of it.`
            : `Leads to ${nodeName(nodes, edge.target)}, which is not registered.`}
        </p>
      )}
    </li>
  );
}

const End = ({ end, nodes }: { end: TopologyEnd; nodes: NodesById }) => (
  <div className="mb-1 flex min-w-0 flex-col items-start">
    <Link
      href={`/peers/${end.peerId}`}
      className="max-w-full truncate rounded font-medium hover:underline"
    >
      {end.name}
    </Link>
    <span className="flex max-w-full min-w-0 flex-wrap items-center gap-1.5">
      <StatusBadge
        status={end.status}
        known={end.shownStatus === end.status}
        nativeState={end.nativeState}
      />
      <span className="truncate text-caption text-text-muted">
        on {nodeName(nodes, end.connectionId)}
      </span>
    </span>
  </div>
);
