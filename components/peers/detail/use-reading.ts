import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import type { Peer } from "@/lib/domain/peer";
import { systemQuery } from "@/lib/queries/systems";
import { type PeerReading, readingOf } from "@/lib/systems/peer-reading";

/**
 * What a peer's system tells of it as it is now.
 * @param initial what it told of the peer the page was made with; stands until the system's rules are loaded.
 */
export function useReading(peer: Peer, initial: PeerReading): PeerReading {
  const system = useQuery(systemQuery(peer.system)).data;
  return useMemo(() => (system ? readingOf(system, peer) : initial), [system, peer, initial]);
}
