import { Plus } from "lucide-react";
import { ButtonLink } from "@/components/ui/button-link";
import type { ButtonSize } from "@/components/ui/button-style";
import type { Peer } from "@/lib/domain/peer";
import { addPeerPath } from "@/lib/domain/virtual-interface-path";
import type { PeerReading } from "@/lib/systems/peer-reading";

/** The way to fill the free slot beside a peer, where it lives in something that has one. `denied`: why this person may not. */
export function AddBeside({
  peer,
  reading: { virtualInterface, slotBeside: slot },
  size,
  denied,
}: {
  peer: Peer;
  reading: PeerReading;
  size?: ButtonSize;
  denied?: string | undefined;
}) {
  if (virtualInterface === null || slot === null) return null;
  const { system, connectionId } = peer;
  return (
    <ButtonLink
      href={addPeerPath({ system, connectionId, id: virtualInterface.id }, slot.id)}
      {...(size && { size })}
      denied={denied}
      icon={<Plus aria-hidden="true" size={14} />}
    >
      Add {slot.label} peer
    </ButtonLink>
  );
}
