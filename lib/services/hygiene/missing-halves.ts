import { works } from "@/lib/domain/status-scale";
import { otherSides } from "@/lib/services/topology/other-side";
import { type Check, type JudgedSystem, peerObject } from "./check";
import type { HygieneConnection, HygienePeer } from "./facts";

/** A half alone that is neither an offer, nor told to be over, nor working as if it had another end. */
const isAlone = ([first, other]: readonly HygienePeer[]): boolean =>
  first !== undefined &&
  other === undefined &&
  !works(first.status) &&
  first.status !== "pending" &&
  first.status !== "ended";

/**
 * Relationships of which a registered connection should have the other half, and whether it has. Where nobody who is
 * registered should have it, there is nothing to check.
 */
export function missingHalves(
  connections: readonly HygieneConnection[],
  relationships: readonly (readonly HygienePeer[])[],
  systems: ReadonlyMap<string, Pick<JudgedSystem, "loadPairing">>,
): Check[] {
  const byId = new Map(connections.map((connection) => [connection.id, connection]));
  const { nodeOf } = otherSides(connections, []);
  return relationships.flatMap((halves): Check[] => {
    const [first] = halves;
    if (!first || systems.get(first.system)?.loadPairing === undefined) return [];
    const own = byId.get(first.connectionId);
    if (!own) return [];
    if (halves.length > 1)
      return [
        {
          kind: "half",
          outcome: "good",
          connectionIds: [...new Set(halves.map(({ connectionId }) => connectionId))],
        },
      ];
    const other = isAlone(halves) ? byId.get(nodeOf({ ...first, localAddresses: [] })) : undefined;
    if (!other || other.id === own.id) return [];
    const known = own.known && other.known;
    return [
      {
        kind: "half",
        outcome: known ? "bad" : "unknown",
        connectionIds: [own.id, other.id],
        finding: {
          of: first.id,
          object: peerObject(first),
          system: first.system,
          detail: known
            ? `${own.name} has a half that says ${first.nativeState}; ${other.name} has none.`
            : `Whether ${other.name} has the other half is not known: ${(own.known ? other : own).name} cannot be read now.`,
          since: null,
          act: { label: "Repair", path: `/peers/${first.id}`, permission: "peers.write" },
        },
      },
    ];
  });
}
