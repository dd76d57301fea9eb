"use client";
import { useQuery } from "@tanstack/react-query";
import { Banner } from "@/components/ui/banner";
import { Delayed } from "@/components/ui/delayed";
import { Spinner } from "@/components/ui/spinner";
import type { Peer } from "@/lib/domain/peer";
import { problemOfError } from "@/lib/queries/client";
import { peerQueries } from "@/lib/queries/peers";

/** Why its system would not delete a peer because of what stands on it; undefined while nothing says so. */
export const useDeletionDenied = (peer: Peer, asked = true): string | undefined =>
  useQuery({ ...peerQueries.dependents(peer.id), enabled: asked }).data?.denied ?? undefined;

/** What goes or breaks with a peer, read from its system now. */
export function DependentsNotice({ peer }: { peer: Peer }) {
  const query = useQuery(peerQueries.dependents(peer.id));
  if (query.isPending) {
    return (
      <Delayed>
        <p role="status" className="mt-3 flex items-center gap-1.5 text-meta">
          <Spinner /> Reading what depends on it
        </p>
      </Delayed>
    );
  }
  if (query.isError) {
    return (
      <Banner tone="warning" className="mt-3" title="What depends on it could not be read.">
        {problemOfError(query.error).detail}
      </Banner>
    );
  }
  const { items, denied } = query.data;
  if (items.length === 0)
    return <p className="mt-3 text-meta">Nothing on {peer.connectionName} depends on it.</p>;
  return (
    <section aria-label="What depends on it" className="mt-3">
      <h3 className="text-meta font-semibold text-text">What depends on it</h3>
      <ul
        className="mt-1 max-h-44 divide-y divide-border overflow-y-auto rounded-md border border-border text-meta"
        tabIndex={0}
        aria-label="What depends on it"
      >
        {items.map(({ kind, name, detail }) => (
          <li key={`${kind} ${name} ${detail}`} className="px-2.5 py-1.5">
            <span className="text-text">{name}</span> <span>{kind}</span>
            {detail !== "" && <span className="block">{detail}</span>}
          </li>
        ))}
      </ul>
      {denied !== null && <Banner tone="warning" className="mt-3" title={denied} />}
    </section>
  );
}
