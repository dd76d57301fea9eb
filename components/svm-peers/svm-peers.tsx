"use client";
import { useQuery } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useState } from "react";
import { problemOfError } from "@/lib/queries/client";
import { ProblemBanner } from "@/components/forms/problem-banner";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Delayed } from "@/components/ui/delayed";
import { EmptyState } from "@/components/ui/empty-state";
import { Spinner } from "@/components/ui/spinner";
import { allows, reasonDenied, type Role } from "@/lib/domain/permissions";
import type { SubPeer } from "@/lib/domain/svm-peer";
import { subPeerQueries } from "@/lib/queries/svm-peers";
import { CreateDialog } from "./create-dialog";
import { Notices } from "./notices";
import { RemoveDialog } from "./remove-dialog";
import { SubPeersTable } from "./svm-peers-table";
import { useDefinition } from "./use-definition";

interface SubPeersProps {
  peerId: string;
  systemId: string;
  role: Role;
}

/** The relationships that stand on one peer (ONTAP: SVM peers), as both ends have them now, and what can be done with them. */
export function SubPeers({ peerId, systemId, role }: SubPeersProps) {
  const definition = useDefinition(systemId);
  const query = useQuery(subPeerQueries.list(peerId));
  const [creating, setCreating] = useState(false);
  const [removing, setRemoving] = useState<SubPeer | null>(null);
  if (!definition) return null;
  const { noun, plural, description } = definition;
  const list = query.data;
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
      Create {noun}
    </Button>
  );
  return (
    <Card flush title={plural} description={description} actions={create}>
      {query.isError && !list && (
        <div className="p-4">
          <ProblemBanner
            problem={problemOfError(query.error)}
            onRetry={() => void query.refetch()}
            busy={query.isFetching}
          />
        </div>
      )}
      {query.isPending && (
        <Delayed>
          <p role="status" className="flex items-center gap-2 px-4 py-6 text-meta text-text-muted">
            <Spinner /> Reading {plural} from both ends
          </p>
        </Delayed>
      )}
      {list && (
        <>
          <Notices list={list} definition={definition} />
          {list.items.length > 0 ? (
            <SubPeersTable
              list={list}
              definition={definition}
              denied={byRole ?? busy}
              onRemove={setRemoving}
            />
          ) : (
            list.here.problem === null && (
              <EmptyState title={`No ${plural} yet`}>
                No {definition.memberNoun} of {list.here.name} is peered with one of{" "}
                {list.there.name}.
              </EmptyState>
            )
          )}
        </>
      )}
      {creating && list && (
        <CreateDialog
          peerId={peerId}
          list={list}
          definition={definition}
          onClose={() => setCreating(false)}
        />
      )}
      {removing && list && (
        <RemoveDialog
          peerId={peerId}
          subPeer={removing}
          list={list}
          definition={definition}
          onClose={() => setRemoving(null)}
        />
      )}
    </Card>
  );
}
