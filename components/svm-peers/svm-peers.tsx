"use client";
import { useQuery } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useSearchParams } from "next/navigation";
import { useState } from "react";
import { CardReading } from "@/components/forms/card-reading";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { actParam, createSvmPeerAct } from "@/lib/domain/peer-act-path";
import { allows, reasonDenied, type Role } from "@/lib/domain/permissions";
import type { SvmPeer } from "@/lib/domain/svm-peer";
import { svmPeerQueries } from "@/lib/queries/svm-peers";
import { CreateDialog } from "./create-dialog";
import { Notices } from "./notices";
import { RemoveDialog } from "./remove-dialog";
import { SvmPeersTable } from "./svm-peers-table";

interface SvmPeersProps {
  peerId: string;
  systemId: string;
  role: Role;
}

/** The SVM peers that stand on one cluster peer, as both ends have them now, and what can be done with them. */
export function SvmPeers({ peerId, systemId, role }: SvmPeersProps) {
  const definition = useQuery(svmPeerQueries.definition(systemId)).data;
  const query = useQuery(svmPeerQueries.list(peerId));
  const [creating, setCreating] = useState(false);
  // A link may lead straight to it; what has been closed once stays closed.
  const [asked, setAsked] = useState(useSearchParams().get(actParam) === createSvmPeerAct);
  const [removing, setRemoving] = useState<SvmPeer | null>(null);
  if (!definition) return null;
  const read = query.data;
  // What was answered before is not known to be so now.
  const list =
    read && query.isError
      ? { ...read, items: read.items.map((svmPeer) => ({ ...svmPeer, known: false })) }
      : read;
  const byRole = allows(role, "peers.write") ? undefined : reasonDenied("peers.write");
  const busy = list?.running ? `${list.running.title}: wait until this is over.` : undefined;
  const create = (
    <Button
      size="sm"
      icon={<Plus aria-hidden="true" size={14} />}
      denied={
        byRole ??
        busy ??
        list?.denied ??
        (list ? undefined : "Wait until both ends have been read.")
      }
      onClick={() => setCreating(true)}
    >
      Create SVM peer
    </Button>
  );
  return (
    <Card flush title="SVM peers" description={definition.description} actions={create}>
      <CardReading query={query}>Reading SVM peers from both ends</CardReading>
      {list && (
        <>
          <Notices list={list} replication={definition.replication?.label} />
          {list.items.length > 0 ? (
            <SvmPeersTable
              list={list}
              definition={definition}
              denied={byRole ?? busy}
              onRemove={setRemoving}
            />
          ) : (
            list.here.problem === null &&
            !query.isError && (
              <EmptyState title="No SVM peers yet">
                No SVM of {list.here.name} is peered with one of {list.there.name}.
              </EmptyState>
            )
          )}
        </>
      )}
      {list && (creating || (asked && (byRole ?? busy ?? list.denied ?? null) === null)) && (
        <CreateDialog
          peerId={peerId}
          list={list}
          definition={definition}
          onClose={() => {
            setCreating(false);
            setAsked(false);
          }}
        />
      )}
      {removing && list && (
        <RemoveDialog
          peerId={peerId}
          svmPeer={removing}
          list={list}
          definition={definition}
          onClose={() => setRemoving(null)}
        />
      )}
    </Card>
  );
}
