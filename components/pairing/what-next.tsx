import { ArrowRight } from "lucide-react";
import { ButtonLink } from "@/components/ui/button-link";
import { Card } from "@/components/ui/card";
import type { Operation } from "@/lib/domain/operation";
import { pairPath } from "@/lib/domain/pair-path";
import { createSvmPeerAct, peerActPath } from "@/lib/domain/peer-act-path";
import { allows, type Role } from "@/lib/domain/permissions";
import { findOutline } from "@/lib/systems/outlines";

/** After two were paired: to both of its peers, to what stands on them, and to the next pair. */
export function WhatNext({
  operation: { system, a, b, peers },
  role,
}: {
  operation: Operation;
  role: Role;
}) {
  const mayWrite = allows(role, "peers.write");
  const carriesSvms = findOutline(system)?.loadSvmPeers !== undefined;
  return (
    <Card title="What next">
      <div className="flex flex-wrap gap-2">
        {([a, b] as const).map(({ connectionId, connectionName }, index) => {
          const id = index === 0 ? peers.a : peers.b;
          return (
            <ButtonLink
              key={connectionId}
              href={id === null ? `/peers?connection=${connectionId}` : `/peers/${id}`}
            >
              {id === null ? `Peers of ${connectionName}` : `Peer on ${connectionName}`}
              <ArrowRight aria-hidden="true" size={14} />
            </ButtonLink>
          );
        })}
        {mayWrite && carriesSvms && peers.a !== null && (
          <ButtonLink href={peerActPath(peers.a, createSvmPeerAct)}>Create SVM peer</ButtonLink>
        )}
        {mayWrite && <ButtonLink href={pairPath}>Pair another</ButtonLink>}
      </div>
    </Card>
  );
}
