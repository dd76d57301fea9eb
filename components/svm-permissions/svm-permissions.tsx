"use client";
import { useQuery } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useState } from "react";
import { ProblemBanner } from "@/components/forms/problem-banner";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Delayed } from "@/components/ui/delayed";
import { EmptyState } from "@/components/ui/empty-state";
import { Spinner } from "@/components/ui/spinner";
import { allows, reasonDenied, type Role } from "@/lib/domain/permissions";
import type { SvmPermission } from "@/lib/domain/svm-permission";
import { problemOfError } from "@/lib/queries/client";
import { svmPermissionQueries } from "@/lib/queries/svm-permissions";
import { findSystem } from "@/lib/systems/registry";
import { PermissionDialog } from "./permission-form";
import { PermissionsTable } from "./permissions-table";
import { RemoveDialog } from "./remove-dialog";
import type { Words } from "./words";

interface SvmPermissionsProps {
  peerId: string;
  systemId: string;
  role: Role;
}

/** The one that a dialog is open for; "new" for one to be. */
type Saving = SvmPermission | "new" | null;

function useWords(systemId: string): Words | null {
  const load = findSystem(systemId)?.loadSubPeers;
  const peers = useQuery({
    queryKey: ["svm-permission-words", systemId],
    queryFn: () => load?.() ?? null,
    enabled: load !== undefined,
    staleTime: Infinity,
  }).data;
  return peers?.permissions ? { peers, permissions: peers.permissions } : null;
}

/** Members of this end that the other end may peer with and nobody has to accept, as the system has them now. */
export function SvmPermissions({ peerId, systemId, role }: SvmPermissionsProps) {
  const words = useWords(systemId);
  const query = useQuery(svmPermissionQueries.list(peerId));
  const [saving, setSaving] = useState<Saving>(null);
  const [removing, setRemoving] = useState<SvmPermission | null>(null);
  if (!words) return null;
  const { noun, plural, description } = words.permissions;
  const list = query.data;
  const denied = allows(role, "peers.write")
    ? (list?.denied ?? undefined)
    : reasonDenied("peers.write");
  return (
    <Card
      flush
      title={plural}
      description={description}
      actions={
        <Button
          size="sm"
          icon={<Plus aria-hidden="true" size={14} />}
          denied={denied ?? (list ? undefined : "Wait until they have been read.")}
          onClick={() => setSaving("new")}
        >
          Add {noun}
        </Button>
      }
    >
      {query.isError && (
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
            <Spinner /> Reading {plural}
          </p>
        </Delayed>
      )}
      {list && list.items.length > 0 && (
        <PermissionsTable
          list={list}
          words={words}
          denied={denied}
          onChange={setSaving}
          onRemove={setRemoving}
        />
      )}
      {list && list.items.length === 0 && !query.isError && (
        <EmptyState title={`No ${plural}`}>
          {list.denied ??
            `Every ${words.peers.noun} that ${list.other} asks for waits until it is accepted on ${list.end}.`}
        </EmptyState>
      )}
      {saving && list && (
        <PermissionDialog
          peerId={peerId}
          list={list}
          words={words}
          permission={saving === "new" ? null : saving}
          onClose={() => setSaving(null)}
        />
      )}
      {removing && list && (
        <RemoveDialog
          peerId={peerId}
          list={list}
          words={words}
          permission={removing}
          onClose={() => setRemoving(null)}
        />
      )}
    </Card>
  );
}
