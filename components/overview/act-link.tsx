import { ButtonLink } from "@/components/ui/button-link";
import { peerActPath } from "@/lib/domain/peer-act-path";
import type { PeerExplanation } from "@/lib/domain/peer";

interface ActLinkProps {
  peer: { id: string; explanation: PeerExplanation | null };
  /** Both halves are registered: what is wrong between them is found out, and put right, on the page. */
  paired: boolean;
  /** Why this person may not. */
  denied?: string | undefined;
}

const hrefOf = (id: string, act: NonNullable<PeerExplanation["act"]>): string =>
  act.kind === "edit"
    ? `/peers/${id}/edit`
    : peerActPath(id, act.kind === "action" ? act.id : act.kind);

/** The way to what most likely helps: straight to the act where one does. */
export function ActLink({ peer, paired, denied }: ActLinkProps) {
  const act = peer.explanation?.act ?? null;
  if (paired)
    return (
      <ButtonLink size="sm" href={`/peers/${peer.id}`}>
        Diagnose both ends
      </ButtonLink>
    );
  return act === null ? null : (
    <ButtonLink size="sm" href={hrefOf(peer.id, act)} denied={denied}>
      {act.label}
    </ButtonLink>
  );
}
