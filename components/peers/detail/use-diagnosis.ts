import { useQuery } from "@tanstack/react-query";
import type { PeerDetail } from "@/lib/domain/peer-detail";
import type { Repair } from "@/lib/domain/repair";
import { isSuspect } from "@/lib/domain/suspect";
import { pairingQueries } from "@/lib/queries/pairing";

/** What is wrong between both ends, where somebody asks; null while nothing is, or nobody knows yet. */
export function useDiagnosis(detail: PeerDetail, asked: boolean): Repair | null {
  const wanted = asked && isSuspect(detail);
  const { data } = useQuery({ ...pairingQueries.repair(detail.peer.id), enabled: wanted });
  return wanted && data && data.finding !== "none" ? data : null;
}

/**
 * Who explains what is wrong and says what to do: one explanation, one advice. Both ends together know best; where
 * they have nothing to offer, this end's steps to follow by hand do.
 */
export function adviser(
  diagnosis: Pick<Repair, "finding" | "acts"> | null,
  { known, hasSteps }: { known: boolean; hasSteps: boolean },
): "peer" | "pair" | "both" {
  if (diagnosis === null) return "peer";
  // Neither has anything to advise that the other would contradict.
  if (!known || diagnosis.finding === "unknown") return "both";
  if (!hasSteps) return "pair";
  return diagnosis.acts.length > 0 ? "pair" : "peer";
}
