"use client";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useRouter } from "@/components/ui/navigation";
import { SubmitDialog } from "@/components/forms/submit-dialog";
import { useSubmit } from "@/components/forms/use-submit";
import { Banner } from "@/components/ui/banner";
import type { Repair, RepairOffer } from "@/lib/domain/repair";
import { typedName } from "@/lib/domain/typed-name";
import { peerQueries } from "@/lib/queries/peers";
import { pairingApi } from "@/lib/queries/pairing";
import { PlanList } from "./plan-list";
import { SvmPeersAlong } from "./svm-peers-along";

interface RepairDialogProps {
  peerId: string;
  repair: Repair;
  offer: RepairOffer;
  onClose: () => void;
}

/** What an act will do on which side, before it is done. */
export function RepairDialog({ peerId, repair, offer, onClose }: RepairDialogProps) {
  const router = useRouter();
  const { svmPeers } = offer;
  const [taking, setTaking] = useState(false);
  const along = taking && svmPeers !== null;
  const denied = (along ? svmPeers.denied : offer.denied) ?? undefined;
  const begin = useSubmit(
    () => pairingApi.repair(peerId, offer.act, along),
    (operation) => router.push(`/operations/${operation.id}`),
  );
  const { peer } = useSuspenseQuery(peerQueries.detail(peerId)).data;
  const halves = repair.ends.flatMap(({ half }) => half ?? []);
  const sides = repair.ends.map(({ side, connectionName, dependents }) => ({
    side,
    connectionName,
    text: offer.effects.find((effect) => effect.side === side)?.text ?? "",
    // What stands on a half that is not removed is not touched.
    dependents: offer.act === "renew" ? [] : dependents,
  }));
  return (
    <SubmitDialog
      submission={begin}
      onClose={onClose}
      title={`${offer.label}?`}
      confirmLabel={offer.label}
      tone={offer.act === "renew" ? "primary" : "danger"}
      denied={denied}
      typeToConfirm={
        offer.act === "renew" || denied !== undefined
          ? undefined
          : typedName({
              kind: "peer",
              name: peer.name,
              standing: halves.map(({ status }) => status),
              missing: halves.length < 2,
            })
      }
    >
      <PlanList sides={sides} />
      {svmPeers && (
        <SvmPeersAlong
          system={repair.system}
          svmPeers={svmPeers}
          taken={taking}
          onChange={setTaking}
        />
      )}
      {denied !== undefined && !along && <Banner tone="warning" className="mt-3" title={denied} />}
      {offer.note !== null && <p className="mt-3">{offer.note}</p>}
    </SubmitDialog>
  );
}
