"use client";
import { useQuery } from "@tanstack/react-query";
import { useRouter } from "@/components/ui/navigation";
import { useState } from "react";
import { useSubmit } from "@/components/forms/use-submit";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Spinner } from "@/components/ui/spinner";
import { allows, reasonDenied, type Role } from "@/lib/domain/permissions";
import type { UnpairPlan } from "@/lib/domain/pairing";
import { problemOfError } from "@/lib/queries/client";
import { pairingQueries, pairingApi } from "@/lib/queries/pairing";
import { PlanList } from "./plan-list";

/** Removes both halves of the relationship a peer belongs to, after saying what depends on them on either side. */
export function Unpair({ peerId, role }: { peerId: string; role: Role }) {
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const plan = useQuery({ ...pairingQueries.unpair(peerId), enabled: open });
  const begin = useSubmit(
    () => pairingApi.unpair(peerId),
    (operation) => router.push(`/operations/${operation.id}`),
  );
  const problem = begin.problem ?? (plan.error && problemOfError(plan.error));
  const silent = plan.data?.sides.find(({ problem, half }) => problem !== null && half === null);
  const denied =
    plan.data?.denied ??
    (silent && `${silent.connectionName} cannot be read now, so nothing would be removed.`);
  return (
    <>
      <Button
        size="sm"
        variant="danger"
        denied={allows(role, "peers.write") ? undefined : reasonDenied("peers.write")}
        onClick={() => setOpen(true)}
      >
        Unpair both sides
      </Button>
      <ConfirmDialog
        open={open}
        onClose={() => setOpen(false)}
        onConfirm={() => void begin.send()}
        title={plan.data ? `${plan.data.title}?` : "Unpair both sides?"}
        confirmLabel="Unpair both sides"
        tone="danger"
        busy={begin.pending || begin.done || plan.isLoading}
        denied={denied}
        error={problem?.detail ?? denied}
      >
        {plan.isLoading && (
          <p className="flex items-center gap-2">
            <Spinner /> Reading both sides …
          </p>
        )}
        {plan.data && <Plan plan={plan.data} />}
      </ConfirmDialog>
    </>
  );
}

const Plan = ({ plan }: { plan: UnpairPlan }) => (
  <PlanList
    sides={plan.sides.map(({ side, connectionName, half, dependents, problem }) => ({
      side,
      connectionName,
      dependents,
      text: half
        ? `${half.name}, ${half.nativeState}, is removed.`
        : (problem?.detail ?? "Has no half of it any more."),
    }))}
  />
);
