"use client";
import { useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { Unlink } from "lucide-react";
import { useSearchParams } from "next/navigation";
import { useRouter } from "@/components/ui/navigation";
import { useState } from "react";
import { usePageActs } from "@/components/layout/page-acts";
import { useSubmit } from "@/components/forms/use-submit";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Spinner } from "@/components/ui/spinner";
import { allows, reasonDenied, type Role } from "@/lib/domain/permissions";
import type { UnpairPlan } from "@/lib/domain/pairing";
import { actParam, unpairAct } from "@/lib/domain/peer-act-path";
import { typedName } from "@/lib/domain/typed-name";
import { problemOfError } from "@/lib/queries/client";
import { pairingQueries, pairingApi } from "@/lib/queries/pairing";
import { peerQueries } from "@/lib/queries/peers";
import { PlanList } from "./plan-list";
import { SvmPeersAlong } from "./svm-peers-along";

/** Whether it is asked about: by the button, or by an address that leads straight to it. */
function useAsked(): [boolean, (asked: boolean) => void] {
  const [asked, setAsked] = useState(false);
  const byAddress = useSearchParams().get(actParam) === unpairAct;
  const ask = (next: boolean) => {
    setAsked(next);
    if (next || !byAddress) return;
    const url = new URL(window.location.href);
    url.searchParams.delete(actParam);
    window.history.replaceState(null, "", url);
  };
  return [asked || byAddress, ask];
}

/** Removes both halves of the relationship a peer belongs to, after saying what is lost and what depends on them. */
export function Unpair({ peerId, role }: { peerId: string; role: Role }) {
  const router = useRouter();
  const byRole = allows(role, "peers.write") ? undefined : reasonDenied("peers.write");
  const [asked, ask] = useAsked();
  const open = asked && byRole === undefined;
  const { peer } = useSuspenseQuery(peerQueries.detail(peerId)).data;
  const plan = useQuery({ ...pairingQueries.unpair(peerId), enabled: open });
  const [taking, setTaking] = useState(false);
  const svmPeers = plan.data?.svmPeers ?? null;
  const along = taking && svmPeers !== null;
  const begin = useSubmit(
    () => pairingApi.unpair(peerId, along),
    (operation) => router.push(`/operations/${operation.id}`),
  );
  const problem = begin.problem ?? (plan.error && problemOfError(plan.error));
  const silent = plan.data?.sides.find(({ problem, half }) => problem !== null && half === null);
  const denied =
    (along ? svmPeers.denied : plan.data?.denied) ??
    (silent && `${silent.connectionName} cannot be read now, so nothing would be removed.`);
  const halves = plan.data?.sides.flatMap(({ half }) => half ?? []) ?? [];
  usePageActs(peer.name, [
    { id: "unpair", label: "Unpair both sides", denied: byRole, onSelect: () => ask(true) },
  ]);
  return (
    <>
      <Button
        size="sm"
        icon={<Unlink aria-hidden="true" size={14} />}
        denied={byRole}
        onClick={() => ask(true)}
      >
        Unpair both sides
      </Button>
      <ConfirmDialog
        open={open}
        onClose={() => ask(false)}
        onConfirm={() => void begin.send()}
        title={plan.data ? `${plan.data.title}?` : "Unpair both sides?"}
        confirmLabel="Unpair both sides"
        tone="danger"
        busy={begin.pending || begin.done}
        denied={plan.data ? denied : "Both sides must be read first."}
        typeToConfirm={
          plan.data && denied === undefined
            ? typedName({
                kind: "peer",
                name: peer.name,
                standing: halves.map(({ status }) => status),
                missing: halves.length < 2,
              })
            : undefined
        }
        error={
          // Why what goes along does not is said beside it.
          (problem ?? (along && denied === svmPeers.denied ? undefined : denied)) && (
            <Banner tone={problem ? "danger" : "warning"} title={problem?.detail ?? denied} />
          )
        }
      >
        {plan.isLoading && (
          <p className="flex items-center gap-2">
            <Spinner /> Reading both sides …
          </p>
        )}
        {plan.data && <Plan plan={plan.data} />}
        {plan.data && svmPeers && (
          <SvmPeersAlong
            system={plan.data.system}
            svmPeers={svmPeers}
            taken={taking}
            onChange={setTaking}
          />
        )}
      </ConfirmDialog>
    </>
  );
}

const Plan = ({ plan: { lost, sides } }: { plan: UnpairPlan }) => (
  <>
    <ul aria-label="What is lost" className="mb-3 flex list-disc flex-col gap-1 pl-4">
      {lost.map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
    </ul>
    <PlanList
      sides={sides.map(({ side, connectionName, half, dependents, problem }) => ({
        side,
        connectionName,
        dependents,
        text: half
          ? `${half.name}, ${half.nativeState}, is removed.`
          : (problem?.detail ?? "Has no half of it any more."),
      }))}
    />
  </>
);
