"use client";
import { useQuery } from "@tanstack/react-query";
import { Card } from "@/components/ui/card";
import { Facts } from "@/components/ui/fact-list";
import { Link } from "@/components/ui/link";
import { allows, reasonDenied, type Role } from "@/lib/domain/permissions";
import { rotationQueries } from "@/lib/queries/rotation";
import { RotationActions } from "./rotation-actions";
import { RotationProblem, RotationStateMark } from "./rotation-state";

/** When the passphrase of a peer's relationship was rotated last and is next, on the peer's page. */
export function PeerRotation({ peerId, role }: { peerId: string; role: Role }) {
  const { data } = useQuery(rotationQueries.ofPeer(peerId));
  if (!data) return null;
  const { rotation, why } = data;
  if (rotation === null)
    return (
      <Card title="Rotation">
        <p className="max-w-prose text-meta text-text-muted">{why}</p>
      </Card>
    );
  const { setAt, nextAt, lastAt, schedule, pausedBy, operationId } = rotation;
  return (
    <Card
      title="Rotation"
      actions={
        <RotationActions
          rotation={rotation}
          denied={allows(role, "peers.write") ? undefined : reasonDenied("peers.write")}
        />
      }
    >
      <p className="text-meta">
        <RotationStateMark rotation={rotation} />
        {pausedBy !== null && <span className="text-text-muted"> by {pausedBy}</span>}
        <RotationProblem rotation={rotation} />
      </p>
      <Facts
        facts={[
          setAt === null
            ? { label: "Last rotated", value: "Not known: not by Peerdeck" }
            : { label: "Last rotated", value: setAt, kind: "time" },
          ...(lastAt !== null && lastAt !== setAt
            ? [{ label: "Last try", value: lastAt, kind: "time" as const }]
            : []),
          nextAt === null
            ? { label: "Next", value: "Not planned" }
            : { label: "Next", value: nextAt, kind: "time" },
          { label: "Schedule", value: schedule?.name ?? "None" },
        ]}
      />
      <p className="mt-2 flex flex-wrap gap-4 text-meta">
        {operationId !== null && (
          <Link
            href={`/operations/${operationId}`}
            className="rounded text-accent-text hover:underline"
          >
            The last operation
          </Link>
        )}
        <Link href="/rotation" className="rounded text-accent-text hover:underline">
          All rotations
        </Link>
      </p>
    </Card>
  );
}
