"use client";
import { useQuery } from "@tanstack/react-query";
import { CircleHelp, Wrench } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { allows, reasonDenied, type Role } from "@/lib/domain/permissions";
import type { Repair as Found, RepairOffer } from "@/lib/domain/repair";
import { pairingQueries } from "@/lib/queries/pairing";
import { RepairDialog } from "./repair-dialog";

/** What is wrong with a relationship as both sides tell it, and what can be done: for a page that has found it out. */
export function PairRepair({ peerId, role }: { peerId: string; role: Role }) {
  // What the page knows: both sides would be asked a second time for it.
  const { data: repair } = useQuery({ ...pairingQueries.repair(peerId), enabled: false });
  return repair && <RepairPanel peerId={peerId} role={role} repair={repair} />;
}

function RepairPanel({ peerId, role, repair }: { peerId: string; role: Role; repair: Found }) {
  const [chosen, setChosen] = useState<RepairOffer | null>(null);
  const { finding, words, recommended, byHand, ends } = repair;
  // Where both halves stand, removing them is unpairing, which has its own button.
  const acts = repair.acts.filter(
    ({ act }) => act !== "remove" || ends.some(({ half }) => half === null),
  );
  const Icon = finding === "unknown" ? CircleHelp : Wrench;
  const denied = allows(role, "peers.write") ? undefined : reasonDenied("peers.write");
  return (
    <section
      aria-label="What is wrong between the two ends"
      className="flex flex-wrap items-start gap-x-2.5 gap-y-3"
    >
      <div className="flex min-w-0 flex-1 basis-80 gap-2.5">
        <Icon aria-hidden="true" size={16} className="mt-0.5 shrink-0 text-text-muted" />
        <div className="min-w-0 flex-1">
          <p className="text-body font-medium">{words}</p>
          {byHand.length === 1 && <p className="mt-1 text-body text-text-muted">{byHand[0]}</p>}
          {byHand.length > 1 && (
            <ul className="mt-1 list-disc pl-5 text-body text-text-muted">
              {byHand.map((each) => (
                <li key={each}>{each}</li>
              ))}
            </ul>
          )}
        </div>
      </div>
      {acts.length > 0 && (
        <div className="flex flex-wrap gap-2">
          {acts.map((offer) => (
            <Button
              key={offer.act}
              size="sm"
              variant={offer.act === recommended ? "primary" : "secondary"}
              denied={denied ?? (offer.svmPeers ? undefined : (offer.denied ?? undefined))}
              onClick={() => setChosen(offer)}
            >
              {offer.label}
            </Button>
          ))}
        </div>
      )}
      {chosen && (
        <RepairDialog
          peerId={peerId}
          repair={repair}
          offer={chosen}
          onClose={() => setChosen(null)}
        />
      )}
    </section>
  );
}
