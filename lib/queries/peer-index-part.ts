import type { Labels } from "@/lib/domain/label";
import type { Source } from "@/lib/domain/list";
import type { PeerFacts } from "@/lib/domain/packed-peers";
import { relationshipKey } from "@/lib/domain/relationship";
import { severityOf } from "@/lib/domain/status-scale";
import { inByteOrder } from "./order";

/** What facets count together: one object for all peers of a connection that have one status. */
export interface Kind {
  status: PeerFacts["status"];
  connectionId: string;
}

/** The peers of one connection as they were at one version. */
export interface IndexedPart {
  version: number;
  entries: readonly Entry[];
}

/** A peer in memory, made ready to be found and ordered. */
export interface Entry {
  facts: Omit<PeerFacts, "search" | "orderName" | "ownLabels">;
  kind: Kind;
  ownLabels: Labels;
  search: string;
  connectionId: string;
  severity: number;
  /** The name in lower case, as the database has it. */
  lowerName: string;
  /** The same in the form whose order is that of the database. */
  name: string;
  relationship: string | null;
}

const namesOf = (lowerName: string) => ({ lowerName, name: inByteOrder(lowerName) });

/** Makes a part ready to be searched. `system` is that of its connection. */
export const indexPart = (
  { id, system }: Pick<Source, "id" | "system">,
  version: number,
  peers: readonly PeerFacts[],
): IndexedPart => {
  const kinds = new Map<PeerFacts["status"], Kind>();
  const kindOf = (status: PeerFacts["status"]): Kind => {
    let kind = kinds.get(status);
    if (!kind) kinds.set(status, (kind = { status, connectionId: id }));
    return kind;
  };
  return {
    version,
    entries: peers.map(({ search, orderName, ownLabels, ...facts }) => ({
      facts,
      kind: kindOf(facts.status),
      ownLabels,
      search,
      connectionId: id,
      severity: severityOf[facts.status],
      ...namesOf(orderName ?? facts.name.toLowerCase()),
      relationship: relationshipKey({ system, pairKey: facts.pairKey }),
    })),
  };
};
