"use client";
import { useQuery } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useState } from "react";
import { CardReading } from "@/components/forms/card-reading";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { allows, reasonDenied, type Role } from "@/lib/domain/permissions";
import type { SvmPermission } from "@/lib/domain/svm-permission";
import { svmPeerQueries } from "@/lib/queries/svm-peers";
import { svmPermissionQueries } from "@/lib/queries/svm-permissions";
import { PermissionDialog, type PermittingDefinition } from "./permission-form";
import { PermissionsTable } from "./permissions-table";
import { RemoveDialog } from "./remove-dialog";

interface SvmPermissionsProps {
  peerId: string;
  systemId: string;
  role: Role;
}

/** The one that a dialog is open for; "new" for one to be. */
type Saving = SvmPermission | "new" | null;

function useDefinition(systemId: string): PermittingDefinition | null {
  const { applications, permissions } = useQuery(svmPeerQueries.definition(systemId)).data ?? {};
  return applications && permissions ? { applications, permissions } : null;
}

/** SVMs of this cluster that the other one may peer with and nobody has to accept, as the cluster has them now. */
export function SvmPermissions({ peerId, systemId, role }: SvmPermissionsProps) {
  const definition = useDefinition(systemId);
  const query = useQuery(svmPermissionQueries.list(peerId));
  const [saving, setSaving] = useState<Saving>(null);
  const [removing, setRemoving] = useState<SvmPermission | null>(null);
  if (!definition) return null;
  const list = query.data;
  const denied = allows(role, "peers.write")
    ? (list?.denied ?? undefined)
    : reasonDenied("peers.write");
  return (
    <Card
      flush
      title="SVM permissions"
      description={definition.permissions.description}
      actions={
        <Button
          size="sm"
          icon={<Plus aria-hidden="true" size={14} />}
          denied={denied ?? (list ? undefined : "Wait until they have been read.")}
          onClick={() => setSaving("new")}
        >
          Add SVM permission
        </Button>
      }
    >
      <CardReading query={query}>Reading SVM permissions</CardReading>
      {list && list.items.length > 0 && (
        <PermissionsTable
          list={list}
          definition={definition}
          denied={denied}
          onChange={setSaving}
          onRemove={setRemoving}
        />
      )}
      {list && list.items.length === 0 && !query.isError && (
        <EmptyState title="No SVM permissions">
          {list.denied ??
            `Every SVM peer that ${list.other} asks for waits until it is accepted on ${list.end}.`}
        </EmptyState>
      )}
      {saving && list && (
        <PermissionDialog
          peerId={peerId}
          list={list}
          definition={definition}
          permission={saving === "new" ? null : saving}
          onClose={() => setSaving(null)}
        />
      )}
      {removing && list && (
        <RemoveDialog
          peerId={peerId}
          list={list}
          permission={removing}
          onClose={() => setRemoving(null)}
        />
      )}
    </Card>
  );
}
